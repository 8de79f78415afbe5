/** Random requests: those of the bodies' own tests, and others with texts that trip careless quoting. */
import fc from 'fast-check';
import { mcpClient } from '../../../src/betas/mcp-client/index.js';
import type { Json, JsonObject } from '../../../src/betas/types.js';
import { oldBody } from '../../betas/arbitrary-requests.js';
import type { DrawnRequest } from './document.js';

export const OLD = 'mcp-client-2025-04-04';
export const CURRENT = 'mcp-client-2025-11-20';

const TRICKY = [
  ...["it's", 'say "hi"', 'C:\\temp\\new', 'one\ntwo', 'a\tb', '$HOME', '${HOME}', '$(id)', '`id`'],
  ...[
    'täglich',
    '🚀 start',
    '</script>',
    '<!-- note',
    '{{token}}',
    '${{ x }}',
    '\u0001\u001f',
    '#!',
  ],
  ...["'''", '"""', '```', '~~~', "'\\''", 'EOF', '\u2028', '*/', '//', '%s %d', '!', '\\', "\\'"],
  ...['\r\n', '<b>', '&amp;', '-- ', '@file', '__proto__', 'list-issues', '<token>', '...', '\\n'],
] as const;

const ordinary = fc.constantFrom('orders', 'stock', 'mail', 'forge', 'search_tickets', 'read-only');
const text = fc.oneof(
  { weight: 4, arbitrary: ordinary },
  { weight: 4, arbitrary: fc.constantFrom(...TRICKY) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 4, unit: 'binary' }) },
);

/** Every row of the documented pattern table, and what follows from the field descriptions. */
const configuration: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.constant({}),
  fc.array(text, { minLength: 1, maxLength: 4 }).map((allowed) => ({
    tool_configuration: { enabled: true, allowed_tools: allowed },
  })),
  fc.array(text, { maxLength: 3 }).map((allowed) => ({
    tool_configuration: { allowed_tools: allowed },
  })),
  fc.constantFrom<JsonObject>(
    { tool_configuration: { enabled: false } },
    { tool_configuration: { enabled: true } },
    { tool_configuration: null },
    { tool_configuration: { enabled: false, allowed_tools: ['a'] } },
    { tool_configuration: { allowed_tools: null } },
  ),
);

const server = fc
  .record({ name: text, configuration, token: fc.boolean(), isFirst: fc.boolean() })
  .map(({ name, configuration: settings, token, isFirst }): JsonObject => ({
    ...(isFirst && settings),
    type: 'url',
    url: 'https://mcp.example.com/sse',
    name,
    ...(!isFirst && settings),
    ...(token && { authorization_token: 'YOUR_TOKEN' }),
  }));

const tool = fc.record(
  {
    name: ordinary,
    description: text,
    input_schema: fc.constant({ type: 'object', properties: { id: { type: 'string' } } }),
    cache_control: fc.constant({ type: 'ephemeral' }),
  },
  { requiredKeys: ['name', 'input_schema'] },
) as fc.Arbitrary<JsonObject>;

/** A whole request as an application sends it. */
const wholeBody: fc.Arbitrary<JsonObject> = fc
  .record({
    servers: fc.uniqueArray(server, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
    tools: fc.option(fc.array(tool, { maxLength: 2 }), { nil: undefined, freq: 2 }),
    content: text,
    system: fc.option(text, { nil: undefined }),
    areServersLast: fc.boolean(),
  })
  .map(({ servers, tools, content, system, areServersLast }) => {
    const own: [string, Json][] = [['mcp_servers', servers]];
    if (tools) own.push(['tools', tools]);
    const others: [string, Json][] = [['messages', [{ role: 'user', content }]]];
    if (system !== undefined) others.push(['system', system]);
    return Object.fromEntries([
      ['model', 'claude-sonnet-4-5'],
      ['max_tokens', 1024],
      ...(areServersLast ? [...others, ...own] : [...own, ...others]),
    ]) as JsonObject;
  });

/** The old format with something wrong, of which nobody can tell what it means. */
const wrongBody: fc.Arbitrary<JsonObject> = fc
  .tuple(
    wholeBody,
    fc.constantFrom<(body: JsonObject) => JsonObject>(
      (body) => ({ ...body, mcp_servers: [...serversOf(body), ...serversOf(body)] }),
      (body) => ({ ...body, mcp_servers: serversOf(body).map((one) => ({ ...one, name: 7 })) }),
      (body) => withConfiguration(body, { tools: ['a'] }),
      (body) => withConfiguration(body, { allowed_tools: 'a' }),
      (body) => withConfiguration(body, { enabled: 'yes', allowed_tools: ['a'] }),
      (body) => ({ ...body, tools: [{ type: 'mcp_toolset' }] }),
    ),
  )
  .map(([body, spoil]) => spoil(body));

function serversOf(body: JsonObject): readonly JsonObject[] {
  return body['mcp_servers'] as readonly JsonObject[];
}

function withConfiguration(body: JsonObject, settings: JsonObject): JsonObject {
  return {
    ...body,
    mcp_servers: serversOf(body).map((one) => ({ ...one, tool_configuration: settings })),
  };
}

const others = fc.constantFrom<readonly string[]>([], [], ['files-api-2025-04-14']);

/** A header with a version of this beta, before or behind another one. */
function betasWith(version: string): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(others, fc.boolean())
    .map(([more, isLast]) => (isLast ? [...more, version] : [version, ...more]));
}

function requestOf(
  kind: DrawnRequest['kind'],
  betas: fc.Arbitrary<readonly string[]>,
  body: fc.Arbitrary<JsonObject>,
): fc.Arbitrary<DrawnRequest> {
  return fc.record({ kind: fc.constant(kind), betas, body });
}

const currentBody = wholeBody.map((body) => mcpClient.migrateRequest(body).body);

function withoutServers(request: DrawnRequest): DrawnRequest {
  return serversOf(request.body).length > 0 ? request : { ...request, kind: 'serverless' };
}

/** A request of any kind; most are old. */
export const drawnRequest: fc.Arbitrary<DrawnRequest> = fc.oneof(
  { weight: 12, arbitrary: requestOf('old', betasWith(OLD), wholeBody) },
  { weight: 5, arbitrary: requestOf('old', betasWith(OLD), oldBody).map(withoutServers) },
  { weight: 2, arbitrary: requestOf('refused', betasWith(OLD), wrongBody) },
  { weight: 1, arbitrary: requestOf('current', betasWith(CURRENT), currentBody) },
  { weight: 1, arbitrary: requestOf('headerless', others, wholeBody) },
);
