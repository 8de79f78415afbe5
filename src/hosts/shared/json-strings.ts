/** Text in a string of JSON, as pieces: what is written plainly, and each escape. */
import type { Piece, Quoting } from '../../regions/region.js';
import type { Range } from '../../values/model.js';

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Text with the escapes that JSON asks for. */
export const jsonQuoting: Quoting = {
  write: (text) => JSON.stringify(text).slice(1, -1),
};

/**
 * The pieces of a string of JSON.
 *
 * @param content The string without its quotes.
 */
export function piecesOfJsonString(
  text: string,
  content: Range,
  quoting: Quoting = jsonQuoting,
): Piece[] {
  const source = text.slice(content.start, content.end);
  return [...source.matchAll(/\\u[\da-fA-F]{4}|\\[\s\S]|[^\\]+/g)].map((match): Piece => {
    const start = content.start + match.index;
    const range = { start, end: start + match[0].length };
    return { text: decoded(match[0]), range, quoting };
  });
}

function decoded(source: string): string {
  if (!source.startsWith('\\')) return source;
  const [, letter = ''] = source;
  if (letter === 'u') return String.fromCharCode(Number.parseInt(source.slice(2), 16));
  return ESCAPES[letter] ?? letter;
}
