/** Putting entries and items into what is written without brackets. */
import type { Draft, Edit, Intent } from '../../values/draft.js';
import type { PropertyEntry } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { renderLayout } from '../printing/layout.js';
import type { PageStyle } from '../printing/layout.js';
import { nextLineStart } from '../printing/lines.js';
import { isBlock } from './source.js';
import type { Source } from './source.js';
import { isMap, pairsOf, rangeOf, rangeOfPair } from './tree.js';
import type { Collection, YamlPair } from './tree.js';
import {
  entryLines,
  itemLines,
  keyText,
  linesOf,
  contextLike,
  printDraft,
  printItem,
} from './write-drafts.js';
import type { DraftContext } from './write-drafts.js';
import { blockStyleOf, columnOf } from './write-style.js';
import type { BlockStyle } from './write-style.js';

type IntentOf<Kind extends Intent['kind']> = Extract<Intent, { readonly kind: Kind }>;

const NO_COMMENTS = { above: [], behind: [], atLineEnd: null };

/** Puts an entry on the lines after another one of a block mapping. */
export function insertIntoBlock(intent: IntentOf<'insert-entry'>, context: DraftContext): Edit {
  const { source, page } = context;
  const map = collectionOf(source, unwrap(intent.object).range);
  const after = pairAt(source, map, intent.after);
  const inner = contextLike(context, unwrap(intent.object));
  const entry = {
    key: keyText(intent.key, inner),
    value: printDraft(intent.value, inner),
    comments: NO_COMMENTS,
  };
  const column = columnOf(source, map);
  const indentation = source.indentationOf(map.range?.[0] ?? 0);
  const style = styleLike(source, intent.value, map);
  const lines = entryLines(entry, indentation, style, page);
  return insertLines(source.text, rangeOfPair(source.text, after).end, column, lines, page);
}

/** Puts items on the lines after the last one of a block sequence. */
export function appendToBlock(intent: IntentOf<'append-items'>, context: DraftContext): Edit {
  const { source, page } = context;
  const list = collectionOf(source, unwrap(intent.array).range);
  const column = columnOf(source, list);
  const indentation = source.indentationOf(list.range?.[0] ?? 0);
  const style = blockStyleOf(source, list);
  const inner = contextLike(context, intent.array);
  const lines = intent.items.flatMap((item) =>
    itemLines(printItem(item, inner), indentation, style, page),
  );
  return insertLines(source.text, rangeOf(source.text, list).end, column, lines, page);
}

/** Writes items as a block in the place of `[]`. */
export function fillEmptyList(intent: IntentOf<'append-items'>, context: DraftContext): Edit {
  const { source } = context;
  const list = collectionOf(source, unwrap(intent.array).range);
  const pair = source.pairOf(list);
  if (!pair || list.anchor !== undefined) throw new Error('the list has no line of its own');
  return replacePairValue(pair, { kind: 'array', items: intent.items }, context);
}

/** Writes a new value for an entry. */
export function replaceValue(intent: IntentOf<'replace-entry-value'>, context: DraftContext): Edit {
  const { source } = context;
  const pair = source.pairs.find(
    (one) => rangeOfPair(source.text, one).start === intent.entry.range.start,
  );
  if (!pair || source.isNamedOutside([intent.entry.range])) throw new Error('no such entry');
  return replacePairValue(pair, intent.value, context);
}

function replacePairValue(pair: YamlPair, value: Draft, context: DraftContext): Edit {
  const { source, page } = context;
  const map = source.mapOf(pair);
  const range = rangeOfPair(source.text, pair);
  const colon = pair.srcToken?.sep?.findLast(({ type }) => type === 'map-value-ind');
  if (!map || !colon) throw new Error('the entry has no value');
  const printed = printDraft(value, { ...context, isBlock: isBlock(map) });
  const edited = { start: colon.offset + 1, end: Math.max(range.end, colon.offset + 1) };
  if (printed.kind === 'inline') {
    const indentation = source.indentationOf(range.start);
    const place = { indentation, column: indentation.length, reserve: 0 };
    return { range: edited, text: ` ${renderLayout(printed.layout, place, page)}` };
  }
  if (!isBlock(map)) throw new Error('no block can stand in brackets');
  const style = styleLike(source, value, map);
  const step = printed.kind === 'mapping' ? style.mapping : style.sequence;
  const indentation = source.indentationOf(range.start) + ' '.repeat(step);
  const lines = linesOf(printed, indentation, style, page);
  return { range: edited, text: page.lineBreak + lines.join(page.lineBreak) };
}

/** The steps that the draft's model shows, and for the rest those of what it is put into. */
function styleLike(source: Source, value: Draft, map: Collection): BlockStyle {
  const like = 'like' in value && value.like ? unwrap(value.like) : undefined;
  const node = like && source.collectionAt(like.range);
  const inside = blockStyleOf(source, node);
  return { ...inside, sequence: blockStyleOf(source, map).sequence };
}

/** Lines after the one that a place is on, and after comments below it that are further in than a column. */
function insertLines(
  text: string,
  offset: number,
  column: number,
  lines: readonly string[],
  { lineBreak }: PageStyle,
): Edit {
  let place = nextLineStart(text, offset);
  for (;;) {
    const [, blanks] = /^([ \t]*)#/.exec(text.slice(place, place + 400)) ?? [];
    if (blanks === undefined || blanks.length <= column) break;
    place = nextLineStart(text, place);
  }
  const range = { start: place, end: place };
  const written = lines.join(lineBreak);
  const endsLine = place > 0 && text[place - 1] === '\n';
  return { range, text: endsLine ? written + lineBreak : lineBreak + written };
}

function collectionOf(source: Source, range: { start: number; end: number }): Collection {
  const node = source.collectionAt(range);
  if (!node) throw new Error(`no collection begins at offset ${String(range.start)}`);
  return node;
}

function pairAt(source: Source, map: Collection, entry: PropertyEntry): YamlPair {
  const pairs = isMap(map) ? pairsOf(map) : [];
  const pair = pairs.find((one) => rangeOfPair(source.text, one).start === entry.range.start);
  if (!pair) throw new Error(`no entry begins at offset ${String(entry.range.start)}`);
  return pair;
}
