/** Views of what a program sent, in the terms in which before and after are compared. */
import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../src/betas/types.js';
import type { RecordedRequest } from './recorder.js';

// Differ from run to run, or follow from the body.
const INCIDENTAL_HEADERS = new Set([
  'host',
  'connection',
  'content-length',
  'anthropic-beta',
  'x-stainless-retry-count',
  'x-stainless-timeout',
]);

/** The values of the beta header, in order. */
export function betasOf({ headers }: RecordedRequest): string[] {
  const header = headers['anthropic-beta'] ?? '';
  return header.split(',').flatMap((value) => (value.trim() === '' ? [] : [value.trim()]));
}

/** Every header that must not change. */
export function otherHeadersOf({ headers }: RecordedRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !INCIDENTAL_HEADERS.has(name)),
  );
}

/** Message request bodies in a sent request: the body, or the `params` of each member of a batch. */
export function messageBodiesOf({ body }: RecordedRequest): JsonObject[] {
  const { requests } = body as { requests?: { params: JsonObject }[] };
  return requests === undefined ? [body as JsonObject] : requests.map(({ params }) => params);
}

/** The body without what holds the message requests, so that the rest of a batch can be compared. */
export function envelopeOf({ body }: RecordedRequest): unknown {
  const { requests, ...rest } = body as { requests?: { params: JsonObject }[] };
  if (requests === undefined) return null;
  return { ...rest, requests: requests.map((request) => ({ ...request, params: null })) };
}

/** Whether a message request has MCP servers. */
export function hasServers(body: JsonObject): boolean {
  return Array.isArray(body['mcp_servers']) && body['mcp_servers'].length > 0;
}

/**
 * The body with one spelling for toolsets that mean the same, since a list that is only known when the
 * program runs can turn out empty, and a switch true: no `configs` is the same as an empty one, an
 * entry of it that repeats `default_config` is the same as none, and `default_config: { enabled: true }`
 * states the default (MCP connector page, "Tool configuration options"). An empty `tools` list is the
 * same as none.
 */
export function withPlainToolsets(body: JsonObject): JsonObject {
  const { tools, ...rest } = body;
  if (!Array.isArray(tools)) return body;
  return tools.length === 0 ? rest : { ...rest, tools: tools.map(withPlainToolset) };
}

function withPlainToolset(tool: Json): Json {
  if (typeof tool !== 'object' || tool === null || !('type' in tool)) return tool;
  if (tool['type'] !== 'mcp_toolset') return tool;
  const { configs, default_config: defaults = { enabled: true }, ...rest } = tool;
  const own = Object.entries(isObject(configs) ? configs : {}).filter(
    ([, config]) => !isDeepStrictEqual(config, defaults),
  );
  return {
    ...rest,
    ...(own.length > 0 && { configs: Object.fromEntries(own) }),
    ...(!isDeepStrictEqual(defaults, { enabled: true }) && { default_config: defaults }),
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
