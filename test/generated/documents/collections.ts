/** Collections of requests, as Postman, Insomnia and n8n export them, and others with the body as a text. */
import type { Json } from '../../../src/betas/types.js';
import { betasOf, type DrawnRequest, type ReadRequest, type Renderer } from './document.js';
import { fileParts, parseFile } from './json.js';
import { anyLayout, headerText, jsonParts, OpenBody, OpenText, type Tree } from './json-text.js';
import type { Part } from './parts.js';

interface Header {
  readonly name?: string;
  readonly key?: string;
  readonly value: string;
}

interface Format {
  readonly style: string;
  readonly path: string;
  /** An entry of a request, whose body is written as a text. */
  entry(betas: readonly string[], body: OpenText): Tree;
  file(entries: readonly Tree[]): Tree;
  read(root: Json): readonly ReadRequest[];
}

const postman: Format = {
  style: 'postman',
  path: 'requests.postman_collection.json',
  entry: (betas, raw) => ({
    name: 'Ask "today"',
    request: {
      method: 'POST',
      header: headerList(betas, 'key'),
      body: { mode: 'raw', raw, options: { raw: { language: 'json' } } },
      url: { raw: 'https://api.anthropic.com/v1/messages' },
    },
    response: [],
  }),
  file: (item) => ({
    info: { name: 'Requests', description: 'Sent with mcp-client-2025-04-04.' },
    item,
  }),
  read: (root) => {
    const { item } = root as unknown as {
      item: { request: { header: Header[]; body: { raw: string } } }[];
    };
    return item.map(({ request }) => readEntry(request.header, request.body.raw));
  },
};

const insomnia: Format = {
  style: 'insomnia',
  path: 'insomnia.json',
  entry: (betas, text) => ({
    _id: 'req_1',
    _type: 'request',
    method: 'POST',
    headers: headerList(betas, 'name'),
    body: { mimeType: 'application/json', text },
  }),
  file: (resources) => ({ _type: 'export', __export_format: 4, resources }),
  read: (root) => {
    const { resources } = root as unknown as {
      resources: { headers: Header[]; body: { text: string } }[];
    };
    return resources.map(({ headers, body }) => readEntry(headers, body.text));
  },
};

const n8n: Format = {
  style: 'n8n',
  path: 'workflow.json',
  entry: (betas, jsonBody) => ({
    parameters: {
      method: 'POST',
      sendHeaders: true,
      headerParameters: { parameters: headerList(betas, 'name') },
      specifyBody: 'json',
      jsonBody,
      options: {},
    },
    type: 'n8n-nodes-base.httpRequest',
  }),
  file: (nodes) => ({ name: 'Daily', nodes, connections: {} }),
  read: (root) => {
    const { nodes } = root as unknown as {
      nodes: { parameters: { headerParameters: { parameters: Header[] }; jsonBody: string } }[];
    };
    return nodes.map(({ parameters: { headerParameters, jsonBody } }) =>
      readEntry(headerParameters.parameters, jsonBody),
    );
  },
};

const bodyAsText: Format = {
  style: 'body as a text',
  path: 'calls.json',
  entry: (betas, body) => ({
    url: 'https://api.anthropic.com/v1/messages',
    headers: betas.length === 0 ? {} : { 'anthropic-beta': headerText(betas) },
    body,
  }),
  file: (calls) => ({ calls }),
  read: (root) => {
    const { calls } = root as unknown as {
      calls: { headers: Readonly<Record<string, string>>; body: string }[];
    };
    return calls.map(({ headers, body }) => ({
      betas: betasOf(headers['anthropic-beta']),
      body: JSON.parse(body) as Json,
    }));
  },
};

function headerList(betas: readonly string[], nameKey: 'name' | 'key'): Tree[] {
  const other = { [nameKey]: 'anthropic-version', value: '2023-06-01' };
  if (betas.length === 0) return [other];
  return [{ [nameKey]: 'anthropic-beta', value: headerText(betas) }, other];
}

function readEntry(headers: readonly Header[], body: string): ReadRequest {
  const own = headers.find(({ name, key }) => (name ?? key) === 'anthropic-beta');
  return { betas: betasOf(own?.value), body: JSON.parse(body) as Json };
}

export const collections: Renderer = {
  host: 'collections',
  render: (requests, choices) => {
    const format = choices.one([postman, insomnia, n8n, bodyAsText]);
    const inner = anyLayout(choices);
    const bodyOf = ({ body }: DrawnRequest): Part[] => jsonParts(new OpenBody(body), inner);
    const entries = requests.map((request) =>
      format.entry(request.betas, new OpenText(bodyOf(request))),
    );
    return {
      style: format.style,
      path: format.path,
      parts: fileParts(jsonParts(format.file(entries), anyLayout(choices)), choices),
      requests,
      read: (text) => format.read(parseFile(text)),
    };
  },
};
