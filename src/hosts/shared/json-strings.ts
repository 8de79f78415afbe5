/** The text that a string of JSON holds, as pieces: RFC 8259, "Strings". */
import type { Piece, Quoting } from '../../regions/region.js';
import type { Range } from '../../values/model.js';

/** What is no escape of JSON stands for itself: texts are looked through that are not valid. */
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g;

/**
 * The pieces of a string.
 *
 * @param range The string in the document, with its quotes.
 * @param given How new text is written; absent: as the string's own is.
 */
export function stringPieces(document: string, { start, end }: Range, given?: Quoting): Piece[] {
  const content = document.slice(start + 1, end - 1);
  const quoting = given ?? quotingLike(content);
  const pieces: Piece[] = [];
  const add = (from: number, to: number, isEscape: boolean): void => {
    const source = content.slice(from, to);
    if (source === '') return;
    const text = isEscape ? (JSON.parse(`"${source}"`) as string) : source;
    pieces.push({ text, range: { start: start + 1 + from, end: start + 1 + to }, quoting });
  };
  let at = 0;
  for (const escape of content.matchAll(ESCAPE)) {
    add(at, escape.index, false);
    at = escape.index + escape[0].length;
    add(escape.index, at, true);
  }
  add(at, content.length, false);
  return pieces;
}

/** New text is escaped as the string's own: slashes, and what is beyond ASCII, only where that was. */
export function quotingLike(content: string): Quoting {
  const escapesSlashes = content.includes('\\/') && !/(?<!\\)\//.test(content);
  const isAscii = /\\u(?!00[01])/.test(content) && !/[^\0-\x7F]/.test(content);
  return {
    write: (text) => {
      const written = JSON.stringify(text).slice(1, -1);
      const slashed = escapesSlashes ? written.replaceAll('/', '\\/') : written;
      return isAscii ? slashed.replace(/[^\0-\x7F]/g, escapeUnit) : slashed;
    },
  };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
