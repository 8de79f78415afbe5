/** Random request bodies of the old and the current format, right and wrong, with names that collide. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/betas/types.js';

/** Names that trip careless code, beside ordinary ones. */
export const toolNames = [
  'find_order',
  'read_order',
  'delete_order',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0',
  '',
  'täglich',
];

const toolName = fc.oneof(fc.constantFrom(...toolNames), fc.string({ maxLength: 8 }));
const serverName = fc.oneof(
  fc.constantFrom('orders', 'stock', 'mail', '__proto__', 'constructor'),
  fc.string({ minLength: 1, maxLength: 8 }),
);

const toolConfiguration: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.record(
    {
      enabled: fc.constantFrom(true, false, null),
      allowed_tools: fc.option(fc.array(toolName, { maxLength: 5 }), { nil: null }),
    },
    { requiredKeys: [] },
  ),
);

const otherKeys = fc.record(
  {
    authorization_token: fc.constantFrom(null, 'YOUR_TOKEN'),
    tool_configuration: toolConfiguration,
  },
  { requiredKeys: [] },
);

const server = fc
  .tuple(serverName, fc.constantFrom('orders', 'stock'), otherKeys)
  .map(([name, host, rest]) =>
    shuffled({ type: 'url', url: `https://${host}.example.com/mcp`, name, ...rest }, host.length),
  );

const otherTool: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ name: toolName, input_schema: fc.constant({ type: 'object' }) }),
  fc.constant({ type: 'mcp', server_label: 'orders', server_url: 'https://orders.example.com' }),
  fc.constant({ type: 'web_search_20250305', name: 'web_search' }),
);

/** A request in the old format that the old schema and contract accept. */
export const oldBody: fc.Arbitrary<JsonObject> = fc
  .record({
    servers: fc.uniqueArray(server, { maxLength: 4, selector: ({ name }) => name }),
    tools: fc.option(fc.array(otherTool, { maxLength: 3 }), { nil: undefined }),
    before: fc.dictionary(fc.constantFrom('model', 'max_tokens', 'stream'), fc.jsonValue()),
    after: fc.dictionary(fc.constantFrom('system', '__proto__', 'metadata'), fc.jsonValue()),
    areToolsFirst: fc.boolean(),
  })
  .map(({ servers, tools, before, after, areToolsFirst }) => {
    const entries: [string, Json][] = [['mcp_servers', servers]];
    if (tools !== undefined) entries.splice(areToolsFirst ? 0 : 1, 0, ['tools', tools]);
    const rest = (part: object) => Object.entries(part) as [string, Json][];
    return Object.fromEntries([...rest(before), ...entries, ...rest(after)]) as JsonObject;
  });

// Always a text: a name of another type is one mistake, reported as such, and hides the mistakes of names.
const smallName = fc.constantFrom('orders', 'stock', 'order');

const config = fc.dictionary(
  fc.constantFrom('enabled', 'defer_loading', 'enable'),
  fc.constantFrom<Json>(true, false, null),
  { maxKeys: 2 },
);

const messyServer: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: messyObject('url', ['name', 'server_name']) },
  { weight: 1, arbitrary: fc.constantFrom<Json>('orders', null) },
);

/** A toolset, or what somebody took for one. */
export const messyTool: fc.Arbitrary<Json> = fc.oneof(
  { weight: 8, arbitrary: messyObject('mcp_toolset', ['mcp_server_name', 'server_name']) },
  { weight: 1, arbitrary: fc.constantFrom<Json>({ name: 'now' }, 'mcp_toolset', null) },
);

/** Bodies of either format with every kind of mistake, on few names, so that many of them collide. */
export function messyBody(doMessagesDefineTools: boolean): fc.Arbitrary<JsonObject> {
  return fc.record(
    {
      mcp_servers: fc.oneof(
        { weight: 8, arbitrary: fc.array(messyServer, { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constantFrom<Json>(null, { orders: {} }) },
      ),
      tools: fc.oneof(
        { weight: 8, arbitrary: fc.array(messyTool, { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.constantFrom<Json>(null, {}) },
      ),
      messages: fc.array(
        doMessagesDefineTools ? fc.oneof(plainMessage, definition) : plainMessage,
        {
          maxLength: 1,
        },
      ),
      betas: fc.constant(['mcp-client-2025-11-20']),
    },
    { requiredKeys: ['mcp_servers'] },
  ) as fc.Arbitrary<JsonObject>;
}

const plainMessage: fc.Arbitrary<Json> = fc.constant({ role: 'user', content: 'Where is it?' });

const definition: fc.Arbitrary<Json> = messyTool.map((tool) => ({
  role: 'system',
  content: [{ type: 'tool_addition', tool: { type: 'tool_definition', definition: tool } }],
}));

function messyObject(type: string, nameKeys: readonly [string, string]): fc.Arbitrary<Json> {
  const [nameKey, wrongKey] = nameKeys;
  const names = fc.oneof(
    { weight: 6, arbitrary: smallName.map((name) => ({ [nameKey]: name })) },
    { weight: 1, arbitrary: smallName.map((name) => ({ [wrongKey]: name })) },
    { weight: 1, arbitrary: fc.constant({}) },
  );
  const settings = fc.record(
    {
      type: fc.constantFrom(type, type, type, 'custom'),
      url: fc.constantFrom('https://a.example.com', 'http://a.example.com'),
      authorization_token: fc.constantFrom('fixture-0123456789abcdef', 'YOUR_TOKEN'),
      tool_configuration: fc.record(
        {
          enabled: fc.constantFrom<Json>(true, false, 'yes'),
          allowed_tools: fc.constantFrom<Json>([], ['a'], ['a', 'b_*'], 'a'),
        },
        { requiredKeys: [] },
      ),
      default_config: config,
      configs: fc.dictionary(fc.constantFrom('a', 'b_*'), config, { maxKeys: 2 }),
    },
    { requiredKeys: type === 'url' ? ['url'] : ['type'] },
  );
  return fc.tuple(names, settings).map(([name, rest]) => ({ ...name, ...rest }) as JsonObject);
}

/** The same entries, beginning with another one. */
function shuffled<Value extends object>(object: Value, by: number): Value {
  const entries = Object.entries(object);
  const start = by % entries.length;
  return Object.fromEntries([...entries.slice(start), ...entries.slice(0, start)]) as Value;
}
