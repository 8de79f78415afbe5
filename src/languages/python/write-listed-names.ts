/** Names in the lists of imports and of `__all__`. */
import type { Edit, Intent } from '../../values/draft.js';
import type { Module, Range } from '../../values/model.js';
import { editMembers } from '../printing/edit-members.js';
import type { Layout } from '../printing/layout.js';
import { columnsOf, indentationAt, lineEnd, lineStart } from '../printing/lines.js';
import type { Removal } from '../printing/moving-comments.js';
import { quote } from '../printing/quoted-text.js';
import { importedNames } from './imported-names.js';
import { syntaxTreeOf } from './module-tree.js';
import { literalStyleOf, pageStyleOf } from './style-values.js';
import { childOf, childrenOf, partsOf, type SyntaxNode } from './syntax-tree.js';

export type NameIntent = Extract<Intent, { readonly kind: 'insert-listed-name' }>;

/** New names, by the index of the member of the list that they follow. */
type Insertions = Map<number, string[]>;

/**
 * The edits that write the names into their lists, in the layout of those. A name that follows one that
 * the module offers by `__all__` is offered there too.
 *
 * @throws Error where there is no list: `import module`.
 */
export function writeListedNames(intents: readonly NameIntent[], module: Module): Edit[] {
  const root = syntaxTreeOf(module);
  const lists = new Map<SyntaxNode, Insertions>();
  const add = (list: SyntaxNode, index: number, written: string): void => {
    const insertions = lists.get(list) ?? new Map<number, string[]>();
    lists.set(list, insertions);
    const names = insertions.get(index) ?? [];
    if (!names.includes(written)) insertions.set(index, [...names, written]);
  };
  for (const { after, name, alias } of intents) {
    const place = findList(root, after);
    if (!place) throw new Error(`no list of names stands at offset ${after.start}`);
    const { list, index } = place;
    const local = alias ?? name;
    const isImport = list.type === 'import_from_statement';
    add(list, index, isImport ? printName(name, alias) : printOffered(local, list, module));
    const offered = isImport ? findOffered(module, localName(list, index, module)) : undefined;
    if (offered) add(offered.list, offered.index, printOffered(local, offered.list, module));
  }
  return [...lists].flatMap(([list, insertions]) =>
    list.type === 'import_from_statement'
      ? writeImport(list, insertions, module)
      : writeIntoList(list, partsOf(list), insertions, module),
  );
}

/** The edits that offer a name by `__all__` after another one that is offered there. */
export function writeOfferedName(follows: string, name: string, module: Module): Edit[] {
  const offered = findOffered(module, follows);
  if (!offered || findOffered(module, name)) return [];
  const { list, index } = offered;
  const insertions = new Map([[index, [printOffered(name, list, module)]]]);
  return writeIntoList(list, partsOf(list), insertions, module);
}

function printName(name: string, alias: string | undefined): string {
  return alias === undefined ? name : `${name} as ${alias}`;
}

function printOffered(name: string, list: SyntaxNode, module: Module): string {
  const [first] = partsOf(list);
  const mark = first && module.text[first.start];
  const style = literalStyleOf(module);
  return quote(name, mark === '"' || mark === "'" ? { ...style, quote: mark } : style);
}

interface ListPlace {
  /** An import, or a list of texts. */
  readonly list: SyntaxNode;
  readonly index: number;
}

/** What a name of an import is called in the module. */
function localName(statement: SyntaxNode, index: number, { text }: Module): string {
  return importedNames(statement, text)[index]?.local ?? '';
}

function findList(root: SyntaxNode, after: Range): ListPlace | undefined {
  let node: SyntaxNode | undefined = root;
  let found: ListPlace | undefined;
  while (node) {
    const list: SyntaxNode = node;
    if (list.type === 'import_from_statement' || list.type === 'list' || list.type === 'tuple') {
      const names = membersOf(list);
      const index = names.findIndex(({ start, end }) => start <= after.start && after.end <= end);
      if (index !== -1) found = { list, index };
    }
    node = list.children.find(({ start, end }) => start <= after.start && after.end <= end);
  }
  return found;
}

function membersOf(list: SyntaxNode): SyntaxNode[] {
  return list.type === 'import_from_statement' ? childrenOf(list, 'name') : partsOf(list);
}

/** Where a name stands in the list that `__all__` is at the top of the module. */
function findOffered(module: Module, name: string): ListPlace | undefined {
  const { text } = module;
  for (const statement of partsOf(syntaxTreeOf(module))) {
    const [assignment] = statement.type === 'expression_statement' ? partsOf(statement) : [];
    const target = assignment && childOf(assignment, 'left');
    const list = assignment && childOf(assignment, 'right');
    if (!target || text.slice(target.start, target.end) !== '__all__' || !list) continue;
    if (list.type !== 'list' && list.type !== 'tuple') continue;
    const written = [`"${name}"`, `'${name}'`];
    const index = partsOf(list).findIndex(({ start, end }) =>
      written.includes(text.slice(start, end)),
    );
    if (index !== -1) return { list, index };
  }
  return undefined;
}

function writeImport(statement: SyntaxNode, insertions: Insertions, module: Module): Edit[] {
  const { text } = module;
  const page = pageStyleOf(module);
  const names = membersOf(statement);
  const open = statement.children.find(({ type }) => type === '(');
  const close = statement.children.find(({ type }) => type === ')');
  const all = names.flatMap(({ start, end }, index) => [
    text.slice(start, end),
    ...(insertions.get(index) ?? []),
  ]);
  const before = text.slice(lineStart(text, statement.start), open?.start ?? names[0]?.start);
  const after = text.slice(statement.end, lineEnd(text, statement.end));
  const isOnOneLine = !text.slice(statement.start, statement.end).includes('\n');
  const brackets = open ? 2 : 0;
  const columns = columnsOf(`${before}${all.join(', ')}${after}`) + brackets;
  if (isOnOneLine && columns > page.width && names[0]) {
    const indentation = indentationAt(text, statement.start);
    const lines = all.map((one) => `${page.lineBreak}${indentation}${page.unit}${one},`).join('');
    const range = { start: open?.start ?? names[0].start, end: statement.end };
    return [{ range, text: `(${lines}${page.lineBreak}${indentation})` }];
  }
  if (open && close) {
    return writeIntoList(
      { ...statement, start: open.start, end: close.end },
      names,
      insertions,
      module,
    );
  }
  return [...insertions].map(([index, added]) => {
    const end = names[index]?.end ?? statement.end;
    return { range: { start: end, end }, text: added.map((one) => `, ${one}`).join('') };
  });
}

function writeIntoList(
  { start, end }: Range,
  nodes: readonly SyntaxNode[],
  insertions: Insertions,
  module: Module,
): Edit[] {
  const members = nodes.map((node) => ({ start: node.start, end: node.end }));
  const inserted = new Map<number, readonly Layout[]>(insertions);
  const removed = new Map<number, Removal>();
  const changes = { range: { start, end }, members, removed, inserted, space: ' ' };
  return editMembers(module.text, { ...changes, isAligned: true }, pageStyleOf(module));
}
