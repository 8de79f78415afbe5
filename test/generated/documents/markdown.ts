/** Pages of Markdown and MDX: blocks of every language, in lists, quotes and tabs. */
import MarkdownIt from 'markdown-it';
import type { Json } from '../../../src/betas/types.js';
import type { Choices } from './choices.js';
import type { DrawnRequest, ReadRequest, Renderer } from './document.js';
import { readHttp, requestParts } from './http.js';
import { betasInBody, headersAndBody } from './json.js';
import { anyLayout, jsonParts } from './json-text.js';
import { encoded, fixed, parts, type Part } from './parts.js';
import { javascriptProgram, pythonProgram } from './programs.js';
import { withoutPrototypes } from './prototypes.js';
import { runJavaScript } from './run-javascript.js';
import { runPython } from './run-python.js';
import { runShell } from './run-shell.js';
import { anyScript } from './shell.js';

/** A language of blocks: how requests are written in it. */
interface BlockLanguage {
  readonly style: string;
  readonly infos: readonly [string, ...string[]];
  /** A block for each request, or for all of them. */
  readonly isForAll: boolean;
  write(requests: readonly DrawnRequest[], choices: Choices): Part[];
  read(content: string): readonly ReadRequest[] | Promise<readonly ReadRequest[]>;
}

const first = (requests: readonly DrawnRequest[]): DrawnRequest => {
  const [one] = requests;
  if (!one) throw new Error('a block has a request');
  return one;
};

const LANGUAGES: readonly [BlockLanguage, ...BlockLanguage[]] = [
  {
    style: 'json, headers and body',
    infos: ['json', 'jsonc', 'JSON', 'json title="request.json"', ''],
    isForAll: false,
    write: (requests, choices) =>
      jsonParts(headersAndBody.write(first(requests), choices), anyLayout(choices)),
    read: (content) => [headersAndBody.read(JSON.parse(content) as Json)],
  },
  {
    style: 'json, betas',
    infos: ['json', 'json {1,3}'],
    isForAll: false,
    write: (requests, choices) =>
      jsonParts(betasInBody.write(first(requests), choices), anyLayout(choices)),
    read: (content) => [betasInBody.read(JSON.parse(content) as Json)],
  },
  {
    style: 'http',
    infos: ['http', 'http request'],
    isForAll: false,
    write: (requests, choices) => requestParts(first(requests), 'headers', choices),
    read: readHttp,
  },
  {
    style: 'bash',
    infos: ['bash', 'sh', 'shell', 'bash {2}'],
    isForAll: false,
    write: anyScript,
    read: runShell,
  },
  {
    style: 'python',
    infos: ['python', 'py', 'python title="ask.py"'],
    isForAll: true,
    write: (requests, choices) => [...pythonProgram(requests, choices).content],
    read: runPython,
  },
  {
    style: 'ts',
    infos: ['ts', 'typescript', 'js', 'ts title="ask.ts" {3-5}'],
    isForAll: true,
    write: (requests, choices) => [...javascriptProgram(requests, choices).content],
    read: runJavaScript,
  },
];

/** What stands around a block: what its first line begins with, and the others. */
interface Place {
  readonly style: string;
  readonly start: string;
  readonly prefix: string;
  readonly before: string;
  readonly after: string;
  readonly isMdx?: true;
}

const PLACES: readonly [Place, ...Place[]] = [
  { style: 'plain', start: '', prefix: '', before: '', after: '' },
  { style: 'list', start: '1. Ask:\n\n   ', prefix: '   ', before: '', after: '' },
  { style: 'bullet', start: '- ', prefix: '  ', before: '', after: '' },
  { style: 'quote', start: '> Ask:\n>\n> ', prefix: '> ', before: '', after: '' },
  { style: 'indented fence', start: '  ', prefix: '  ', before: '', after: '' },
  {
    style: 'quote in a list',
    start: '* Ask:\n\n  > ',
    prefix: '  > ',
    before: '',
    after: '',
  },
  {
    style: 'mdx tabs',
    start: '',
    prefix: '',
    before: 'import Tabs from "@theme/Tabs";\n\n<Tabs>\n<TabItem value="a" label="First">\n\n',
    after: '\n\n</TabItem>\n</Tabs>',
    isMdx: true,
  },
];

export const markdown: Renderer = {
  host: 'markdown',
  render: (drawn, choices) => {
    const language = choices.one(LANGUAGES);
    const place = choices.one(PLACES);
    const requests = language.isForAll ? drawn.map(withoutPrototypes) : drawn;
    const groups = language.isForAll ? [requests] : requests.map((one) => [one]);
    const blocks = groups.flatMap((group, index) => [
      ...parts`\nThe ${String(index)}. request was \`mcp-client-2025-04-04\`.\n\n${place.before}`,
      ...blockParts(language.write(group, choices), language, place, choices),
      fixed(`${place.after}\n`),
    ]);
    const isWindows = choices.rarely(5);
    const end = (text: string): string => (isWindows ? text.replaceAll('\n', '\r\n') : text);
    return {
      style: `${language.style}; ${place.style}${isWindows ? ', CRLF' : ''}`,
      path: place.isMdx ? 'guide.mdx' : choices.one(['guide.md', 'guide.markdown']),
      parts: encoded([...parts`# Guide\n`, ...blocks], end),
      requests,
      read: async (text) => {
        const found: ReadRequest[] = [];
        for (const content of fencedBlocks(text)) found.push(...(await language.read(content)));
        return found;
      },
    };
  },
};

function blockParts(
  content: readonly Part[],
  { infos }: BlockLanguage,
  { start, prefix }: Place,
  choices: Choices,
): Part[] {
  const info = choices.one(infos);
  const fence = choices.one(['```', '~~~', '````', '~~~~~', '`````````']);
  const own = encoded(content, (text) => text.replaceAll('\n', `\n${prefix}`));
  return parts`${start}${fence}${info}\n${prefix}${own}\n${prefix}${fence}`;
}

/** The content of all fenced blocks, by another reader than the one that is tested. */
function fencedBlocks(text: string): string[] {
  return new MarkdownIt()
    .parse(text, {})
    .filter(({ type }) => type === 'fence')
    .map(({ content }) => content);
}
