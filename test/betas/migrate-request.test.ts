import fc from 'fast-check';
import { mcpClient } from '../../src/betas/mcp-client/index.js';
import type { Json, JsonObject } from '../../src/betas/types.js';
import { oldBody, toolNames } from './arbitrary-requests.js';

const { checkRequest, enabledTools, migrateRequest } = mcpClient;
const old = 'mcp-client-2025-04-04';
const current = 'mcp-client-2025-11-20';

const advisory = new Set(['wildcard-in-tool-list', 'empty-tool-list', 'unused-tool-list']);

function refusals(body: Json, version: string) {
  return checkRequest(body, version).filter(({ code }) => !advisory.has(code));
}

function deepFreeze(value: Json): void {
  if (typeof value !== 'object' || value === null) return;
  Object.values(value).forEach(deepFreeze);
  Object.freeze(value);
}

function isEnabled(body: JsonObject, version: string, server: string, tool: string): boolean {
  const tools = enabledTools(body, version)?.[server];
  if (tools === undefined) throw new Error(`No tools are known of "${server}".`);
  return Object.hasOwn(tools.exceptions, tool) ? tools.exceptions[tool] === true : tools.everyOther;
}

test('random old bodies: valid, same tools, stable, and the input untouched', () => {
  let checked = 0;
  // A failure prints the seed and the path that repeat it.
  fc.assert(
    fc.property(oldBody, fc.string({ maxLength: 8 }), (body, anyTool) => {
      deepFreeze(body);
      const textBefore = JSON.stringify(body);
      expect(refusals(body, old)).toEqual([]);
      const { body: after, changed } = migrateRequest(body);
      expect(JSON.stringify(body)).toBe(textBefore);
      expect(refusals(after, current)).toEqual([]);

      const before = enabledTools(body, old);
      expect(JSON.stringify(enabledTools(after, current))).toBe(JSON.stringify(before));
      for (const server of Object.keys(before ?? {})) {
        for (const tool of [...toolNames, anyTool, ...listedTools(body)]) {
          expect(isEnabled(after, current, server, tool)).toBe(isEnabled(body, old, server, tool));
        }
      }

      const again = migrateRequest(after);
      expect(again.changed).toBe(false);
      expect(JSON.stringify(again.body)).toBe(JSON.stringify(after));
      expect(changed).toBe(serverCount(body) > 0);
      expect(keysWithoutTools(after)).toEqual(keysWithoutTools(body));
      checked += 1;
    }),
    { numRuns: 2500 },
  );
  expect(checked).toBeGreaterThanOrEqual(2000);
});

function serverCount(body: JsonObject): number {
  return (body['mcp_servers'] as Json[]).length;
}

function listedTools(body: JsonObject): string[] {
  return (body['mcp_servers'] as JsonObject[]).flatMap((server) => {
    const configuration = server['tool_configuration'] as JsonObject | null | undefined;
    return (configuration?.['allowed_tools'] ?? []) as string[];
  });
}

function keysWithoutTools(body: JsonObject): string[] {
  return Object.keys(body).filter((key) => key !== 'tools');
}

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

const off = { default_config: { enabled: false } };
const bare = {};

test.each<[string, JsonObject, JsonObject]>([
  ['no tool_configuration', {}, bare],
  ['null', { tool_configuration: null }, bare],
  ['an empty object', { tool_configuration: {} }, bare],
  ['enabled: true', { tool_configuration: { enabled: true } }, bare],
  ['enabled: null', { tool_configuration: { enabled: null } }, bare],
  ['enabled: false', { tool_configuration: { enabled: false } }, off],
  ['allowed_tools: null', { tool_configuration: { allowed_tools: null } }, bare],
  ['allowed_tools: []', { tool_configuration: { allowed_tools: [] } }, off],
  [
    'allowed_tools',
    { tool_configuration: { enabled: true, allowed_tools: ['b', 'a', 'b'] } },
    { ...off, configs: { b: { enabled: true }, a: { enabled: true } } },
  ],
  [
    'allowed_tools beside enabled: false',
    { tool_configuration: { enabled: false, allowed_tools: ['a'] } },
    off,
  ],
])('the pattern table: %s', (_name, configuration, settings) => {
  const { body } = migrateRequest({ mcp_servers: [server(configuration)] });
  expect(JSON.stringify(body)).toBe(
    JSON.stringify({ mcp_servers: [server()], tools: [toolset(settings)] }),
  );
});

test('tools follow the servers when they are new, and stay where they are otherwise', () => {
  const body = { model: 'm', mcp_servers: [server()], messages: [] };
  expect(Object.keys(migrateRequest(body).body)).toEqual([
    'model',
    'mcp_servers',
    'tools',
    'messages',
  ]);
  const tool = { name: 'now', input_schema: {} };
  expect(JSON.stringify(migrateRequest({ tools: [tool], mcp_servers: [server()] }).body)).toBe(
    JSON.stringify({ tools: [tool, toolset()], mcp_servers: [server()] }),
  );
  expect(migrateRequest({ tools: null, mcp_servers: [server()] }).body).toEqual({
    tools: [toolset()],
    mcp_servers: [server()],
  });
});

const allowlist = { tool_configuration: { allowed_tools: ['a'] } };

test.each<[string, JsonObject]>([
  ['no servers', { messages: [] }],
  ['an empty list of servers', { mcp_servers: [] }],
  ['the current format', { mcp_servers: [server()], tools: [toolset(off)] }],
  ['two servers of one name', { mcp_servers: [server(), server(allowlist)] }],
  ['a server without a name', { mcp_servers: [{ type: 'url' }, server(allowlist)] }],
  ['a name that is no text', { mcp_servers: [server({ name: 7 })] }],
  ['servers keyed by name', { mcp_servers: { orders: server() } }],
  ['a server that is no object', { mcp_servers: ['orders'] }],
  ['tools that are no list', { mcp_servers: [server(allowlist)], tools: {} }],
  [
    'a toolset without a server',
    { mcp_servers: [server(allowlist)], tools: [{ type: 'mcp_toolset' }] },
  ],
  ['a misspelt configuration', { mcp_servers: [server({ tool_configuration: { tools: ['a'] } })] }],
  [
    'a list that is text',
    { mcp_servers: [server({ tool_configuration: { allowed_tools: 'a' } })] },
  ],
  [
    'a configuration that contradicts its toolset',
    { mcp_servers: [server(allowlist)], tools: [toolset()] },
  ],
])('%s: nothing is changed', (_name, body) => {
  deepFreeze(body);
  const result = migrateRequest(body);
  expect(result.changed).toBe(false);
  expect(JSON.stringify(result.body)).toBe(JSON.stringify(body));
  expect(result.body).not.toBe(body);
});

describe('half migrated bodies', () => {
  test('a configuration that its toolset repeats is dropped', () => {
    const tools = [toolset({ ...off, configs: { a: { enabled: true } } })];
    const { body, changed } = migrateRequest({ mcp_servers: [server(allowlist)], tools });
    expect(changed).toBe(true);
    expect(body).toEqual({ mcp_servers: [server()], tools });
  });

  test('null contradicts nothing', () => {
    const tools = [toolset(off)];
    const result = migrateRequest({ mcp_servers: [server({ tool_configuration: null })], tools });
    expect(result.body).toEqual({ mcp_servers: [server()], tools });
  });

  test('other servers are migrated beside one that is left, and the check still reports it', () => {
    const stock = server({ name: 'stock' });
    const { body } = migrateRequest({
      mcp_servers: [server(allowlist), stock],
      tools: [toolset()],
    });
    expect(body).toEqual({
      mcp_servers: [server(allowlist), stock],
      tools: [toolset(), toolset({ mcp_server_name: 'stock' })],
    });
    expect(checkRequest(body, current).map(({ code }) => code)).toEqual([
      'deprecated-tool-configuration',
    ]);
  });

  test('a toolset in the messages is the toolset of its server', () => {
    const definition = { type: 'tool_definition', definition: toolset() };
    const addition = { type: 'tool_addition', tool: definition };
    const compaction = { type: 'compaction', tool_changes: [addition] };
    for (const block of [addition, compaction]) {
      const body = { mcp_servers: [server()], messages: [{ role: 'system', content: [block] }] };
      expect(migrateRequest(body).changed).toBe(false);
      expect(checkRequest(body, current)).toEqual([]);
    }
  });
});

test('what is not JSON in other tools is passed on', () => {
  const run = () => 'now';
  const tools = [{ name: 'now', run }] as unknown as Json[];
  const { body } = migrateRequest({ mcp_servers: [server()], tools });
  expect((body['tools'] as { run?: unknown }[])[0]?.run).toBe(run);
});
