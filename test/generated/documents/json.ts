/** JSON files with requests in the usual shapes: beside their headers, with their betas, in batches. */
import type { Json, JsonObject } from '../../../src/betas/types.js';
import type { Choices } from './choices.js';
import { betasOf, type DrawnRequest, type ReadRequest, type Renderer } from './document.js';
import {
  anyLayout,
  commentedLayout,
  headerText,
  jsonParts,
  OpenBody,
  type Tree,
  type TreeObject,
} from './json-text.js';
import { encoded, fixed, type Part } from './parts.js';

/** How requests stand in a value, and how they are found again. */
interface Shape {
  readonly style: string;
  write(requests: readonly DrawnRequest[], choices: Choices): Tree;
  read(root: Json): readonly ReadRequest[];
}

/** How one request stands in an object. */
export interface EntryShape {
  readonly style: string;
  write(request: DrawnRequest, choices: Choices): Tree;
  read(entry: Json): ReadRequest;
}

export const headersAndBody: EntryShape = {
  style: 'headers and body',
  write: ({ betas, body }, choices) => ({
    headers: headersTree(betas, choices),
    [choices.one(['body', 'body', 'json', 'data', 'payload'])]: new OpenBody(body),
  }),
  read: (entry) => {
    const { headers, ...bodies } = entry as { headers: JsonObject } & JsonObject;
    return { betas: betasOf(headers['anthropic-beta']), body: Object.values(bodies)[0] };
  },
};

export const betasInBody: EntryShape = {
  style: 'betas among parameters',
  write: ({ betas, body }) => bodyWithBetas(betas, body),
  read: (entry) => {
    const { betas, ...body } = entry as JsonObject;
    return { betas: (betas ?? []) as string[], body };
  },
};

const headersInList: EntryShape = {
  style: 'list of headers',
  write: ({ betas, body }) => {
    const value = headerText(betas);
    const others: Tree[] = [{ name: 'content-type', value: 'application/json' }];
    const own: Tree[] = betas.length === 0 ? [] : [{ name: 'anthropic-beta', value }];
    return { method: 'POST', headers: [...others, ...own], body: new OpenBody(body) };
  },
  read: (entry) => {
    const { headers, body } = entry as { headers: { name: string; value: string }[]; body: Json };
    return { betas: betasOf(headers.find(({ name }) => name === 'anthropic-beta')?.value), body };
  },
};

const headersInPairs: EntryShape = {
  style: 'pairs of headers',
  write: ({ betas, body }) => {
    const own: Tree[] = betas.length === 0 ? [] : [['anthropic-beta', headerText(betas)]];
    return { headers: [['content-type', 'application/json'], ...own], body: new OpenBody(body) };
  },
  read: (entry) => {
    const { headers, body } = entry as { headers: [string, string][]; body: Json };
    return { betas: betasOf(new Map(headers).get('anthropic-beta')), body };
  },
};

function headersTree(betas: readonly string[], choices: Choices): TreeObject {
  const value = headerText(betas, choices.one([',', ', ']));
  return {
    ...(choices.rarely(2) && { 'content-type': 'application/json' }),
    ...(betas.length > 0 && { 'anthropic-beta': value }),
  };
}

/** The parameters of an SDK's call. */
export function bodyWithBetas(betas: readonly string[], body: JsonObject): OpenBody {
  if (betas.length === 0) return new OpenBody(body);
  return new OpenBody(body, { betas: betas.map((beta) => headerText([beta])) });
}

const ENTRIES = [headersAndBody, betasInBody, headersInList, headersInPairs] as const;

function listOf(entry: EntryShape): Shape {
  return {
    style: `list of ${entry.style}`,
    write: (requests, choices) => requests.map((request) => entry.write(request, choices)),
    read: (root) => (root as Json[]).map((one) => entry.read(one)),
  };
}

/** Far inside, beside what is nothing of ours. */
function nested(entry: EntryShape): Shape {
  return {
    style: `nested ${entry.style}`,
    write: (requests, choices) => ({
      version: 1.5,
      note: 'was mcp-client-2025-04-04',
      cases: requests.map((request, index) => ({
        id: index,
        [choices.one(['call', 'request', 'scenario'])]: entry.write(request, choices),
      })),
    }),
    read: (root) =>
      (root as { cases: JsonObject[] }).cases.map((one) =>
        entry.read(one['call'] ?? one['request'] ?? one['scenario']),
      ),
  };
}

const single = (entry: EntryShape): Shape => ({
  style: entry.style,
  write: ([first], choices) => (first ? entry.write(first, choices) : null),
  read: (root) => [entry.read(root)],
});

const batch: Shape = {
  style: 'batch',
  write: ([first]) => ({
    betas: (first?.betas ?? []).map((beta) => headerText([beta])),
    requests: first ? [{ custom_id: 'first', params: new OpenBody(first.body) }] : [],
  }),
  read: (root) => {
    const { betas, requests } = root as { betas: string[]; requests: { params: Json }[] };
    return requests.map(({ params }) => ({ betas, body: params }));
  },
};

export const json: Renderer = {
  host: 'json',
  render: (drawn, choices) => {
    const entry = choices.one(ENTRIES);
    const shape = choices.one<Shape>([single(entry), listOf(entry), nested(entry), batch]);
    const isSingle = shape === batch || shape.style === entry.style;
    const hasComments = choices.rarely(4);
    const requests = isSingle ? drawn.slice(0, 1) : drawn;
    const layout = hasComments ? commentedLayout(choices) : anyLayout(choices);
    return {
      style: `${shape.style}${hasComments ? ', comments' : ''}`,
      path: hasComments ? 'requests.jsonc' : choices.one(['requests.json', 'requests.jsonc']),
      parts: fileParts(jsonParts(shape.write(requests, choices), layout), choices),
      requests,
      read: (text) => shape.read(hasComments ? parseCommented(text) : parseFile(text)),
    };
  },
};

/** The parts of a file: with or without a mark at its beginning, with any line ends, with or without the last one. */
export function fileParts(content: readonly Part[], choices: Choices): Part[] {
  const mark = choices.rarely(6) ? '\uFEFF' : '';
  const end = choices.one(['\n', '', '\n']);
  const all = [fixed(mark), ...content, fixed(end)];
  return choices.rarely(4) ? encoded(all, (text) => text.replaceAll('\n', '\r\n')) : all;
}

/** Comments, and commas before an end; strings are taken whole, so that nothing in them is one. */
const COMMENTS = /("(?:\\.|[^"\\])*")|\/\*[^]*?\*\/|\/\/.*/g;
const LAST_COMMAS = /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g;

export function parseCommented(text: string): Json {
  const kept = (_all: string, string: string | undefined): string => string ?? '';
  return parseFile(text.replace(COMMENTS, kept).replace(LAST_COMMAS, kept));
}

export function parseFile(text: string): Json {
  return JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
}
