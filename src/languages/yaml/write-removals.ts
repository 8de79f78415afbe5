/** Taking entries out of mappings that are written without brackets. */
import type { Edit, Intent } from '../../values/draft.js';
import type { Entry, Expression, Range } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { printOnOwnLines } from '../printing/kept-comments.js';
import { lineStart, nextLineStart, startsLine } from '../printing/lines.js';
import { rangeOf } from './tree.js';
import type { DraftContext } from './write-drafts.js';

type RemoveIntent = Extract<Intent, { readonly kind: 'remove-entry' }>;

/**
 * The edits that take an entry out: with its lines, or, where it stands behind a dash, so that what is
 * below takes its place. A mapping that would be empty is written as such.
 *
 * @param all All intents: others may take the rest of the mapping out.
 * @throws Error where an alias elsewhere names what would be gone.
 */
export function removeFromBlock(
  { entry, object }: RemoveIntent,
  all: readonly Intent[],
  context: DraftContext,
): Edit[] {
  const { source, comments, page } = context;
  const { text } = source;
  if (source.isNamedOutside(removedRanges(all)))
    throw new Error('an alias names what would be taken out');
  const left = entriesLeft(object, all);
  if (left === 0) {
    const map = source.collectionAt(unwrap(object).range);
    if (!map) throw new Error('no mapping begins there');
    return [{ range: rangeOf(text, map), text: '{}' }];
  }
  const { extent, kept } = comments.removalOf(entry);
  const indentation = source.indentationOf(entry.range.start);
  const printed = printOnOwnLines(text, kept, indentation, page);
  if (!startsLine(text, extent.start)) {
    if (!hasEntryBelow(entry, object)) throw new Error('nothing stands below the entry');
    const next = nextText(text, extent.end);
    // The first line goes on behind the dash.
    return [
      {
        range: { start: extent.start, end: next },
        text: kept.length > 0 ? printed.trimStart() + indentation : '',
      },
    ];
  }
  return [{ range: linesOfRange(text, extent), text: printed }];
}

function removedRanges(all: readonly Intent[]): Range[] {
  return all.flatMap((intent) => (intent.kind === 'remove-entry' ? [intent.entry.range] : []));
}

function entriesLeft(object: Expression, all: readonly Intent[]): number {
  const map = unwrap(object);
  const entries = map.kind === 'object' ? map.entries : [];
  const isGone = (entry: Entry): boolean =>
    all.some((intent) => intent.kind === 'remove-entry' && intent.entry === entry);
  return entries.filter((entry) => !isGone(entry)).length;
}

function hasEntryBelow({ range }: Entry, object: Expression): boolean {
  const map = unwrap(object);
  return map.kind === 'object' && map.entries.some((other) => other.range.start > range.start);
}

/** Where the next text begins after a place, on its line or below. */
function nextText(text: string, offset: number): number {
  const rest = text.slice(offset);
  return offset + (rest.length - rest.trimStart().length);
}

/** The whole lines of a range; at the end of a text without a last line break, with the one before. */
function linesOfRange(text: string, { start, end }: Range): Range {
  const first = lineStart(text, start);
  const last = nextLineStart(text, end);
  if (last < text.length || text[last - 1] === '\n' || first === 0)
    return { start: first, end: last };
  return { start: first - (text[first - 2] === '\r' ? 2 : 1), end: last };
}
