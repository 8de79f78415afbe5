/** JSON Lines: a request a line, as batches and queues of requests are written. */
import type { Json } from '../../../src/betas/types.js';
import type { Renderer } from './document.js';
import { betasInBody, fileParts, headersAndBody } from './json.js';
import { flatLayout, jsonParts } from './json-text.js';
import { joined } from './parts.js';

export const jsonLines: Renderer = {
  host: 'json-lines',
  render: (requests, choices) => {
    const shape = choices.one([headersAndBody, betasInBody]);
    const layout = flatLayout(choices);
    const lines = requests.map((request) => jsonParts(shape.write(request, choices), layout));
    return {
      style: shape.style,
      path: choices.one(['queue.jsonl', 'queue.ndjson']),
      parts: fileParts(joined(lines, '\n'), choices),
      requests,
      read: (text) =>
        text
          .replace(/^\uFEFF/, '')
          .split(/\r?\n/)
          .filter((line) => line !== '')
          .map((line) => shape.read(JSON.parse(line) as Json)),
    };
  },
};
