/** What `from module import *` takes. */
import type { NameScope } from './scopes.js';
import { childOf, partsOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** The fixed texts that the module assigns to `__all__`; undefined where that is not all there is to it. */
function listedNames(root: SyntaxNode, scope: NameScope, text: string): string[] | undefined {
  if (!scope.bindings.get('__all__')?.isConstant) return undefined;
  for (const statement of partsOf(root)) {
    const [assignment] = partsOf(statement);
    const target = assignment?.type === 'assignment' ? childOf(assignment, 'left') : undefined;
    if (!assignment || !target || text.slice(target.start, target.end) !== '__all__') continue;
    const list = childOf(assignment, 'right');
    if (!list || !LISTS.has(list.type)) return undefined;
    const items = partsOf(list);
    if (!items.every(({ type }) => type === 'string')) return undefined;
    return items.map(({ start, end }) => text.slice(start, end).replace(/^["']+|["']+$/g, ''));
  }
  return undefined;
}

const LISTS: ReadonlySet<string> = new Set(['list', 'tuple', 'expression_list']);

/** The names that a module gives to `import *`: what `__all__` lists, else all without an underscore. */
export function findStarNames(root: SyntaxNode, scope: NameScope, text: string): string[] {
  const listed = listedNames(root, scope, text);
  return listed ?? [...scope.bindings.keys()].filter((name) => !name.startsWith('_'));
}
