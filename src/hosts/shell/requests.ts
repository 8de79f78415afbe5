/** The requests that the commands of a script send, as regions. */
import type { FoundRegion } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import { textOf } from '../shared/pieces.js';
import { isJsonLike, requestRegion } from '../shared/request-document.js';
import type { WrittenHeader } from '../shared/request-document.js';
import type { Command } from './commands.js';
import { readCurl } from './curl.js';
import type { CommandLineRequest } from './curl.js';
import { FrameFinder } from './frames.js';
import type { Frame, Frames } from './script-reader.js';
import type { Script } from './script.js';
import { WRAPPERS } from './variable-uses.js';

const CURL_LIKE: ReadonlySet<string> = new Set(['curl', 'wget']);

/** The regions of all requests in a script, in the order of their commands. */
export function findRequests(script: Script): FoundRegion[] {
  const frames = new FrameFinder(script);
  return script.commands.flatMap((command) =>
    withoutCopies(
      frames.framesOf(command).flatMap((one) => requestsOf(command, script.in(one), one)),
    ),
  );
}

function requestsOf(command: Command, script: Script, frames: Frames): FoundRegion[] {
  const given = sendingWords(command, script);
  if (!given) return [];
  return readCurl(given, script.text).flatMap((request) =>
    regionOf(request, { command, script, frames }),
  );
}

/** What is sent alike in several rounds or calls is one request. */
function withoutCopies(regions: readonly FoundRegion[]): FoundRegion[] {
  const found = new Map(
    regions.map((one) => [JSON.stringify(one.pieces.map(({ text, range }) => [text, range])), one]),
  );
  return [...found.values()];
}

/** The arguments of a command that sends requests; null where it is none. */
function sendingWords(command: Command, script: Script): (readonly Piece[])[] | null {
  const words = script.wordsOf(command);
  const names = words.map((word) => textOf(word).replace(/^.*\//, ''));
  const [name = ''] = names;
  if (CURL_LIKE.has(name)) return words.slice(1);
  const start = WRAPPERS.has(name) ? names.findIndex((one) => CURL_LIKE.has(one)) : -1;
  return start === -1 ? null : words.slice(start + 1);
}

function regionOf(request: CommandLineRequest, sent: Sending): FoundRegion[] {
  const { command, script, frames } = sent;
  const { headers, hasOtherHeaders } = request;
  const known = hasOtherHeaders ? [...headers, UNKNOWN_HEADERS] : headers;
  const body = bodyOf(request, command, script);
  if (known.length === 0 && !body) return [];
  const blocks = [command.node, ...frames.flatMap(callOf)].map(({ start, end }) => ({
    start,
    end,
  }));
  return [{ ...requestRegion({ headers: known, body }, script.text), blocks }];
}

/** A command at the time that it sends a request. */
interface Sending {
  readonly command: Command;
  readonly script: Script;
  readonly frames: Frames;
}

function callOf(frame: Frame): Range[] {
  return frame.kind === 'call' ? [frame.place] : [];
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
  const content = script.contentReadBy(command);
  return content?.kind === 'text' && isJsonLike(content.pieces) ? content.pieces : undefined;
}
