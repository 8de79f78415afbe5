/** Texts that are put together of pieces. */
import type { Piece, Quoting } from '../../regions/region.js';

/** The text of pieces. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ text }) => text).join('');
}

const REFUSING: Quoting = { write: () => null };

/** The same pieces, which nothing can be written into. */
export function unwritable(pieces: readonly Piece[]): Piece[] {
  return pieces.map(({ text, range }) => ({ text, ...(range && { range }), quoting: REFUSING }));
}

/**
 * The pieces of a text from an offset on, up to another. Where a piece has one place as a whole and only
 * a part of it is wanted, the part can be read and not be written.
 *
 * @param document The text that the pieces stand in.
 */
export function slicePieces(
  pieces: readonly Piece[],
  from: number,
  document: string,
  to = Number.POSITIVE_INFINITY,
): Piece[] {
  const sliced: Piece[] = [];
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.text.length;
    const first = Math.max(from, start) - start;
    const last = Math.min(to, end) - start;
    if (first < last) sliced.push(...partOf(piece, first, last, document));
    start = end;
  }
  return sliced;
}

function partOf(piece: Piece, first: number, last: number, document: string): Piece[] {
  const { text, range } = piece;
  if (first === 0 && last === text.length) return [piece];
  const part = { ...piece, text: text.slice(first, last) };
  if (!range) return [part];
  if (document.slice(range.start, range.end) !== text) return unwritable([part]);
  return [{ ...part, range: { start: range.start + first, end: range.start + last } }];
}
