/** Intents on object and list literals, carried out alike in all languages that have both. */
import type { Draft, DraftItem, Edit, Intent } from '../../values/draft.js';
import type {
  ArrayExpression,
  Expression,
  Module,
  ObjectExpression,
  PropertyEntry,
  Range,
} from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { appendItems } from './append-items.js';
import { editMembers } from './edit-members.js';
import { groupByRange } from './group-by-range.js';
import type { Layout, PageStyle } from './layout.js';
import type { Collection } from './literal-nodes.js';
import { isIdentifier, type LiteralStyle } from './literal-style.js';
import type { MovingComments, Removal } from './moving-comments.js';

/** The intents that change the members of a literal. */
export type MemberIntent = Extract<
  Intent,
  { readonly kind: 'remove-entry' | 'insert-entry' | 'append-items' }
>;
type EntryIntent = Exclude<MemberIntent, { readonly kind: 'append-items' }>;
type AppendIntent = Extract<MemberIntent, { readonly kind: 'append-items' }>;

/** A language's own way to write literals into a module. */
export interface LiteralPrinter {
  readonly module: Module;
  readonly page: PageStyle;
  readonly comments: MovingComments;
  /** Whether what is written into a literal stays on its line, however long that gets: it is broken later. */
  isBrokenLater(literal: Collection): boolean;
  /** The style of the literals around an expression. */
  styleOf(like: Expression): LiteralStyle;
  /** An entry of an object. */
  layoutProperty(key: string, value: Draft, style: LiteralStyle): Layout;
  /** An item of a list. */
  layoutItem(item: DraftItem, style: LiteralStyle): Layout;
}

/** The edits that carry the intents out. Throws for intents on what is no literal or not in it. */
export function writeMembers(intents: readonly MemberIntent[], printer: LiteralPrinter): Edit[] {
  const entries = intents.filter((intent) => intent.kind !== 'append-items');
  const appends = intents.filter((intent) => intent.kind === 'append-items');
  return [
    ...groupByRange(entries, (intent) => objectOf(intent.object)).flatMap(([object, group]) =>
      writeEntries(object, group, printer),
    ),
    ...groupByRange(appends, (intent) => listOf(intent.array)).flatMap(([list, group]) =>
      writeItems(list, group, printer),
    ),
  ];
}

function writeEntries(
  object: ObjectExpression,
  intents: readonly EntryIntent[],
  printer: LiteralPrinter,
): Edit[] {
  const { module, page } = printer;
  const style = printer.styleOf(object);
  const removed = new Map<number, Removal>();
  const inserted = new Map<number, Layout[]>();
  for (const intent of intents) {
    if (intent.kind === 'remove-entry') {
      const index = indexOfRange(object, intent.entry.range);
      removed.set(index, printer.comments.removalOf(intent.entry));
      continue;
    }
    const index = indexOfRange(object, intent.after.range);
    const quotesKeys = isQuotedNeedlessly(module.text, intent.after) ?? style.quotesKeys;
    const layout = isShorthand(intent)
      ? intent.key
      : printer.layoutProperty(intent.key, intent.value, { ...style, quotesKeys });
    inserted.set(index, [...(inserted.get(index) ?? []), layout]);
  }
  const members = object.entries.map((entry) => entry.range);
  const { space } = style;
  const isBrokenLater = printer.isBrokenLater(object);
  const changes = { range: object.range, members, removed, inserted, space, isBrokenLater };
  return editMembers(module.text, changes, page);
}

/** What follows a shorthand, and can be one, is one. */
function isShorthand({
  after,
  key,
  value,
}: Extract<EntryIntent, { kind: 'insert-entry' }>): boolean {
  return after.shorthand === true && value.kind === 'name' && value.name === key;
}

/** A key is quoted as the one before it is; one that needs its quotes tells nothing. */
function isQuotedNeedlessly(text: string, { key, shorthand }: PropertyEntry): boolean | null {
  if (shorthand || key.kind !== 'literal') return null;
  if (!/['"]/.test(text[key.range.start] ?? '')) return false;
  return isIdentifier(String(key.value)) ? true : null;
}

function indexOfRange({ entries }: ObjectExpression, range: Range): number {
  const index = entries.findIndex((entry) => entry.range.start === range.start);
  if (index === -1) throw new Error(`no entry of the object begins at offset ${range.start}`);
  return index;
}

function writeItems(
  list: ArrayExpression,
  intents: readonly AppendIntent[],
  printer: LiteralPrinter,
): Edit[] {
  const style = printer.styleOf(list);
  const items = intents.flatMap((intent) =>
    intent.items.map((item) => printer.layoutItem(item, style)),
  );
  const { module, page } = printer;
  return appendItems(module.text, list, items, style, page, printer.isBrokenLater(list));
}

function objectOf(expression: Expression): ObjectExpression {
  const inner = unwrap(expression);
  if (inner.kind !== 'object') throw new Error(`not an object literal but ${inner.kind}`);
  return inner;
}

function listOf(expression: Expression): ArrayExpression {
  const inner = unwrap(expression);
  if (inner.kind !== 'array') throw new Error(`not a list literal but ${inner.kind}`);
  return inner;
}
