/**
 * The schemas against the SDK's own types. Bodies are generated from each schema, and each is changed in
 * one place; on the MCP parts, schema and compiler must say the same, but for the differences listed here.
 */
import fc from 'fast-check';
import schema20250404 from '../../schemas/mcp-client-2025-04-04.schema.json' with { type: 'json' };
import schema20251120 from '../../schemas/mcp-client-2025-11-20.schema.json' with { type: 'json' };
import { compileSchema } from '../../src/betas/json-schema.js';
import type { Json, JsonObject } from '../../src/betas/types.js';
import { arbitraryFrom, completeArbitraryFrom } from './arbitrary-from-schema.js';
import { allNearMissesOf, nearMissOf } from './near-misses.js';
import { acceptedByTypes } from './sdk-types.js';

const newest = '@anthropic-ai/sdk';
const first = 'anthropic-sdk-0.71';
const bodyCount = 600;
/** Bodies with every key there is, of which every near miss is tried: chance seldom reaches the deepest. */
const completeBodyCount = 3;

interface Format {
  readonly name: string;
  readonly schema: object;
  /** The old format has no toolsets, the types of every SDK have. */
  readonly hasToolsets: boolean;
}

const formats: readonly Format[] = [
  { name: 'mcp-client-2025-04-04', schema: schema20250404, hasToolsets: false },
  { name: 'mcp-client-2025-11-20', schema: schema20251120, hasToolsets: true },
];

/** Where schema and types differ on purpose. */
interface Difference {
  readonly name: string;
  readonly reason: string;
  readonly refusedBy: 'schema' | 'types';
  /** SDKs and formats it is seen in; all of them where nothing is said. */
  readonly sdk?: string;
  readonly format?: string;
  /** The body without it, so that schema and types agree again. The same object where it is not in it. */
  without(body: JsonObject): JsonObject;
}

const differences: readonly Difference[] = [
  {
    name: 'scheme of a server address',
    reason: 'the API takes https:// only; the types say string',
    refusedBy: 'schema',
    without: (body) =>
      mapMembers(body, 'mcp_servers', (server) =>
        typeof server['url'] === 'string' && !server['url'].startsWith('https://')
          ? { ...server, url: 'https://orders.example.com' }
          : server,
      ),
  },
  {
    name: 'tool_configuration in the current format',
    reason:
      'the types of every SDK keep the deprecated key; the documentation moved it to the toolset',
    refusedBy: 'schema',
    format: 'mcp-client-2025-11-20',
    without: (body) =>
      mapMembers(body, 'mcp_servers', (server) => withoutKey(server, 'tool_configuration')),
  },
  {
    name: 'pinned tools of a toolset',
    reason: 'added by mcp-client-2026-09-15, after 0.71 was released',
    refusedBy: 'types',
    sdk: first,
    format: 'mcp-client-2025-11-20',
    without: (body) => mapMembers(body, 'tools', (toolset) => withoutKey(toolset, 'tools')),
  },
  {
    name: 'content of cache_control',
    reason: 'shared by the whole API and extended often, so the schema leaves it open',
    refusedBy: 'types',
    format: 'mcp-client-2025-11-20',
    without: (body) =>
      mapMembers(body, 'tools', (toolset) =>
        (toolset['cache_control'] as JsonObject | undefined | null)?.['type'] === 'ephemeral'
          ? { ...toolset, cache_control: { type: 'ephemeral' } }
          : toolset,
      ),
  },
];

function mapMembers(
  body: JsonObject,
  key: string,
  map: (member: JsonObject) => JsonObject,
): JsonObject {
  const list = body[key];
  if (!Array.isArray(list)) return body;
  const members = list.map((member: Json) => (isObject(member) ? map(member) : member));
  return { ...body, [key]: members };
}

function withoutKey(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Servers and toolsets; other tools and other keys are no part of what is compared. */
function mcpParts(body: Json, { hasToolsets }: Format): JsonObject {
  if (!isObject(body)) return {};
  const { mcp_servers: servers, tools } = body;
  const toolsets = Array.isArray(tools)
    ? tools.filter((tool: Json) => !isObject(tool) || tool['type'] === 'mcp_toolset')
    : tools;
  return {
    ...(servers !== undefined && { mcp_servers: servers }),
    ...(hasToolsets && toolsets !== undefined && { tools: toolsets as Json }),
  };
}

/** Bodies that the schema accepts, and others that differ from them in one place of the MCP parts. */
function sampleBodies(format: Format, seed: number): { right: JsonObject[]; near: JsonObject[] } {
  const validate = compileSchema(format.schema);
  const parts = (bodies: fc.Arbitrary<Json>) =>
    bodies
      .filter((body) => validate(body).length === 0)
      .map((body) => mcpParts(body, format))
      .filter((body) => Object.values(body).some((list) => (list as Json[]).length > 0));
  const schema = format.schema as Record<string, unknown>;
  const right = fc.sample(parts(arbitraryFrom(schema)), { numRuns: bodyCount, seed });
  const complete = fc.sample(parts(completeArbitraryFrom(schema)), {
    numRuns: completeBodyCount,
    seed,
  });
  // Of two differences that meet in one body each could hide the other.
  const plain = complete.map((body) =>
    differences.reduce((rest, { without }) => without(rest), body),
  );
  const near = [
    ...right.flatMap((body, index) =>
      fc.sample(nearMissOf(body), { numRuns: 1, seed: seed + index }),
    ),
    ...[...complete, ...plain].flatMap(allNearMissesOf),
  ].map((body) => mcpParts(body, format));
  return { right: [...right, ...complete], near };
}

describe.each(formats)('$name', (format) => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const validate = compileSchema(format.schema);
  const { right, near } = sampleBodies(format, seed);
  const bodies = [...right, ...near];
  const applying = (sdk: string) =>
    differences.filter(
      (difference) =>
        [undefined, format.name].includes(difference.format) &&
        [undefined, sdk].includes(difference.sdk),
    );

  test('enough bodies, on both sides of the border', () => {
    expect(right.length).toBeGreaterThanOrEqual(500);
    const refused = near.filter((body) => validate(body).length > 0);
    expect(refused.length).toBeGreaterThanOrEqual(300);
  });

  test.each([newest, first])('agrees with the types of %s', (sdk) => {
    const unlike = disagreements(bodies, sdk).map(({ body, schemaAccepts }) => {
      const explaining = applying(sdk).filter(
        ({ refusedBy, without }) =>
          refusedBy === (schemaAccepts ? 'types' : 'schema') &&
          JSON.stringify(without(body)) !== JSON.stringify(body),
      );
      // All differences are taken out: of two that meet in one body, each could hide the other.
      const plain = applying(sdk).reduce((rest, { without }) => without(rest), body);
      return { body, plain, names: explaining.map(({ name }) => name) };
    });
    const unexplained = [
      ...unlike.filter(({ names }) => names.length === 0).map(({ body }) => body),
      ...disagreements(
        unlike.map(({ plain }) => plain),
        sdk,
      ).map(({ body }) => body),
    ];
    expect({ seed, unexplained: unexplained.map((body) => JSON.stringify(body)) }).toEqual({
      seed,
      unexplained: [],
    });
    // The table lists what is there, not what once was.
    expect(new Set(unlike.flatMap(({ names }) => names))).toEqual(
      new Set(applying(sdk).map(({ name }) => name)),
    );
  });

  function disagreements(some: readonly JsonObject[], sdk: string) {
    const byTypes = acceptedByTypes(some, [sdk]).get(sdk) ?? [];
    return some
      .map((body, index) => ({
        body,
        schemaAccepts: validate(body).length === 0,
        typesAccept: byTypes[index] === true,
      }))
      .filter(({ schemaAccepts, typesAccept }) => schemaAccepts !== typesAccept);
  }
});
