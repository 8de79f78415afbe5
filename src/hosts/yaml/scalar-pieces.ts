/** The text of scalars as pieces: YAML 1.2.2, chapters 7.3 "Flow Scalar Styles" and 8.1 "Block Scalar Styles". */
import type { Piece, Quoting } from '../../regions/region.js';
import { slicePieces, textOf, unwritable } from '../shared/pieces.js';
import { blockPieces } from './block-pieces.js';
import type { TextScalar } from './tree.js';
import { rangeOf } from './tree.js';

/** Line breaks in a text that goes on below, with the blanks around them. */
const FOLD = /[ \t]*(?:\r?\n[ \t]*)+/;
const ESCAPE = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|[^\r\n])/;

/** What the letters behind a backslash stand for; any other character is itself. */
const ESCAPED: Readonly<Record<string, string>> = {
  ...{ '0': '\0', a: '\x07', b: '\b', t: '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\x1B' },
  ...{ N: '\x85', _: '\xA0', L: '\u2028', P: '\u2029' },
};

const quotings: Readonly<Record<string, Quoting>> = {
  QUOTE_DOUBLE: { write: (text) => JSON.stringify(text).slice(1, -1) },
  QUOTE_SINGLE: { write: (text) => (/[\r\n]/.test(text) ? null : text.replaceAll("'", "''")) },
  // What would end a plain text, or be no text any more, is refused; reading it back shows the rest.
  PLAIN: { write: (text) => (/[\r\n]|:(?:\s|$)|\s#/.test(text) ? null : text) },
};

/** The pieces of a scalar. What is written in an unusual way can be read, and not be changed. */
export function scalarPieces(document: string, scalar: TextScalar): Piece[] {
  const range = rangeOf(scalar);
  const isBlock = scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
  const pieces = isBlock ? blockPieces(document, scalar) : flowPieces(document, scalar);
  const whole = textOf(pieces);
  if (whole === scalar.value) return pieces;
  if (isBlock && whole.startsWith(scalar.value)) {
    return slicePieces(pieces, 0, document, scalar.value.length);
  }
  return unwritable([{ text: scalar.value, range }]);
}

function flowPieces(document: string, scalar: TextScalar): Piece[] {
  const { start, end } = rangeOf(scalar);
  const type = scalar.type ?? 'PLAIN';
  const quoting = quotings[type];
  const inset = type === 'PLAIN' ? 0 : 1;
  const content = document.slice(start + inset, end - inset);
  const special =
    type === 'QUOTE_DOUBLE' ? `${ESCAPE.source}|` : type === 'QUOTE_SINGLE' ? "''|" : '';
  const pieces: Piece[] = [];
  const add = (from: number, to: number, text: string): void => {
    const range = { start: start + inset + from, end: start + inset + to };
    if (from < to) pieces.push({ text, range, ...(quoting && { quoting }) });
  };
  let at = 0;
  for (const { 0: found, index } of content.matchAll(new RegExp(special + FOLD.source, 'g'))) {
    add(at, index, content.slice(at, index));
    at = index + found.length;
    add(index, at, meaningOf(found));
  }
  add(at, content.length, content.slice(at));
  return pieces;
}

function meaningOf(found: string): string {
  if (found === "''") return "'";
  if (!found.startsWith('\\')) {
    const breaks = found.split('\n').length - 1;
    return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
  }
  const [, letter = '', digits = ''] = /^\\([xuU]?)([0-9a-fA-F]*)$/.exec(found) ?? [];
  if (letter !== '' && digits !== '') return String.fromCodePoint(Number.parseInt(digits, 16));
  if (/^\\\r?\n/.test(found)) return '';
  const character = found.slice(1);
  return ESCAPED[character] ?? character;
}
