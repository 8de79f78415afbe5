/** `${{ … }}` of GitHub's workflows, which are put into a text before anything reads it. */
import type { Piece, Quoting } from '../../regions/region.js';
import { slicePieces, textOf } from '../shared/pieces.js';
import { sourceOf, takeApart } from '../shared/substitutions.js';
import type { Substitution } from '../shared/substitutions.js';

const EXPRESSION = /\$\{\{((?:[^}]|\}(?!\}))*)\}\}/g;

/** The same pieces with a variable of the shell in the place of each expression. */
export function withoutExpressions(pieces: readonly Piece[], document: string): Piece[] {
  const text = textOf(pieces);
  const found = [...text.matchAll(EXPRESSION)];
  if (found.length === 0) return [...pieces];
  const substitutions = found.map(({ 0: source, 1: expression = '' }) => ({
    standIn: `\${__${expression.trim().replace(/\W+/g, '_')}}`,
    source,
    isRepeatable: true,
  }));
  const kept: Piece[] = [];
  const literals: string[] = [];
  let at = 0;
  for (const [index, { 0: source, index: start }] of found.entries()) {
    const before = slicePieces(pieces, at, document, start);
    literals.push(textOf(before));
    at = start + source.length;
    kept.push(...before, standIn(substitutions[index], slicePieces(pieces, start, document, at)));
  }
  const rest = slicePieces(pieces, at, document);
  const around = {
    substitutions: unambiguous(substitutions),
    literal: [...literals, textOf(rest)],
  };
  return [...kept, ...rest].map((piece) => ({
    ...piece,
    quoting: quotingAround(piece.quoting, around.substitutions, around.literal.join('\n')),
  }));
}

/** Different expressions with one stand-in cannot be told apart, and must not be copied. */
function unambiguous(substitutions: readonly Substitution[]): Substitution[] {
  return substitutions.map((one) => ({
    ...one,
    isRepeatable: substitutions.every(
      (other) => other.standIn !== one.standIn || other.source === one.source,
    ),
  }));
}

function standIn(substitution: Substitution | undefined, pieces: readonly Piece[]): Piece {
  const [first] = pieces;
  const start = first?.range?.start ?? 0;
  const end = pieces.at(-1)?.range?.end ?? start;
  const quoting = first?.quoting;
  return { text: substitution?.standIn ?? '', range: { start, end }, ...(quoting && { quoting }) };
}

function quotingAround(
  quoting: Quoting | undefined,
  substitutions: readonly Substitution[],
  literal: string,
): Quoting {
  return {
    write: (text) => {
      const parts = takeApart(text, substitutions, literal);
      if (!parts) return null;
      const written = parts.map((part) => {
        if (typeof part !== 'string') return sourceOf(part);
        return quoting ? quoting.write(part) : part;
      });
      return written.includes(null) ? null : written.join('');
    },
  };
}
