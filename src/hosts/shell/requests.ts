/** The requests that the commands of a script send, as regions. */
import type { FoundRegion } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import { isJsonLike, requestRegion } from '../shared/request-document.js';
import type { WrittenHeader } from '../shared/request-document.js';
import type { Command, Word } from './commands.js';
import { readCurl } from './curl.js';
import type { CommandLineRequest } from './curl.js';
import type { Script } from './script.js';
import { WRAPPERS } from './variable-uses.js';

const CURL_LIKE: ReadonlySet<string> = new Set(['curl', 'wget']);

/** The regions of all requests in a script, in the order of their commands. */
export function findRequests(script: Script): FoundRegion[] {
  return script.commands.flatMap((command) => {
    const words = sendingWords(command, script);
    if (!words) return [];
    const given = words
      .flatMap((word) => script.wordsOf(word))
      .map((word) => script.piecesOfWord(word));
    return readCurl(given, script.text).flatMap((request) => regionOf(request, command, script));
  });
}

/** The arguments of a command that sends requests; null where it is none. */
function sendingWords(command: Command, script: Script): readonly Word[] | null {
  const { words } = command;
  const name = script.nameOf(command);
  if (CURL_LIKE.has(name)) return words.slice(1);
  if (!WRAPPERS.has(name)) return null;
  const start = words.findIndex((_, index) =>
    CURL_LIKE.has(script.nameOf({ ...command, words: words.slice(index) })),
  );
  return start === -1 ? null : words.slice(start + 1);
}

function regionOf(request: CommandLineRequest, command: Command, script: Script): FoundRegion[] {
  const { headers, hasOtherHeaders } = request;
  const known = hasOtherHeaders ? [...headers, UNKNOWN_HEADERS] : headers;
  const body = bodyOf(request, command, script);
  if (known.length === 0 && !body) return [];
  const { start, end } = command.node;
  return [{ ...requestRegion({ headers: known, body }, script.text), blocks: [{ start, end }] }];
}

/** A header of any name may be among those that are not seen. */
const UNKNOWN_HEADERS: WrittenHeader = { name: 'anthropic-beta', value: [{ text: '${headers}' }] };

/** The JSON that is sent; undefined where it is none, or not known. */
function bodyOf(
  { data }: CommandLineRequest,
  command: Command,
  script: Script,
): readonly Piece[] | undefined {
  const [only, ...others] = data;
  if (!only || others.length > 0) return undefined;
  if (only.kind === 'text') return isJsonLike(only.pieces) ? only.pieces : undefined;
  if (only.kind !== 'input') return undefined;
  const content = script.contentOfInput(command.input);
  return content?.kind === 'text' && isJsonLike(content.pieces) ? content.pieces : undefined;
}
