/**
 * Lines that edits made too long, broken as formatters break them: what is outermost first, each member of
 * a list and each branch of a choice on a line of its own.
 */
import { EditedText } from '../../edits/edited-text.js';
import type { Edit } from '../../values/draft.js';
import type { Module, Range } from '../../values/model.js';
import type { PageStyle } from '../printing/layout.js';
import { columnAt, columnsOf, lineEnd, lineStart, nextLineStart } from '../printing/lines.js';
import { findBreakable, type Breakable } from './breakable-nodes.js';
import { breakEdits } from './line-breaks.js';
import { parseSource } from './read-source.js';

/** An end for what cannot be made to fit. */
const MAXIMUM_BREAKS = 100;

/**
 * The edits with line breaks added where they put text into lines that fitted the width and no longer do.
 * Lines that were too long before stay, and so do lines that are new as a whole.
 */
export function breakLongLines(module: Module, edits: readonly Edit[], page: PageStyle): Edit[] {
  if (page.width === Infinity) return [...edits];
  const edited = new EditedText(module.text, edits);
  const grown = findGrownLines(edited, module.text, page);
  if (grown.length === 0) return [...edits];
  // From the end, so that those before keep their places.
  for (const lines of grown.reverse()) breakLines(lines, { edited, module, page });
  return edited.edits;
}

interface Breaking {
  readonly edited: EditedText;
  readonly module: Module;
  readonly page: PageStyle;
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

function breakLines(lines: Range, context: Breaking): void {
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
function findOnLine(lines: Range, { edited, module, page }: Breaking): readonly Edit[] | null {
  const { text } = edited;
  const line = { start: lines.start, end: lineEnd(text, lines.start) };
  const isLong = isTooLong(text.slice(line.start, line.end), page);
  if (!isLong && !text.slice(line.start, lines.end).includes('\n')) return null;
  const { source, problem } = parseSource(module.path, text);
  if (problem) return null;
  let found: readonly Edit[] | null = null;
  findBreakable(source, (breakable) => {
    const { start, end } = breakable.range;
    if (start < line.start || line.end <= start || lines.end < end) return false;
    if (isLong ? columnAt(text, start) >= page.width : !isBrokenByLines(breakable, text)) {
      return false;
    }
    const old = edited.standsFor({ start, end });
    if (module.text.slice(old.start, old.end).includes('\n')) return false;
    found = breakEdits(breakable, source, page);
    return found !== null;
  });
  return found;
}

/** A list may begin with a member that goes on over lines; an object or choice is broken then. */
function isBrokenByLines({ kind, range }: Breakable, text: string): boolean {
  if (!text.slice(range.start, range.end).includes('\n')) return false;
  return kind === 'choice' || text[range.start] === '{';
}
