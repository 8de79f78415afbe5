/**
 * Lines that edits made too long, broken as formatters break them: what is outermost first, each member of
 * a list and each branch of a choice on a line of its own.
 */
import { EditedText } from '../../edits/edited-text.js';
import type { Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import type { PageStyle } from './layout.js';
import { columnAt, columnsOf, lineEnd, lineStart, nextLineStart } from './lines.js';

/** Something in a text that can be broken into lines. */
export interface Breakable {
  readonly range: Range;
  /** It does not fit one line by having a part that goes on over lines. */
  readonly isBrokenByLines: boolean;
}

/** How a language breaks what is in its texts. */
export interface LineBreaker<Node extends Breakable> {
  /** Calls `accepts` for what can be broken in a text, outermost first, until it is true. */
  find(text: string, accepts: (breakable: Node) => boolean): void;
  /** The edits, in order, that break it; null where it is broken already. */
  breakEdits(text: string, breakable: Node): readonly Edit[] | null;
}

/** An end for what cannot be made to fit. */
const MAXIMUM_BREAKS = 100;

/**
 * The edits with line breaks added where they put text into lines that fitted the width and no longer do.
 * Lines that were too long before stay, and so do lines that are new as a whole.
 */
export function breakGrownLines<Node extends Breakable>(
  before: string,
  edits: readonly Edit[],
  page: PageStyle,
  breaker: LineBreaker<Node>,
): Edit[] {
  if (page.width === Infinity) return [...edits];
  const edited = new EditedText(before, edits);
  const grown = findGrownLines(edited, before, page);
  if (grown.length === 0) return [...edits];
  // From the end, so that those before keep their places.
  for (const lines of grown.reverse()) breakLines(lines, { edited, before, page, breaker });
  return edited.edits;
}

interface Breaking<Node extends Breakable> {
  readonly edited: EditedText;
  readonly before: string;
  readonly page: PageStyle;
  readonly breaker: LineBreaker<Node>;
}

/** The lines that hold old text and new, in order, without those that were too long before. */
function findGrownLines(edited: EditedText, before: string, page: PageStyle): Range[] {
  const { text, insertions } = edited;
  const found = new Map<number, Range>();
  for (const insertion of insertions) {
    const lines = mixedLines(text, insertion);
    if (!lines) continue;
    const old = edited.standsFor(insertion);
    const oldLines = before.slice(lineStart(before, old.start), lineEnd(before, old.end));
    if (isTooLong(oldLines, page)) continue;
    const known = found.get(lines.start);
    found.set(lines.start, { ...lines, end: Math.max(lines.end, known?.end ?? 0) });
  }
  const grown = [...found.values()].sort((one, other) => one.start - other.start);
  return grown.filter(({ start, end }) => {
    const code = text.slice(start, end);
    return code.includes('\n') || isTooLong(code, page);
  });
}

function isTooLong(lines: string, { width }: PageStyle): boolean {
  return lines.split('\n').some((line) => columnsOf(line.trimEnd()) > width);
}

/** The lines of an insertion, from the first that it shares with old text; null where it shares none. */
function mixedLines(text: string, { start, end }: Range): Range | null {
  const [first = ''] = text.slice(start, end).split('\n', 1);
  const isBehindCode =
    first.trim() !== '' && text.slice(lineStart(text, start), start).trim() !== '';
  if (isBehindCode) return { start: lineStart(text, start), end: lineEnd(text, end) };
  const isBeforeCode = /\w/.test(text.slice(end, lineEnd(text, end)));
  const last = Math.max(lineStart(text, end), start);
  if (!isBeforeCode || text.slice(last, end).trim() === '') return null;
  return { start: lineStart(text, last), end: lineEnd(text, end) };
}

function breakLines<Node extends Breakable>(lines: Range, context: Breaking<Node>): void {
  const { edited } = context;
  let { start, end } = lines;
  for (let count = 0; count < MAXIMUM_BREAKS && start < end; count += 1) {
    const { text } = edited;
    const breakable = findOnLine({ start, end }, context);
    if (breakable) {
      for (const { range, text: added } of [...breakable].reverse()) edited.replace(range, added);
      end += edited.text.length - text.length;
    } else start = nextLineStart(text, start);
  }
}

/** The line breaks of what is to be broken first of what begins on the first of some lines. */
function findOnLine<Node extends Breakable>(
  lines: Range,
  { edited, before, page, breaker }: Breaking<Node>,
): readonly Edit[] | null {
  const { text } = edited;
  const line = { start: lines.start, end: lineEnd(text, lines.start) };
  const isLong = isTooLong(text.slice(line.start, line.end), page);
  if (!isLong && !text.slice(line.start, lines.end).includes('\n')) return null;
  let found: readonly Edit[] | null = null;
  breaker.find(text, (breakable) => {
    const { start, end } = breakable.range;
    if (start < line.start || line.end <= start || lines.end < end) return false;
    if (isLong ? columnAt(text, start) >= page.width : !breakable.isBrokenByLines) return false;
    const old = edited.standsFor({ start, end });
    if (before.slice(old.start, old.end).includes('\n')) return false;
    found = breaker.breakEdits(text, breakable);
    return found !== null;
  });
  return found;
}
