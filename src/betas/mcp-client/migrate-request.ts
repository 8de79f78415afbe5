/** Rewrites a request body from the old format to the current one. */
import { isArray, isObject, ownValue } from '../json-data.js';
import type { Json, JsonObject, RequestMigration, ServerTools } from '../types.js';
import { enabledTools } from './enabled-tools.js';
import { buildToolset, readToolConfiguration, type ToolConfiguration } from './pattern-table.js';
import { isToolset, serverMembers, toolMembers } from './request-parts.js';

/** A server that can be rewritten. */
interface ReadableServer {
  readonly value: JsonObject;
  readonly name: string;
  readonly configuration: ToolConfiguration;
}

/**
 * The body in the current format: each server loses its `tool_configuration` and gets the toolset that
 * the documented patterns give for it. `mcp_servers` stays where it is; toolsets follow the tools that
 * are there, or stand right after `mcp_servers`.
 *
 * The input is never changed; parts that stay the same are shared with it. A body is left as it is
 * (`changed: false`) when it already has the current format, or when it cannot be told which toolset
 * belongs to which server: a server without a name, a name used twice, a malformed configuration, a
 * toolset that names no server. A server whose toolset and `tool_configuration` disagree keeps both.
 */
export function migrateRequest(body: JsonObject): RequestMigration {
  const servers = readServers(body);
  const tools = ownValue(body, 'tools') ?? [];
  const referenced = readReferencedNames(body);
  if (servers === undefined || referenced === undefined || !isArray(tools)) {
    return { body: { ...body }, changed: false };
  }
  const toolsets = servers
    .filter(({ name }) => !referenced.has(name))
    .map(({ name, configuration }) => buildToolset(name, configuration));
  const members = servers.map((server) =>
    referenced.has(server.name) && isConflicting(server, body)
      ? server.value
      : withoutConfiguration(server.value),
  );
  const changed =
    toolsets.length > 0 || members.some((member, index) => member !== servers[index]?.value);
  if (!changed) return { body: { ...body }, changed };
  const newTools = toolsets.length > 0 ? [...tools, ...toolsets] : undefined;
  return { body: rebuild(body, members, newTools), changed };
}

/** The servers, or undefined when one of them cannot be told or rewritten. */
function readServers(body: JsonObject): ReadableServer[] | undefined {
  if (!isArray(ownValue(body, 'mcp_servers'))) return undefined;
  const servers: ReadableServer[] = [];
  for (const { value } of serverMembers(body)) {
    if (!isObject(value)) return undefined;
    const name = ownValue(value, 'name');
    const configuration = readToolConfiguration(value);
    if (typeof name !== 'string' || configuration === undefined) return undefined;
    servers.push({ value, name, configuration });
  }
  const names = new Set(servers.map(({ name }) => name));
  return names.size === servers.length ? servers : undefined;
}

/** Names that toolsets refer to, or undefined when one of them refers to nothing that can be read. */
function readReferencedNames(body: JsonObject): ReadonlySet<string> | undefined {
  const names = toolMembers(body)
    .filter(isToolset)
    .map(({ value }) => ownValue(value, 'mcp_server_name'));
  return names.every((name) => typeof name === 'string') ? new Set(names) : undefined;
}

/** Whether the toolset that is there enables other tools than the configuration that was left. */
function isConflicting({ value, name }: ReadableServer, body: JsonObject): boolean {
  // Null says nothing, so a toolset cannot contradict it.
  if ((ownValue(value, 'tool_configuration') ?? null) === null) return false;
  const before = enabledTools({ mcp_servers: [value] }, 'deprecated')?.[name];
  const after = enabledTools({ ...body, mcp_servers: [value] }, 'target')?.[name];
  return before === undefined || after === undefined || !isSameChoice(before, after);
}

/** Choices are in normal form, so equal ones have equal text. */
function isSameChoice(left: ServerTools, right: ServerTools): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function withoutConfiguration(server: JsonObject): JsonObject {
  if (!Object.hasOwn(server, 'tool_configuration')) return server;
  return Object.fromEntries(Object.entries(server).filter(([key]) => key !== 'tool_configuration'));
}

/** The body with new members under its old keys, and `tools` right after the servers if it is new. */
function rebuild(
  body: JsonObject,
  servers: readonly JsonObject[],
  tools: readonly Json[] | undefined,
): JsonObject {
  const isToolsNew = tools !== undefined && !Object.hasOwn(body, 'tools');
  return Object.fromEntries(
    Object.entries(body).flatMap(([key, value]): [string, Json][] => {
      if (key === 'tools' && tools !== undefined) return [[key, tools]];
      if (key !== 'mcp_servers') return [[key, value]];
      return [[key, servers], ...(isToolsNew ? [['tools', tools] as [string, Json]] : [])];
    }),
  );
}
