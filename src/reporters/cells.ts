/** Text measured in the cells of a terminal: a wide character takes two, a tab as many as it needs. */
import stringWidth from 'string-width';

/** Columns between tab stops. Eight, as terminals have it, would push code out of a narrow window. */
const tabSize = 4;

let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as people see them. Made when needed: it takes a while, and seldom is. */
function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

/** Letters of the West, and marks of the reports: one cell each. */
const SINGLE_CELLS = /^[\x20-\x7E\xA1-\xAC\xAE-\u02FF‘’“”…·│✔✖]*$/;

/** How many cells a text takes. Colours and links take none. */
export function cellsOf(text: string): number {
  // Asked for any text, the library makes tables of all characters first, which takes longer than a run.
  return SINGLE_CELLS.test(text) ? text.length : stringWidth(text);
}

/**
 * Puts spaces in place of tabs.
 *
 * @param pieces Pieces that stand beside each other on one line.
 * @returns The same pieces, each with its tabs filled up to the next stop.
 */
export function expandTabs(pieces: readonly string[]): string[] {
  let column = 0;
  return pieces.map((piece) => {
    const [first = '', ...rest] = piece.split('\t');
    let text = first;
    column += cellsOf(first);
    for (const part of rest) {
      const spaces = tabSize - (column % tabSize);
      text += ' '.repeat(spaces) + part;
      column += spaces + cellsOf(part);
    }
    return text;
  });
}

/** The beginning of a text that takes at most so many cells; no character is cut in two. */
export function takeStart(text: string, cells: number): string {
  let taken = '';
  let left = cells;
  for (const segment of graphemesOf(text)) {
    left -= cellsOf(segment);
    if (left < 0) break;
    taken += segment;
  }
  return taken;
}

/** The end of a text that takes at most so many cells; no character is cut in two. */
export function takeEnd(text: string, cells: number): string {
  const segments = graphemesOf(text);
  let first = segments.length;
  let left = cells;
  while (first > 0) {
    left -= cellsOf(segments[first - 1] ?? '');
    if (left < 0) break;
    first -= 1;
  }
  return segments.slice(first).join('');
}
