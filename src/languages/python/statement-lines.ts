/** The text that goes with statements that are taken out. */
import type { Range } from '../../values/model.js';
import { lineStart, nextLineStart, startsLine } from '../printing/lines.js';
import type { PageStyle } from '../printing/layout.js';
import { restOfLine } from '../printing/trivia.js';

/** Where a statement ends as its writer sees it: after a semicolon that ends its line. */
export function statementEnd(text: string, { end }: Range): number {
  const semicolon = /^[ \t]*;(?=[ \t]*(?:#[^\n]*)?(?:\r?\n|$))/.exec(text.slice(end));
  return end + (semicolon?.[0].length ?? 0);
}

/** Whether nothing else stands on the lines of a range, up to a comment behind it. */
export function hasOwnLines(text: string, { start, end }: Range, page: PageStyle): boolean {
  return startsLine(text, start) && restOfLine(text, end, page.comments).endsLine;
}

/**
 * The lines of what goes. Where nothing comes in its place, blank lines go too that would separate its
 * neighbours twice.
 */
export function linesOf(text: string, { start, end }: Range, isGone: boolean): Range {
  const lines = { start: lineStart(text, start), end: nextLineStart(text, end) };
  if (!isGone) return lines;
  const before = /(?:(?<=\n)[ \t]*\r?\n)*$/.exec(text.slice(0, lines.start))?.[0] ?? '';
  const after = /^(?:[ \t]*\r?\n)*/.exec(text.slice(lines.end))?.[0] ?? '';
  if (lines.end + after.length >= text.length) {
    return { start: lines.start - before.length, end: lines.end };
  }
  const count = Math.min(before.split('\n').length, after.split('\n').length) - 1;
  const double = after.split('\n').slice(0, count);
  return { ...lines, end: lines.end + double.join('\n').length + Number(count > 0) };
}

/** One of several statements on a line, with the semicolon that joins it to the next or the one before. */
export function joinedRange(text: string, { start, end }: Range): Range {
  const next = /^[ \t]*;[ \t]*(?=[^\s#])/.exec(text.slice(end));
  if (next) return { start, end: end + next[0].length };
  const before = /[ \t]*;[ \t]*$/.exec(text.slice(0, start));
  return { start: start - (before?.[0].length ?? 0), end };
}
