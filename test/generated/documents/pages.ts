/** HTML pages and components: their scripts and blocks of data. */
import type { Choices } from './choices.js';
import type { DrawnRequest, GeneratedDocument, ReadRequest, Renderer } from './document.js';
import { headersAndBody } from './json.js';
import { anyLayout, jsonParts } from './json-text.js';
import { encoded, fixed, parts, type Part } from './parts.js';
import { javascriptProgram } from './programs.js';
import { withoutPrototypes } from './prototypes.js';
import { runJavaScript } from './run-javascript.js';
import type { Json } from '../../../src/betas/types.js';

type Requests = readonly [DrawnRequest, ...DrawnRequest[]];

const DATA = '<script type="application/json" id="request">';

/** A closing tag in a text would end the script: what may be one is escaped, as all who do this have to. */
const inScript = (content: readonly Part[]): Part[] =>
  encoded(content, (text) => text.replaceAll('</', '<\\/').replaceAll('<!--', '<\\u0021--'));

export const html: Renderer = {
  host: 'html',
  render: (requests, choices) =>
    choices.one([true, false])
      ? dataPage(requests[0], choices)
      : programPage(requests, choices, HTML_PAGE),
};

export const components: Renderer = {
  host: 'components',
  render: (requests, choices) =>
    programPage(requests, choices, choices.one([VUE, SVELTE, ASTRO, ASTRO_SCRIPT])),
};

function dataPage(request: DrawnRequest, choices: Choices): GeneratedDocument {
  const value = jsonParts(headersAndBody.write(request, choices), anyLayout(choices));
  return {
    style: 'data',
    path: choices.one(['demo.html', 'demo.htm']),
    parts: withLineEnds(
      parts`<!doctype html>\n<p>Was mcp-client-2025-04-04.</p>\n${DATA}\n${inScript(value)}\n</script>\n`,
      choices,
    ),
    requests: [request],
    read: (text) => [headersAndBody.read(JSON.parse(scriptIn(text)) as Json)],
  };
}

interface Page {
  readonly style: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const HTML_PAGE: Page = {
  style: 'module',
  path: 'demo.html',
  before: '<!doctype html>\n<title>Ask</title>\n<script type="module">\n',
  after: '\n</script>\n<p>mcp-client-2025-04-04</p>\n',
};
const VUE: Page = {
  style: 'vue',
  path: 'Ask.vue',
  before: '<template>\n  <p>{{ answer }}</p>\n</template>\n\n<script setup lang="ts">\n',
  after: '\n</script>\n\n<style>\np { color: red; }\n</style>\n',
};
const SVELTE: Page = {
  style: 'svelte',
  path: 'Ask.svelte',
  before: '<script lang="ts">\n',
  after: '\n</script>\n\n<p>mcp-client-2025-04-04</p>\n',
};
const ASTRO: Page = {
  style: 'astro front matter',
  path: 'ask.astro',
  before: '---\n',
  after: '\n---\n\n<p>mcp-client-2025-04-04</p>\n',
};
const ASTRO_SCRIPT: Page = {
  style: 'astro script',
  path: 'ask.astro',
  before: '---\nconst title = "Ask";\n---\n\n<script>\n',
  after: '\n</script>\n',
};

function programPage(requests: Requests, choices: Choices, page: Page): GeneratedDocument {
  const drawn = requests.map(withoutPrototypes);
  const { style, content } = javascriptProgram(drawn, choices);
  const indentation = choices.one(['', '  ']);
  const indented = encoded(content, (text) => text.replace(/\n(?!\n|$)/g, `\n${indentation}`));
  return {
    style: `${page.style}, ${style}`,
    path: page.path,
    parts: withLineEnds(
      [fixed(page.before + indentation), ...inScript(indented), fixed(page.after)],
      choices,
    ),
    requests: drawn,
    read: (text): Promise<ReadRequest[]> =>
      runJavaScript(page === ASTRO ? frontMatterIn(text) : scriptIn(text)),
  };
}

function withLineEnds(content: readonly Part[], choices: Choices): Part[] {
  const isWindows = choices.rarely(4);
  return encoded(content, (text) => (isWindows ? text.replaceAll('\n', '\r\n') : text));
}

function scriptIn(text: string): string {
  const [, content] = /<script[^>]*>([^]*?)<\/script/i.exec(text) ?? [];
  if (content === undefined) throw new Error('there is no script');
  return content;
}

function frontMatterIn(text: string): string {
  const [, content] = /^---\r?\n([^]*?)\r?\n---\r?$/m.exec(text) ?? [];
  if (content === undefined) throw new Error('there is no front matter');
  return content;
}
