/** Programs that send a request with its body written out, as blocks of pages and scripts of sites hold them. */
import type { JsonObject } from '../../../src/betas/types.js';
import type { Choices } from './choices.js';
import type { DrawnRequest } from './document.js';
import { bodyWithBetas } from './json.js';
import {
  anyLayout,
  argumentParts,
  headerText,
  jsonParts,
  OpenBody,
  Verbatim,
  type JsonLayout,
} from './json-text.js';
import { joined, parts, type Part } from './parts.js';

export interface Program {
  readonly style: string;
  readonly content: readonly Part[];
}

/** A program in JavaScript, which is one in TypeScript too. */
export function javascriptProgram(requests: readonly DrawnRequest[], choices: Choices): Program {
  const style = choices.one(['client', 'fetch', 'constant']);
  const layout = anyLayout(choices);
  const calls = requests.map((request, index) =>
    style === 'fetch' ? fetchCall(request, layout) : clientCall(request, layout, style, index),
  );
  const start =
    style === 'fetch'
      ? ''
      : "import Anthropic from '@anthropic-ai/sdk';\n\nconst client = new Anthropic();\n\n";
  return { style, content: parts`${start}${joined(calls, '\n\n')}` };
}

function clientCall(
  { betas, body }: DrawnRequest,
  layout: JsonLayout,
  style: string,
  index: number,
): Part[] {
  const name = `request${String(index)}`;
  const value = jsonParts(bodyWithBetas(betas, body), layout);
  if (style !== 'constant') return parts`await client.beta.messages.create(${value});`;
  return parts`const ${name} = ${value};\nawait client.beta.messages.create(${name});`;
}

function fetchCall({ betas, body }: DrawnRequest, layout: JsonLayout): Part[] {
  const headers = {
    'x-api-key': 'YOUR_KEY',
    ...(betas.length > 0 && { 'anthropic-beta': headerText(betas) }),
  };
  const text = parts`JSON.stringify(${jsonParts(new OpenBody(body), layout, 1)})`;
  const options = { method: 'POST', headers, body: new Verbatim(text) };
  const written = jsonParts(options, layout);
  return parts`await fetch("https://api.anthropic.com/v1/messages", ${written});`;
}

/** How Python writes the words of JSON. */
const PYTHON_WORDS = { true: 'True', false: 'False', null: 'None' };

/** Cells or parts of one program in Python. */
export function pythonProgram(
  requests: readonly DrawnRequest[],
  choices: Choices,
): Program & { readonly cells: readonly (readonly Part[])[] } {
  const style = choices.one(['keywords', 'unpacked', 'requests']);
  // Python knows no escaped slash, and takes an escaped half of a character for one.
  const layout = {
    ...anyLayout(choices),
    words: PYTHON_WORDS,
    escapesSlashes: false,
    escapesUnicode: false,
  };
  const start =
    style === 'requests'
      ? parts`import requests`
      : parts`import anthropic\n\nclient = anthropic.Anthropic()`;
  const calls = requests.map((request, index) => pythonCall(request, layout, style, index));
  const cells = [start, ...calls];
  return { style, cells, content: joined(cells, '\n\n') };
}

function pythonCall(
  { betas, body }: DrawnRequest,
  layout: JsonLayout,
  style: string,
  index: number,
): Part[] {
  if (style === 'requests') return postCall(betas, body, layout);
  if (style === 'unpacked') {
    const name = `request_${String(index)}`;
    const value = jsonParts(bodyWithBetas(betas, body), layout);
    return parts`${name} = ${value}\nclient.beta.messages.create(**${name})`;
  }
  const call = argumentParts(bodyWithBetas(betas, body), layout);
  return parts`client.beta.messages.create${call}`;
}

function postCall(betas: readonly string[], body: JsonObject, layout: JsonLayout): Part[] {
  const headers = betas.length === 0 ? {} : { 'anthropic-beta': headerText(betas) };
  return [
    ...parts`requests.post(\n    "https://api.anthropic.com/v1/messages",\n`,
    ...parts`    headers=${jsonParts(headers, { ...layout, flatFrom: 0 })},\n`,
    ...parts`    json=${jsonParts(new OpenBody(body), layout, 1)},\n)`,
  ];
}
