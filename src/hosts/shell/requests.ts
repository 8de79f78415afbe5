/** The requests that the commands of a script send, as regions. */
import type { FoundRegion } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import { textOf } from '../shared/pieces.js';
import { isJsonLike, requestRegion } from '../shared/request-document.js';
import type { WrittenHeader } from '../shared/request-document.js';
import { BodyFiles } from './body-files.js';
import type { Command } from './commands.js';
import { readCurl } from './curl.js';
import type { CommandLineRequest } from './curl.js';
import { readHttpie } from './httpie.js';
import { FrameFinder } from './frames.js';
import type { Frame, Frames } from './script-reader.js';
import type { Script } from './script.js';
import { WRAPPERS } from './variable-uses.js';

/** What the arguments of a program send. */
type Reader = (words: readonly (readonly Piece[])[], document: string) => CommandLineRequest[];

const readItems: Reader = (words, document) => [readHttpie(words, document)];

const READERS: ReadonlyMap<string, Reader> = new Map([
  ['curl', readCurl],
  ['wget', readCurl],
  ['http', readItems],
  ['https', readItems],
  ['xh', readItems],
  ['xhs', readItems],
]);

/** The regions of all requests in a script, in the order of their commands. */
export function findRequests(script: Script): FoundRegion[] {
  const finder = new FrameFinder(script);
  const files = new BodyFiles(script);
  const sent = script.commands.map((command) =>
    finder
      .framesOf(command)
      .flatMap((frames) => requestsOf({ command, script: script.in(frames), frames })),
  );
  for (const { file } of sent.flat()) if (file) files.note(file);
  return sent.flatMap((requests) => withoutCopies(requests.flatMap((one) => regionOf(one, files))));
}

function requestsOf(sending: Sending): SentRequest[] {
  const { command, script } = sending;
  const given = sendingWords(command, script);
  if (!given) return [];
  return given.read(given.words, script.text).map((request) => ({
    ...sending,
    request,
    ...contentSent(request, sending),
  }));
}

/** What is sent alike in several rounds or calls is one request. */
function withoutCopies(regions: readonly FoundRegion[]): FoundRegion[] {
  const found = new Map(
    regions.map((one) => [JSON.stringify(one.pieces.map(({ text, range }) => [text, range])), one]),
  );
  return [...found.values()];
}

/** The arguments of a command that sends requests, and their reader; null where it is none. */
function sendingWords(
  command: Command,
  script: Script,
): { readonly read: Reader; readonly words: readonly (readonly Piece[])[] } | null {
  const words = script.wordsOf(command);
  const names = words.map((word) => textOf(word).replace(/^.*\//, ''));
  const isWrapped = WRAPPERS.has(names[0] ?? '');
  const at = isWrapped ? names.findIndex((one) => READERS.has(one)) : 0;
  const read = READERS.get(names[at] ?? '');
  return read ? { read, words: words.slice(at + 1) } : null;
}

function regionOf(sent: SentRequest, files: BodyFiles): FoundRegion[] {
  const { command, script, frames, request, file } = sent;
  const { headers, hasOtherHeaders } = request;
  const known = hasOtherHeaders ? [...headers, UNKNOWN_HEADERS] : headers;
  const body = sent.body ?? (file && files.bodyIn(file));
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

interface SentRequest extends Sending {
  readonly request: CommandLineRequest;
  readonly body?: readonly Piece[];
  /** The name of the file that the body is in. */
  readonly file?: readonly Piece[];
}

function callOf(frame: Frame): Range[] {
  return frame.kind === 'call' ? [frame.place] : [];
}

/** A header of any name may be among those that are not seen. */
const UNKNOWN_HEADERS: WrittenHeader = { name: 'anthropic-beta', value: [{ text: '${headers}' }] };

/** What is sent: JSON that the script holds, or a file; nothing where it is neither, or not known. */
function contentSent(
  { data }: CommandLineRequest,
  { command, script }: Sending,
): Pick<SentRequest, 'body' | 'file'> {
  const [only, ...others] = data;
  if (!only || others.length > 0) return {};
  if (only.kind === 'file') return { file: only.pieces };
  const content =
    only.kind === 'text'
      ? (script.contentOfText(only.pieces) ?? { kind: 'text', pieces: only.pieces })
      : only.kind === 'input'
        ? script.contentReadBy(command)
        : null;
  if (content?.kind === 'file') return { file: content.path };
  return content && isJsonLike(content.pieces) ? { body: content.pieces } : {};
}
