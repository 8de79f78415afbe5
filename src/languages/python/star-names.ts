/** What `from module import *` takes. */
import type { NameScope } from './scopes.js';
import { childOf, partsOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

const LISTS: ReadonlySet<string> = new Set(['list', 'tuple', 'expression_list']);

const ALL = '__all__';

/** The fixed texts of a list; undefined where it holds anything else. */
function textsOf(list: SyntaxNode | undefined, text: string): string[] | undefined {
  if (!list || !LISTS.has(list.type)) return undefined;
  const items = partsOf(list);
  if (!items.every(({ type }) => type === 'string')) return undefined;
  return items.map((item) => textOf(item, text));
}

function textOf({ start, end }: SyntaxNode, text: string): string {
  return text.slice(start, end).replace(/^["']+|["']+$/g, '');
}

/** What a statement of the module makes of the names that are listed so far; undefined where that is not seen. */
function after(
  listed: readonly string[] | undefined,
  statement: SyntaxNode,
  text: string,
): readonly string[] | undefined {
  const [part] = partsOf(statement);
  const written = (node: SyntaxNode | undefined): string =>
    node ? text.slice(node.start, node.end) : '';
  if (part?.type === 'assignment' && written(childOf(part, 'left')) === ALL) {
    return textsOf(childOf(part, 'right'), text);
  }
  if (part?.type === 'augmented_assignment' && written(childOf(part, 'left')) === ALL) {
    const more = textsOf(childOf(part, 'right'), text);
    return listed && more && [...listed, ...more];
  }
  const list = part?.type === 'call' ? childOf(part, 'arguments') : undefined;
  const [argument] = list ? partsOf(list) : [];
  const callee = part?.type === 'call' ? written(childOf(part, 'function')) : '';
  if (callee === `${ALL}.extend`) {
    const more = textsOf(argument, text);
    return listed && more && [...listed, ...more];
  }
  if (callee === `${ALL}.append` && argument?.type === 'string') {
    return listed && [...listed, textOf(argument, text)];
  }
  return undefined;
}

/**
 * The names that a module gives to `import *`: what `__all__` lists, else all without an underscore.
 * Undefined where `__all__` is made in a way that is only known when the module runs.
 */
export function findStarNames(
  root: SyntaxNode,
  scope: NameScope,
  text: string,
): readonly string[] | undefined {
  if (!scope.bindings.has(ALL)) {
    return [...scope.bindings.keys()].filter((name) => !name.startsWith('_'));
  }
  return partsOf(root)
    .filter(({ start, end }) => text.slice(start, end).includes(ALL))
    .reduce<readonly string[] | undefined>(
      (listed, statement) => after(listed, statement, text),
      [],
    );
}
