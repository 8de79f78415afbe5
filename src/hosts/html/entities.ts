/** The text that markup stands for, as pieces: HTML standard, "Character references". */
import type { Piece, Quoting } from '../../regions/region.js';
import type { Range } from '../../values/model.js';

const NAMES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  lbrace: '{',
  lcub: '{',
  rbrace: '}',
  rcub: '}',
  lbrack: '[',
  lsqb: '[',
  rbrack: ']',
  rsqb: ']',
  grave: '`',
  dollar: '$',
  num: '#',
  colon: ':',
  hellip: '…',
  NewLine: '\n',
  Tab: '\t',
};

const REFERENCE = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]+));/g;

/** The pieces of a range of markup that holds no elements; null where a name in it is not known. */
export function markupPieces(document: string, { start, end }: Range): Piece[] | null {
  const content = document.slice(start, end);
  const references = [...content.matchAll(REFERENCE)].map((match) => ({
    at: match.index,
    source: match[0],
    text: characterOf(match),
  }));
  if (references.some(({ text }) => text === null)) return null;
  const spellings = new Map(references.map(({ text, source }) => [text ?? '', source]));
  const quoting = quotingLike(content, spellings);
  const pieces: Piece[] = [];
  const add = (from: number, to: number, text: string): void => {
    if (from < to) pieces.push({ text, range: { start: start + from, end: start + to }, quoting });
  };
  let last = 0;
  for (const { at, source, text } of references) {
    add(last, at, content.slice(last, at));
    last = at + source.length;
    add(at, last, text ?? '');
  }
  add(last, content.length, content.slice(last));
  return pieces;
}

function characterOf([, decimal, hexadecimal, name]: RegExpMatchArray): string | null {
  if (name !== undefined) return NAMES[name] ?? null;
  const point = Number.parseInt(decimal ?? hexadecimal ?? '', decimal === undefined ? 16 : 10);
  return point > 0 && point <= 0x10_ff_ff ? String.fromCodePoint(point) : null;
}

/** New text is written as the old: a character is a reference where it always was, or has to be one. */
function quotingLike(content: string, spellings: ReadonlyMap<string, string>): Quoting {
  const literal = content.replace(REFERENCE, '');
  const sourceOf = (character: string): string => {
    const spelling = spellings.get(character);
    if (character === '&') return spelling ?? '&amp;';
    if (character === '<') return spelling ?? '&lt;';
    return spelling !== undefined && !literal.includes(character) ? spelling : character;
  };
  return { write: (text) => Array.from(text, sourceOf).join('') };
}
