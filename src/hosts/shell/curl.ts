/** What curl sends, by its arguments: the manual page of curl 8, and of wget for the few it shares. */
import type { Piece } from '../../regions/region.js';

import type { WrittenHeader } from '../shared/request-document.js';
import { slicePieces, textOf } from '../shared/pieces.js';

/** A request as a command line says it. */
export interface CommandLineRequest {
  readonly headers: readonly WrittenHeader[];
  /** There are headers that the command line does not show. */
  readonly hasOtherHeaders: boolean;
  readonly data: readonly Data[];
}

export interface Data {
  /** Where the data is: in the argument, in a file, in the standard input, or nothing that is known. */
  readonly kind: 'text' | 'file' | 'input' | 'unknown';
  readonly pieces: readonly Piece[];
}

/** An option with its value. */
interface Option {
  readonly name: string;
  readonly value: readonly Piece[];
}

/** Short options that take a value. */
const SHORT_WITH_VALUE = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz';

/** Long options with a value that matters, or that may begin with a dash. */
const LONG_WITH_VALUE: ReadonlySet<string> = new Set([
  ...['header', 'data', 'data-raw', 'data-binary', 'data-ascii', 'data-urlencode', 'json'],
  ...['config', 'request', 'url', 'user', 'user-agent', 'output', 'write-out', 'form', 'cookie'],
  ...['max-time', 'connect-timeout', 'retry', 'retry-delay', 'cacert', 'cert', 'key', 'proxy'],
  ...['variable', 'expand-data', 'expand-header', 'expand-json', 'upload-file', 'dump-header'],
  ...['post-data', 'post-file', 'body-data', 'body-file', 'method', 'output-document', 'timeout'],
]);

const SHORT_NAMES: Readonly<Record<string, string>> = {
  d: 'data',
  F: 'form',
  H: 'header',
  K: 'config',
  T: 'upload-file',
};

/** What the arguments of one command send; `--next` begins another request of the same command. */
export function readCurl(
  words: readonly (readonly Piece[])[],
  document: string,
): CommandLineRequest[] {
  const requests: Option[][] = [[]];
  const open = [...words];
  for (let word = open.shift(); word; word = open.shift()) {
    const text = textOf(word);
    if (text === '--next' || text === '-:') {
      requests.push([]);
      continue;
    }
    if (MANY_WORDS.test(text)) requests.at(-1)?.push({ name: UNSEEN, value: word });
    const option = text.startsWith('--')
      ? readLong(word, text, open, document)
      : text.startsWith('-') && text.length > 1
        ? readShort(word, text, open, document)
        : null;
    if (option) requests.at(-1)?.push(option);
  }
  return requests.map((options) => requestOf(options, document));
}

/** A stand-in alone, which may be as many words as it likes, options among them. */
const MANY_WORDS = /^\$\{[^{}]*\}$/;
const UNSEEN = 'unseen';

function readLong(
  word: readonly Piece[],
  text: string,
  rest: (readonly Piece[])[],
  document: string,
): Option | null {
  const equals = text.indexOf('=');
  if (equals !== -1) {
    return { name: text.slice(2, equals), value: slicePieces(word, equals + 1, document) };
  }
  const name = text.slice(2);
  if (!LONG_WITH_VALUE.has(name)) return { name, value: [] };
  return { name, value: rest.shift() ?? [] };
}

/** `-sSX`, `-d{}`, `-sd {}`: the last letter of several may take a value. */
function readShort(
  word: readonly Piece[],
  text: string,
  rest: (readonly Piece[])[],
  document: string,
): Option | null {
  for (let at = 1; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (!SHORT_WITH_VALUE.includes(letter)) continue;
    const name = SHORT_NAMES[letter] ?? letter;
    const isLast = at === text.length - 1;
    return { name, value: isLast ? (rest.shift() ?? []) : slicePieces(word, at + 1, document) };
  }
  return text.includes('G') ? { name: 'get', value: [] } : null;
}

/** Options whose data may be `@file`. */
const DATA: ReadonlySet<string> = new Set(['data', 'data-binary', 'data-ascii', 'json']);
const RAW_DATA: ReadonlySet<string> = new Set(['data-raw', 'post-data', 'body-data']);
const FILE_DATA: ReadonlySet<string> = new Set(['post-file', 'body-file', 'upload-file']);
const OTHER_DATA: ReadonlySet<string> = new Set([
  ...['data-urlencode', 'form', 'form-string', 'expand-data', 'expand-json', 'config', 'get'],
]);

function requestOf(options: readonly Option[], document: string): CommandLineRequest {
  const headers = options.flatMap(({ name, value }) =>
    name === 'header' ? (headerOf(value, document) ?? []) : [],
  );
  const isBetaSeen = headers.some(({ name }) => name.toLowerCase() === 'anthropic-beta');
  const hasOtherHeaders = options.some(
    ({ name, value }) =>
      name === 'config' ||
      (name === UNSEEN && !isBetaSeen) ||
      name === 'expand-header' ||
      (name === 'header' && headerOf(value, document) === null),
  );
  return { headers, hasOtherHeaders, data: options.flatMap((option) => dataOf(option, document)) };
}

/** The header in a line; null where the line is not known, or in a file. */
export function headerOf(line: readonly Piece[], document: string): WrittenHeader | null {
  const [, name, blanks] = /^\s*([\w-]+)\s*:(\s*)/.exec(textOf(line)) ?? [];
  if (name === undefined || blanks === undefined) return null;
  const start = textOf(line).indexOf(':') + 1 + blanks.length;
  return { name, value: slicePieces(line, start, document) };
}

function dataOf({ name, value }: Option, document: string): Data[] {
  if (OTHER_DATA.has(name)) return [{ kind: 'unknown', pieces: [] }];
  if (FILE_DATA.has(name)) return [{ kind: 'file', pieces: value }];
  if (RAW_DATA.has(name)) return [{ kind: 'text', pieces: value }];
  if (!DATA.has(name)) return [];
  const text = textOf(value);
  if (text === '@-') return [{ kind: 'input', pieces: [] }];
  if (text.startsWith('@')) return [{ kind: 'file', pieces: slicePieces(value, 1, document) }];
  return [{ kind: 'text', pieces: value }];
}
