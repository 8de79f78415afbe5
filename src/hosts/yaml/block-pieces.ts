/** The text of block scalars, `|` and `>`, as pieces. */
import type { Piece, Quoting } from '../../regions/region.js';
import type { TextScalar } from './tree.js';
import { rangeOf } from './tree.js';

interface Line {
  readonly start: number;
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

/**
 * The pieces of a block scalar, with all line breaks below its last line: how many of them count is for
 * the caller to say. New lines get the indentation of the block.
 */
export function blockPieces(document: string, scalar: TextScalar): Piece[] {
  const lines = linesOf(document, scalar);
  const indentation = indentationOf(document, scalar, lines);
  const contentStart = ({ start, end }: Line): number => Math.min(start + indentation.length, end);
  const isFolded = scalar.type === 'BLOCK_FOLDED';
  const quoting = isFolded ? FOLDED : quotingWith(indentation, document);
  return lines.flatMap((line, index): Piece[] => {
    const start = contentStart(line);
    const next = lines[index + 1];
    const breakEnd = next ? contentStart(next) : line.next;
    const text = document.slice(start, line.end);
    return [
      { text, range: { start, end: line.end }, quoting },
      {
        text: isFolded ? foldedBreak(document, lines, index, contentStart) : '\n',
        range: { start: line.end, end: breakEnd },
        quoting,
      },
    ];
  });
}

function linesOf(document: string, scalar: TextScalar): Line[] {
  const { start, end } = rangeOf(scalar);
  const lines: Line[] = [];
  let at = document.indexOf('\n', start) + 1;
  while (at > 0 && at < end) {
    const lineBreak = document.indexOf('\n', at);
    const next = lineBreak === -1 ? document.length : lineBreak + 1;
    const isWindows = lineBreak > at && document[lineBreak - 1] === '\r';
    lines.push({ start: at, end: lineBreak === -1 ? next : lineBreak - Number(isWindows), next });
    at = next;
  }
  return lines;
}

/** The blanks that every line begins with: what the header says, or those of the first line with text. */
function indentationOf(document: string, { value }: TextScalar, lines: readonly Line[]): string {
  const first = lines.find(({ start, end }) => document.slice(start, end).trim() !== '');
  const line = first ? document.slice(first.start, first.end) : '';
  const blanks = /^ */.exec(line)?.[0].length ?? 0;
  const own = /^\n*( *)/.exec(value)?.[1]?.length ?? 0;
  return ' '.repeat(Math.max(0, blanks - own));
}

function quotingWith(indentation: string, document: string): Quoting {
  const lineBreak = document.includes('\r\n') ? '\r\n' : '\n';
  return {
    write: (text) =>
      text.replace(/\r?\n(\r?\n)?/g, (_all, second) =>
        second === undefined ? lineBreak + indentation : lineBreak + lineBreak + indentation,
      ),
  };
}

/** A line break that is put in would be read as a blank. */
const FOLDED: Quoting = { write: (text) => (/[\r\n]/.test(text) ? null : text) };

/** What a line break in a folded text stands for. */
function foldedBreak(
  document: string,
  lines: readonly Line[],
  index: number,
  contentStart: (line: Line) => number,
): string {
  const textAt = (at: number): string => {
    const line = lines[at];
    return line ? document.slice(contentStart(line), line.end) : '';
  };
  const isFurtherIn = (text: string): boolean => /^[ \t]/.test(text);
  const [own, next] = [textAt(index), textAt(index + 1)];
  if (index + 1 >= lines.length || isFurtherIn(own) || isFurtherIn(next)) return '\n';
  // Of the breaks around empty lines, the first one counts for nothing.
  if (own !== '' && next !== '') return ' ';
  return own !== '' ? '' : '\n';
}
