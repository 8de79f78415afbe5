/** Headers that a script names, and that no request was seen to be sent with. */
import type { FoundRegion } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import { slicePieces, textOf, unwritable } from '../shared/pieces.js';
import { requestRegion } from '../shared/request-document.js';
import type { WrittenHeader } from '../shared/request-document.js';
import type { Word } from './commands.js';
import { headerOf } from './curl.js';
import type { Script } from './script.js';
import { nodesIn } from './syntax.js';

/** Programs that search texts, compare them or show them, and send none. */
const NOT_SENDING: ReadonlySet<string> = new Set([
  ...['echo', 'printf', 'grep', 'egrep', 'fgrep', 'rg', 'ag', 'ack', 'git', 'sed', 'perl', 'awk'],
  ...['test', '[', 'case', 'find', 'gh', 'betalift', 'npx'],
]);

/** A value of the header for betas, alone: betas are named by a word and a day. */
const BETA = /^[a-z][a-z0-9-]*-\d{4}-\d{2}-\d{2}$/;

/** The header for betas, anywhere in a text. */
const INSIDE = /(anthropic-beta)\s*:\s*([\w.-]+(?:\s*,\s*[\w.-]+)*)/gi;

/** Values of headers that list words; the rest of an address is none. */
const WORDS = /^[\w.-]+(?:\s*,\s*[\w.-]+)*$/;

/**
 * A region for each header that a script gives to another program than those whose requests are read, or
 * keeps in a variable. Nothing can be written into it: where the header goes is not seen.
 *
 * @param known Places that are part of requests.
 */
export function findLooseHeaders(script: Script, known: readonly Range[]): FoundRegion[] {
  return [...givenWords(script), ...keptWords(script)].flatMap((word) => {
    const pieces = script.piecesOfWord(word);
    const header = headerOf(pieces, script.text) ?? betaOf(pieces);
    const found = header ? [header] : headersInside(pieces, script.text);
    return found.flatMap(({ name, value }) => {
      if (!WORDS.test(textOf(value)) || isPartOf(value, known)) return [];
      return [requestRegion({ headers: [{ name, value: unwritable(value) }] }, script.text)];
    });
  });
}

/** Headers in parts of a script that cannot be parsed, but for its comments. */
export function findHeadersIn(
  parts: readonly Range[],
  { text }: Script,
  known: readonly Range[],
): FoundRegion[] {
  return [...text.matchAll(INSIDE)].flatMap(({ 0: whole, 1: name = '', 2: value = '', index }) => {
    const end = index + whole.length;
    const range = { start: end - value.length, end };
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    const isInside = parts.some((part) => part.start <= index && end <= part.end);
    const pieces = unwritable([{ text: value, range }]);
    if (!isInside || /^\s*#/.test(line) || isPartOf(pieces, known)) return [];
    return [requestRegion({ headers: [{ name, value: pieces }] }, text)];
  });
}

/** Headers in a text that another program runs: `eval "curl -H …"`. */
function headersInside(pieces: readonly Piece[], document: string): WrittenHeader[] {
  return [...textOf(pieces).matchAll(INSIDE)].flatMap(
    ({ 0: whole, 1: name = '', 2: value = '', index }) => {
      const end = index + whole.length;
      return [{ name, value: slicePieces(pieces, end - value.length, document, end) }];
    },
  );
}

function givenWords(script: Script): Word[] {
  return script.commands.flatMap((command) =>
    NOT_SENDING.has(script.nameOf(command)) ? [] : command.words.slice(1),
  );
}

/** What is assigned, and what stands in for a variable that is not set: `${NAME:-value}`. */
function keptWords({ root }: Script): Word[] {
  return [...nodesIn(root)].flatMap(({ type, children }): Word[] => {
    if (type === 'array') return children.filter(({ isToken }) => !isToken).map((item) => [item]);
    if (type !== 'variable_assignment' && type !== 'expansion') return [];
    const [, value] = children.filter(({ isToken }) => !isToken);
    return value && value.type !== 'array' ? [[value]] : [];
  });
}

function betaOf(pieces: readonly Piece[]): WrittenHeader | null {
  return BETA.test(textOf(pieces)) ? { name: 'anthropic-beta', value: pieces } : null;
}

function isPartOf(pieces: readonly Piece[], known: readonly Range[]): boolean {
  return pieces.some(
    ({ range }) => range && known.some(({ start, end }) => start < range.end && range.start < end),
  );
}
