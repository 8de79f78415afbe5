/** Words and here-documents as pieces of a region: their text, with the way to write into each place. */
import type { Piece } from '../../regions/region.js';
import { textOf } from '../shared/pieces.js';
import type { Substitution } from '../shared/substitutions.js';
import { quotingOf } from './quoting.js';
import type { Surroundings } from './quoting.js';
import type { Expansion, WordPart } from './word-parts.js';

/** The pieces of an expansion's value; null where that is not known. */
export type ValueOf = (expansion: Expansion) => readonly Piece[] | null;

/**
 * The pieces of a word or here-document, expansions with a known value replaced by it.
 *
 * @param delimiter The line that ends a here-document.
 */
export function piecesOf(
  parts: readonly WordPart[],
  valueOf: ValueOf,
  delimiter?: string,
): Piece[] {
  const isData = /^\s*[{[]/.test(parts.map(({ text }) => text).join(''));
  const known = parts.map((part) => {
    const value = knownValue(part, valueOf);
    // A name in a string of data is copied as a name; what holds data of its own is looked into.
    const isName = isData && value !== null && !/^\s*[{["]/.test(textOf(value));
    return { part, value: isName ? null : value };
  });
  const around: Surroundings = {
    substitutions: substitutionsIn(known.flatMap(({ part, value }) => (value ? [] : [part]))),
    literal: known.map(({ part, value }) => (part.expansion && !value ? '\n' : part.text)).join(''),
    delimiter,
  };
  const pieces: Piece[] = [];
  for (let index = 0; index < known.length;) {
    const bridge = bridgeAt(
      index,
      parts,
      known.map(({ value }) => value !== null),
    );
    if (bridge) {
      pieces.push({ ...bridge.piece, quoting: quotingOf('single', around) });
      index = bridge.next;
      continue;
    }
    const one = known[index];
    if (one) pieces.push(...(one.value ?? [pieceOf(one.part, around)]));
    index += 1;
  }
  return pieces;
}

function knownValue({ expansion }: WordPart, valueOf: ValueOf): readonly Piece[] | null {
  const value = expansion ? valueOf(expansion) : null;
  // Outside of quotes it would be several words.
  const isSplit = expansion?.isSplit === true && value?.some(({ text }) => /[\s*?[]/.test(text));
  return isSplit === true ? null : value;
}

function pieceOf({ text, range, context }: WordPart, around: Surroundings): Piece {
  return { text, range, quoting: quotingOf(context, around) };
}

/**
 * What stands between two single-quoted texts (`'it'\''s'`, `'"'"$NAME"'"'`) is, with the quotes that
 * end one and begin the other, a part of one text: what is put beside it goes into its quotes.
 */
function bridgeAt(
  index: number,
  parts: readonly WordPart[],
  isKnown: readonly boolean[],
): { piece: Piece; next: number } | null {
  const before = parts[index - 1];
  const first = parts[index];
  if (before?.context !== 'single' || !first || first.context === 'single') return null;
  const next = parts.findIndex(({ context }, at) => at > index && context === 'single');
  const after = parts[next];
  if (!after || isKnown.slice(index, next).includes(true)) return null;
  const text = parts
    .slice(index, next)
    .map((part) => part.text)
    .join('');
  // The quotes are one character each.
  return {
    piece: { text, range: { start: before.range.end, end: after.range.start } },
    next,
  };
}

function substitutionsIn(parts: readonly WordPart[]): Substitution[] {
  const found = new Map<string, Substitution>();
  for (const { expansion } of parts) {
    if (!expansion) continue;
    const { substitution } = expansion;
    const same = found.get(substitution.standIn);
    const isAmbiguous = same !== undefined && same.source !== substitution.source;
    found.set(
      substitution.standIn,
      isAmbiguous ? { ...substitution, isRepeatable: false } : (same ?? substitution),
    );
  }
  return [...found.values()].sort((one, other) => other.standIn.length - one.standIn.length);
}
