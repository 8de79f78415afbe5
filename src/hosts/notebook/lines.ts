/** The lines of a code cell as pieces. */
import type { Piece, Quoting } from '../../regions/region.js';
import type { CellLine } from '../shared/magics.js';
import { quotingLike, stringPieces } from '../shared/json-strings.js';
import type { NotebookCell } from './cells.js';

/** What stands between two lines of a list in a notebook; as nbformat writes it where it shows none. */
export function separatorOf(text: string, cells: readonly NotebookCell[]): string {
  for (const { isList, texts } of cells) {
    const [first, second] = texts;
    if (isList && first && second) return text.slice(first.end - 1, second.start + 1);
  }
  return '",\n    "';
}

/**
 * The lines of a cell; each but the last ends with its line break.
 *
 * @param separator What stands between two lines of a list.
 */
export function linesOfCell(text: string, cell: NotebookCell, separator: string): CellLine[] {
  const lines: Piece[][] = [[]];
  for (const piece of piecesOfCell(text, cell, separator)) {
    lines.at(-1)?.push(piece);
    if (piece.text === '\n') lines.push([]);
  }
  return lines
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => ({ text: pieces.map((piece) => piece.text).join(''), pieces }));
}

/**
 * Where each line is a text of a list, a line break takes the end of its text and the beginning of the
 * next one with it, and inserted lines become texts of their own.
 */
function piecesOfCell(text: string, { texts, isList }: NotebookCell, separator: string): Piece[] {
  if (!isList) return texts.flatMap((range) => stringPieces(text, range));
  const source = quotingLike(texts.map(({ start, end }) => text.slice(start, end)).join(''));
  const quoting: Quoting = {
    write: (inserted) =>
      inserted
        .split('\n')
        .map((line) => source.write(line) ?? '')
        .join(`\\n${separator}`),
  };
  return texts.flatMap((range, index) => {
    const pieces = stringPieces(text, range, quoting);
    const last = pieces.at(-1);
    const next = texts[index + 1];
    if (!last?.range || !next || last.text !== '\n') return pieces;
    const lineBreak = { ...last, range: { start: last.range.start, end: next.start + 1 } };
    return [...pieces.slice(0, -1), lineBreak];
  });
}
