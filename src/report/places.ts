/** From offsets in a text to the lines and columns that people read. */

/**
 * Line and column of an offset.
 *
 * @param text The text; lines end with LF, CR or both.
 * @param offset In UTF-16 code units, from 0 to the text's length.
 * @returns Both from 1, the column in UTF-16 code units.
 */
export function placeOfOffset(text: string, offset: number): { line: number; column: number } {
  const starts = lineStartsOf(text);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}

/**
 * Offset of a line and column, both from 1; the reverse of `placeOfOffset`. What lies behind the text's
 * end is the end.
 */
export function offsetOfPlace(text: string, line: number, column: number): number {
  const start = lineStartsOf(text)[line - 1] ?? text.length;
  return Math.min(text.length, start + column - 1);
}

/** Places are asked for file by file, so the lines of the last text are kept. */
let last: { readonly text: string; readonly starts: readonly number[] } | undefined;

function lineStartsOf(text: string): readonly number[] {
  if (last?.text !== text) {
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    last = { text, starts };
  }
  return last.starts;
}
