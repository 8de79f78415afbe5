/** A word of a command that no shell reads, as a word of a shell's command: in single quotes. */
import type { Piece, Quoting } from '../../regions/region.js';

/** How a shell writes an apostrophe inside single quotes. */
const APOSTROPHE = String.raw`'\''`;

/** The pieces of the word with quotes around it, and a blank behind it. */
export function argumentPieces(pieces: readonly Piece[]): Piece[] {
  return [{ text: "'" }, ...pieces.flatMap(quoted), { text: "' " }];
}

function quoted(piece: Piece): Piece[] {
  const quoting = quotingOf(piece.quoting);
  const { text, range } = piece;
  if (!text.includes("'")) return [{ ...piece, quoting }];
  const isLiteral = range && range.end - range.start === text.length;
  if (!isLiteral) return [{ ...piece, text: text.replaceAll("'", APOSTROPHE), quoting }];
  return [...text.matchAll(/'|[^']+/g)].map(({ 0: part, index }) => ({
    text: part === "'" ? APOSTROPHE : part,
    range: { start: range.start + index, end: range.start + index + part.length },
    quoting,
  }));
}

/** What the shell is meant to read is written as the text that it reads. */
function quotingOf(inner: Quoting | undefined): Quoting {
  return {
    write: (text) => {
      const meant = text.replaceAll(APOSTROPHE, "'");
      return inner ? inner.write(meant) : meant;
    },
  };
}
