/** From offsets in a text to the lines and columns that people read. */

/**
 * Line and column of an offset.
 *
 * @param text The text; lines end with LF, CR or both.
 * @param offset In UTF-16 code units, from 0 to the text's length.
 * @returns Both from 1, the column in UTF-16 code units.
 */
export function placeOfOffset(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
