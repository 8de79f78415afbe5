import { mcpClient } from '../../src/betas/mcp-client/index.js';
import type { Json, JsonObject } from '../../src/betas/types.js';

const old = 'mcp-client-2025-04-04';
const current = 'mcp-client-2025-11-20';
const newer = 'mcp-client-2026-09-15';

function oldTools(toolConfiguration: Json) {
  const server = { type: 'url', name: 'orders', tool_configuration: toolConfiguration };
  return mcpClient.enabledTools({ mcp_servers: [server] }, old)?.['orders'];
}

function newTools(settings: JsonObject) {
  const body = {
    mcp_servers: [{ type: 'url', name: 'orders' }],
    tools: [{ type: 'mcp_toolset', mcp_server_name: 'orders', ...settings }],
  };
  return mcpClient.enabledTools(body, newer)?.['orders'];
}

test.each<[Json, unknown]>([
  [undefined, { everyOther: true, exceptions: {} }],
  [null, { everyOther: true, exceptions: {} }],
  [{ enabled: false }, { everyOther: false, exceptions: {} }],
  [{ allowed_tools: null }, { everyOther: true, exceptions: {} }],
  [{ allowed_tools: [] }, { everyOther: false, exceptions: {} }],
  [{ allowed_tools: ['b', 'a'] }, { everyOther: false, exceptions: { a: true, b: true } }],
  [
    { enabled: false, allowed_tools: ['a'] },
    { everyOther: false, exceptions: {} },
  ],
])('tool_configuration %j', (configuration, expected) => {
  expect(oldTools(configuration)).toEqual(expected);
});

test.each<[JsonObject, unknown]>([
  [{}, { everyOther: true, exceptions: {} }],
  [{ default_config: { enabled: false } }, { everyOther: false, exceptions: {} }],
  [{ default_config: { defer_loading: true } }, { everyOther: true, exceptions: {} }],
  [{ configs: null }, { everyOther: true, exceptions: {} }],
  [{ configs: { a: { enabled: false } } }, { everyOther: true, exceptions: { a: false } }],
  [
    {
      default_config: { enabled: false },
      configs: { a: { enabled: true }, b: { defer_loading: true } },
    },
    { everyOther: false, exceptions: { a: true } },
  ],
  [
    { tools: [{ name: 'a' }, { name: 'b' }], configs: { b: { enabled: false } } },
    { everyOther: false, exceptions: { a: true } },
  ],
  [{ tools: null }, { everyOther: true, exceptions: {} }],
])('toolset %j', (settings, expected) => {
  expect(newTools(settings)).toEqual(expected);
});

test.each<JsonObject>([
  { default_config: true },
  { default_config: { enabled: 'no' } },
  { configs: ['a'] },
  { configs: { a: true } },
  { tools: ['a'] },
  { tools: 'a' },
])('nothing is said of the malformed toolset %j', (settings) => {
  expect(newTools(settings)).toBeUndefined();
});

test.each<Json>(['a', { enabled: 'no' }, { allowed_tools: 'a' }, { allowed: ['a'] }])(
  'nothing is said of the malformed tool_configuration %j',
  (configuration) => {
    expect(oldTools(configuration)).toBeUndefined();
  },
);

test('each format counts only its own settings', () => {
  const body = {
    mcp_servers: [{ name: 'orders', tool_configuration: { allowed_tools: ['a'] } }],
    tools: [{ type: 'mcp_toolset', mcp_server_name: 'orders' }],
  };
  expect(mcpClient.enabledTools(body, old)?.['orders']?.everyOther).toBe(false);
  expect(mcpClient.enabledTools(body, current)?.['orders']?.everyOther).toBe(true);
  expect(mcpClient.enabledTools({ ...body, tools: [] }, current)).toEqual({
    orders: { everyOther: false, exceptions: {} },
  });
});

test('what has no list of servers is no request', () => {
  for (const body of [null, [], {}, { mcp_servers: {} }] as Json[]) {
    expect(mcpClient.enabledTools(body, current)).toBeNull();
  }
});

test('names of the prototype are names like others', () => {
  const body = JSON.parse(
    '{"mcp_servers": [{"name": "__proto__", "tool_configuration": {"allowed_tools": ["__proto__"]}}]}',
  ) as JsonObject;
  const tools = mcpClient.enabledTools(body, old);
  expect(JSON.stringify(tools)).toBe(
    '{"__proto__":{"everyOther":false,"exceptions":{"__proto__":true}}}',
  );
  expect(tools?.['constructor']).toBeUndefined();
  const migrated = mcpClient.migrateRequest(body).body;
  expect(JSON.stringify(migrated)).toContain('"configs":{"__proto__":{"enabled":true}}');
});

test('a header that is no version of the family is an error', () => {
  expect(() => mcpClient.enabledTools({}, 'mcp-client-2025-11-25')).toThrow(RangeError);
  expect(() => mcpClient.checkRequest({}, 'constructor')).toThrow(RangeError);
});
