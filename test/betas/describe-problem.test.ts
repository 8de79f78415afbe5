import { mcpClient } from '../../src/betas/mcp-client/index.js';
import { findLikelyKey, nearestName } from '../../src/betas/mcp-client/likely-keys.js';
import type { Json, JsonObject } from '../../src/betas/types.js';

const old = 'mcp-client-2025-04-04';
const current = 'mcp-client-2025-11-20';

const server = (more: JsonObject = {}): JsonObject => ({
  type: 'url',
  url: 'https://orders.example.com/mcp',
  name: 'orders',
  ...more,
});
const toolset = (more: JsonObject = {}): JsonObject => ({
  type: 'mcp_toolset',
  mcp_server_name: 'orders',
  ...more,
});
const withTools = (serverMore: JsonObject, toolsetMore: JsonObject = {}) => ({
  mcp_servers: [server(serverMore)],
  tools: [toolset(toolsetMore)],
});
const oldBody = (configuration: Json) => ({
  mcp_servers: [server({ tool_configuration: configuration })],
});

/** The words of a body's only problem. */
function words(body: Json, version: string = current): string {
  const [problem, ...others] = mcpClient.checkRequest(body, version, { raw: true });
  if (problem === undefined || others.length > 0) throw new Error('One problem is expected.');
  return mcpClient.describeProblem(problem, version).message;
}

test.each<[JsonObject, string, string]>([
  [
    { mcp_servers: [server()] },
    current,
    'The MCP server `orders` is named by no toolset in `tools`, and mcp-client-2025-11-20 refuses that. Add `{"type":"mcp_toolset","mcp_server_name":"orders"}` to `tools`.',
  ],
  [
    withTools({ tool_configuration: { allowed_tools: ['a'] } }),
    current,
    'The MCP server `orders` has `tool_configuration`, which mcp-client-2025-11-20 does not know, so its choice of tools is lost. Remove it, and let `tools` hold `{"type":"mcp_toolset","mcp_server_name":"orders","default_config":{"enabled":false},"configs":{"a":{"enabled":true}}}`.',
  ],
  [
    { mcp_servers: [server()], tools: [toolset(), toolset({ mcp_server_name: 'mail' })] },
    current,
    'The toolset `mail` names a server that is not in `mcp_servers`.',
  ],
  [
    { mcp_servers: [server()], tools: [toolset(), toolset()] },
    current,
    'The MCP server `orders` has more than one toolset; keep one, and merge the others into it.',
  ],
  [
    { mcp_servers: [server(), server()] },
    old,
    'Two servers have the same name `orders`; names must be unique in a request.',
  ],
  [
    withTools({}),
    old,
    'The toolset `orders` stands in a request under mcp-client-2025-04-04, which knows no toolsets. Send mcp-client-2025-11-20 instead.',
  ],
  [
    withTools({ url: 'http://user:secret@orders.example.com/mcp?key=secret' }),
    current,
    "The server's `url` `http://orders.example.com` does not begin with `https://`; the API takes no other.",
  ],
  [
    withTools({ url: 'orders.example.com/secret' }),
    current,
    "The server's `url` does not begin with `https://`; the API takes no other.",
  ],
  [
    oldBody({ allowed_tools: ['search_*'] }),
    old,
    '`search_*` is compared letter by letter for the server `orders`, so it matches no tool and raises no error. Name each tool.',
  ],
  [
    oldBody({ allowed_tools: [] }),
    old,
    '`allowed_tools` is empty for the server `orders`; betalift reads this as no tool at all. Write `"enabled": false` for none, or leave the list out for all tools.',
  ],
  [
    oldBody({ enabled: false, allowed_tools: ['a'] }),
    old,
    '`enabled: false` turns off every tool for the server `orders`, so `allowed_tools` beside it has no effect. Remove one of the two.',
  ],
  [
    withTools({}, { server_name: 'orders', mcp_server_name: undefined }),
    current,
    '`server_name` is no key of an MCP toolset. Did you mean `mcp_server_name`?',
  ],
  [
    withTools({}, { allowed_tools: ['a'] }),
    current,
    'What `allowed_tools` is meant to say belongs in `default_config` and `configs`.',
  ],
  [
    withTools({}, { configs: { a: { enable: true } } }),
    current,
    "`enable` is no key of a tool's configuration. Did you mean `enabled`?",
  ],
  [
    withTools({}, { configs: { a: { permission_policy: 'ask' } } }),
    current,
    "`permission_policy` is no key of a tool's configuration. Remove it.",
  ],
  [
    withTools({}, { priority: 1 }),
    current,
    '`priority` is no key of an MCP toolset. Known keys: `type`, `mcp_server_name`, `default_config`, `configs`, `cache_control`, `tools`.',
  ],
  [
    withTools({ headers: {} }),
    current,
    'What `headers` is meant to say belongs in `authorization_token`.',
  ],
  [
    { mcp_servers: { orders: server() } },
    current,
    'An object stands at `mcp_servers`, where an array of servers is expected. Make each entry a member of the array, with its key as `name`.',
  ],
  [
    withTools({}, { configs: [{ name: 'a' }] }),
    current,
    'An array stands at `configs`, where an object keyed by tool name is expected. Make the name of each member the key of its settings.',
  ],
  [
    withTools({}, { configs: { a: true } }),
    current,
    'True stands at `a`, where an object is expected.',
  ],
  [
    { mcp_servers: [{ ...server(), url: undefined }] },
    old,
    'An MCP server needs `url`, which is missing here.',
  ],
  [withTools({ type: 'sse' }), current, '`type` must be `"url"` here.'],
  [
    { mcp_servers: [], betas: [current] },
    current,
    '`betas` is a parameter of the SDKs, not of the API, which refuses it in a JSON body. Send the values in the `anthropic-beta` header.',
  ],
])('%j under %s', (body, version, message) => {
  expect(words(body, version)).toContain(message);
});

test('a misspelt reference names the server that was probably meant', () => {
  const body = {
    mcp_servers: [server()],
    tools: [toolset(), toolset({ mcp_server_name: 'order' })],
  };
  expect(words(body)).toContain('Did you mean `orders`?');
});

test('a token is never shown, and neither is it in the data of a problem', () => {
  const token = 'fixture-9f8e7d6c5b4a39281706';
  const body = withTools({ authorization_token: token });
  const [problem] = mcpClient.checkRequest(body, current);
  expect(problem?.code).toBe('hardcoded-authorization-token');
  expect(JSON.stringify(problem) + words(body)).not.toContain(token);
});

test('every text leads to the documentation', () => {
  const [problem] = mcpClient.checkRequest({ mcp_servers: [server()] }, current);
  if (problem === undefined) throw new Error('A problem is expected.');
  expect(mcpClient.describeProblem(problem, current).url).toMatch(
    /^https:\/\/platform\.claude\.com\/docs\/.*#validation-rules$/,
  );
});

test.each([
  ['MCP toolset', 'server_name', 'mcp_server_name'],
  ['MCP toolset', 'mcpServerName', 'mcp_server_name'],
  ['MCP toolset', 'default_confg', 'default_config'],
  ['MCP server', 'authorisation_token', 'authorization_token'],
  ['MCP server', 'constructor', undefined],
  ['MCP server', '__proto__', undefined],
  ['nowhere', 'colour', undefined],
])('in %s, %j probably means %j', (place, key, likely) => {
  const known = ['type', 'mcp_server_name', 'default_config', 'authorization_token'];
  expect(findLikelyKey(place, key, known)?.likely).toBe(likely);
});

test('a name too far from all others is none of them', () => {
  expect(nearestName('mail', ['orders', 'stock'])).toBeUndefined();
  expect(nearestName('ordrs', ['stock', 'orders'])).toBe('orders');
});
