/** Files of HTTP requests. */
import type { Json } from '../../../src/betas/types.js';
import type { Choices } from './choices.js';
import { betasOf, type DrawnRequest, type ReadRequest, type Renderer } from './document.js';
import { fileParts } from './json.js';
import { anyLayout, jsonParts, OpenBody } from './json-text.js';
import { headerParts, joined, parts, type Part } from './parts.js';

export const http: Renderer = {
  host: 'http',
  render: (requests, choices) => {
    const style = choices.one(['headers', 'a variable for the header', 'with a handler']);
    const drawn = style === 'a variable for the header' ? [requests[0]] : requests;
    const written = drawn.map((request) => requestParts(request, style, choices));
    return {
      style,
      path: choices.one(['requests.http', 'requests.rest']),
      parts: fileParts(joined(written, '\n\n### Another one\n'), choices),
      requests: drawn,
      read: readHttp,
    };
  },
};

/** The parts of a file with one request, as blocks of pages have it. */
export function requestParts(
  { betas, body }: DrawnRequest,
  style: string,
  choices: Choices,
): Part[] {
  const value = headerParts(betas.join(choices.one([',', ', '])));
  const name = choices.one(['anthropic-beta', 'Anthropic-Beta']);
  const isVariable = style === 'a variable for the header' && betas.length > 0;
  const header = betas.length > 0 ? parts`${name}: ${isVariable ? '{{beta}}' : value}\n` : [];
  const content = jsonParts(new OpenBody(body), anyLayout(choices));
  return [
    ...(isVariable ? parts`@beta = ${value}\n\n` : []),
    ...parts`# @name ask\nPOST https://api.anthropic.com/v1/messages HTTP/1.1\n`,
    ...parts`x-api-key: {{key}}\n${header}content-type: application/json\n\n${content}`,
    ...(style === 'with a handler' ? parts`\n\n> {% client.log(response.status); %}` : []),
  ];
}

/** The requests of a file: names of variables are looked up, bodies end before what handles a response. */
export function readHttp(text: string): ReadRequest[] {
  const lines = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  return lines.split(/^###.*\n/m).map((request) => {
    const [, variable = ''] = /^@beta = (.*)$/m.exec(request) ?? [];
    const [, rest = ''] = /^POST .*\n([^]*)$/m.exec(request) ?? [];
    const end = rest.indexOf('\n\n');
    const [, header] = /^anthropic-beta: (.*)$/im.exec(rest.slice(0, end)) ?? [];
    const body = rest.slice(end).split(/^> /m)[0] ?? '';
    return {
      betas: betasOf(header?.replace('{{beta}}', variable)),
      body: JSON.parse(body) as Json,
    };
  });
}
