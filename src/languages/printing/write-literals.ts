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
import { editMembers, type MemberChanges } from './edit-members.js';
import { groupByRange } from './group-by-range.js';
import type { Layout, PageStyle } from './layout.js';
import type { Collection } from './literal-nodes.js';
import type { LiteralStyle } from './literal-style.js';
import type { MovingComments, Removal } from './moving-comments.js';

/** The intents that change the members of a literal. */
export type MemberIntent = Extract<
  Intent,
  { readonly kind: 'remove-entry' | 'insert-entry' | 'append-items' }
>;
type EntryIntent = Exclude<MemberIntent, { readonly kind: 'append-items' }>;
type AppendIntent = Extract<MemberIntent, { readonly kind: 'append-items' }>;

/** A bracketed list in the source. */
export interface BracketedMembers {
  /** Brackets included. */
  readonly range: Range;
  readonly members: readonly Range[];
}

/** A language's own way to write literals into a module. */
export interface LiteralPrinter {
  readonly module: Module;
  readonly page: PageStyle;
  readonly comments: MovingComments;
  /** Whether what is written into a literal stays on its line, however long that gets: it is broken later. */
  isBrokenLater(literal: Collection): boolean;
  /** The style of the literals around an expression. */
  styleOf(like: Expression): LiteralStyle;
  /** A new entry of an object, which is to follow another. */
  layoutProperty(
    key: string,
    value: Draft,
    style: LiteralStyle,
    place: { readonly after: PropertyEntry; readonly object: ObjectExpression },
  ): Layout;
  /**
   * The whole of the bracketed list that an object's entries stand in, and all its members. Absent: the
   * object itself, and its entries.
   */
  bracketsOf?(object: ObjectExpression): BracketedMembers;
  /** How the language places new members; absent: as JavaScript's formatters do. */
  readonly habits?: Pick<MemberChanges, 'isAligned' | 'completesComma'>;
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
  const brackets = printer.bracketsOf?.(object) ?? {
    range: object.range,
    members: object.entries.map((entry) => entry.range),
  };
  const removed = new Map<number, Removal>();
  const inserted = new Map<number, Layout[]>();
  for (const intent of intents) {
    if (intent.kind === 'remove-entry') {
      const index = indexOfRange(brackets, intent.entry.range);
      removed.set(index, printer.comments.removalOf(intent.entry));
      continue;
    }
    const index = indexOfRange(brackets, intent.after.range);
    const layout = isShorthand(intent)
      ? intent.key
      : printer.layoutProperty(intent.key, intent.value, style, { after: intent.after, object });
    inserted.set(index, [...(inserted.get(index) ?? []), layout]);
  }
  const { space } = style;
  const isBrokenLater = printer.isBrokenLater(object);
  const changes = { ...brackets, ...printer.habits, removed, inserted, space, isBrokenLater };
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

function indexOfRange({ members }: BracketedMembers, range: Range): number {
  const index = members.findIndex((member) => member.start === range.start);
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
  return appendItems(module.text, list, items, style, page, {
    isBrokenLater: printer.isBrokenLater(list),
    ...printer.habits,
  });
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
