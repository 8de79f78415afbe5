/** Names in the lists of imports and exports, and in patterns that take names from a module. */
import { ts } from 'ts-morph';
import type { Edit, Intent } from '../../values/draft.js';
import type { Module, Range } from '../../values/model.js';
import { editMembers } from '../printing/edit-members.js';
import type { Layout, PageStyle } from '../printing/layout.js';
import { parseSource } from './read-source.js';

export type NameIntent = Extract<Intent, { readonly kind: 'insert-listed-name' }>;

type NamedList = ts.NamedImports | ts.NamedExports | ts.ObjectBindingPattern;

/** Where a name stands: at an index of a list, or as the default import in front of one. */
interface ListPlace {
  readonly list: NamedList;
  readonly index: number;
}

/** New names, by the index of the member of the list that they follow. */
type Insertions = Map<number, string[]>;

/**
 * The edits that write the names into their lists, in the layout of those.
 *
 * @throws Error where there is no list: `const name = require('module').name`.
 */
export function writeListedNames(
  intents: readonly NameIntent[],
  module: Module,
  page: PageStyle,
): Edit[] {
  if (intents.length === 0) return [];
  const { source } = parseSource(module.path, module.text);
  const lists = new Map<NamedList, Insertions>();
  const edits: Edit[] = [];
  for (const intent of intents) {
    const place = findPlace(source, intent.after);
    if (!place) {
      edits.push(writeBesideDefault(source, intent));
      continue;
    }
    const insertions = lists.get(place.list) ?? new Map<number, string[]>();
    lists.set(place.list, insertions);
    const text = printName(intent, ts.isObjectBindingPattern(place.list) ? ': ' : ' as ');
    insertions.set(place.index, [...(insertions.get(place.index) ?? []), text]);
  }
  for (const [list, insertions] of lists) {
    edits.push(...writeIntoList(list, insertions, source, page));
  }
  return edits;
}

function printName({ name, alias }: NameIntent, separator: string): string {
  return alias === undefined ? name : `${name}${separator}${alias}`;
}

function findPlace(source: ts.SourceFile, after: Range): ListPlace | null {
  let found: ListPlace | null = null;
  const visit = (node: ts.Node): void => {
    if (ts.isNamedImports(node) || ts.isNamedExports(node) || ts.isObjectBindingPattern(node)) {
      const index = node.elements.findIndex(
        (element) => element.getStart(source) <= after.start && after.end <= element.end,
      );
      if (index !== -1) found = { list: node, index };
    }
    if (node.pos <= after.start && after.end <= node.end) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** `import servers from 'module'` → `import servers, { toolsets } from 'module'`. */
function writeBesideDefault(source: ts.SourceFile, intent: NameIntent): Edit {
  const { start, end } = intent.after;
  const clause = source.statements
    .flatMap((one) => (ts.isImportDeclaration(one) ? (one.importClause ?? []) : []))
    .find(({ name }) => name?.getStart(source) === start && name.end === end);
  const text = printName(intent, ' as ');
  if (!clause || (clause.namedBindings && ts.isNamespaceImport(clause.namedBindings))) {
    throw new Error(`no list of names stands at offset ${start}`);
  }
  const [first] = clause.namedBindings?.elements ?? [];
  if (!first) return { range: { start: end, end }, text: `, { ${text} }` };
  const before = first.getStart(source);
  return { range: { start: before, end: before }, text: `${text}, ` };
}

function writeIntoList(
  list: NamedList,
  insertions: Insertions,
  source: ts.SourceFile,
  page: PageStyle,
): Edit[] {
  const { text } = source;
  const range = { start: list.getStart(source), end: list.end };
  const members = list.elements.map((one) => ({ start: one.getStart(source), end: one.end }));
  const inserted = new Map<number, readonly Layout[]>(insertions);
  return editMembers(text, { range, members, removed: new Map(), inserted, space: ' ' }, page);
}
