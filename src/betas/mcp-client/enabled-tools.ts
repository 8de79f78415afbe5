/** Which tools of which server a request enables, one function for each format. */
import { isArray, isObject, ownValue } from '../json-data.js';
import type { BetaVersion, Json, JsonObject, ServerTools } from '../types.js';
import { readToolConfiguration } from './pattern-table.js';
import { isToolset, serverMembers, toolMembers, type ObjectMember } from './request-parts.js';

/**
 * Tools enabled for each server name.
 *
 * @param standing the format: the deprecated one, or the current one with its additions
 * @returns an object without prototype, so that any server name is a key; null when the body has no list
 *   of servers, or when a server has no name or a malformed configuration
 */
export function enabledTools(
  body: Json,
  standing: BetaVersion['standing'],
): Record<string, ServerTools> | null {
  if (!isObject(body) || !isArray(ownValue(body, 'mcp_servers'))) return null;
  const result = emptyRecord<ServerTools>();
  for (const { value } of serverMembers(body)) {
    const name = isObject(value) ? ownValue(value, 'name') : undefined;
    if (!isObject(value) || typeof name !== 'string') return null;
    const tools =
      standing === 'deprecated' ? readDeprecatedFormat(value) : readCurrentFormat(name, body);
    if (tools === undefined) return null;
    // The API refuses a name that is used twice; the first bearer stands for both.
    if (!Object.hasOwn(result, name)) result[name] = tools;
  }
  return result;
}

/** `tool_configuration` of the server. Source: MCP connector documentation of 2025-04-04, "Field descriptions". */
function readDeprecatedFormat(server: JsonObject): ServerTools | undefined {
  const configuration = readToolConfiguration(server);
  if (configuration === undefined) return undefined;
  const { enabled, allowedTools } = configuration;
  if (!enabled) return serverTools(false, []);
  if (allowedTools === null) return serverTools(true, []);
  return serverTools(
    false,
    allowedTools.map((tool) => [tool, true]),
  );
}

/**
 * The server's toolset. Source: MCP connector documentation, "Configuration merging"; a server without
 * a toolset offers nothing, and `tool_configuration` counts for nothing.
 */
function readCurrentFormat(name: string, body: JsonObject): ServerTools | undefined {
  const toolset = toolMembers(body)
    .filter(isToolset)
    .find(({ value }) => ownValue(value, 'mcp_server_name') === name);
  return toolset === undefined ? serverTools(false, []) : readToolset(toolset);
}

function readToolset({ value }: ObjectMember): ServerTools | undefined {
  const defaultConfig = ownValue(value, 'default_config') ?? {};
  const configs = ownValue(value, 'configs') ?? {};
  const pinned = readPinnedTools(ownValue(value, 'tools') ?? null);
  if (!isObject(defaultConfig) || !isObject(configs) || pinned === undefined) return undefined;
  const everyOther = readEnabled(defaultConfig, true);
  if (everyOther === undefined) return undefined;
  const exceptions: [string, boolean][] = [];
  for (const [tool, config] of Object.entries(configs)) {
    if (config === undefined) continue;
    const enabled = isObject(config) ? readEnabled(config, everyOther) : undefined;
    if (enabled === undefined) return undefined;
    exceptions.push([tool, enabled]);
  }
  return pinned === null
    ? serverTools(everyOther, exceptions)
    : onlyPinned(pinned, everyOther, new Map(exceptions));
}

/** A pinned listing is all there is (types of @anthropic-ai/sdk 1.11, BetaMCPToolset.tools). */
function onlyPinned(
  pinned: readonly string[],
  everyOther: boolean,
  exceptions: ReadonlyMap<string, boolean>,
): ServerTools {
  return serverTools(
    false,
    pinned.map((tool) => [tool, exceptions.get(tool) ?? everyOther]),
  );
}

function readEnabled(config: JsonObject, otherwise: boolean): boolean | undefined {
  const enabled = ownValue(config, 'enabled') ?? otherwise;
  return typeof enabled === 'boolean' ? enabled : undefined;
}

/** Names of the pinned tools, null when none are pinned, undefined when the list is malformed. */
function readPinnedTools(tools: Json): readonly string[] | null | undefined {
  if (tools === null) return null;
  if (!isArray(tools)) return undefined;
  const names = tools.map((tool) => (isObject(tool) ? ownValue(tool, 'name') : undefined));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}

/** Normal form: sorted, and only what differs from the rest. */
function serverTools(
  everyOther: boolean,
  exceptions: readonly (readonly [string, boolean])[],
): ServerTools {
  const result = emptyRecord<boolean>();
  const differing = new Map(exceptions.filter(([, enabled]) => enabled !== everyOther));
  for (const tool of [...differing.keys()].sort()) result[tool] = !everyOther;
  return { everyOther, exceptions: result };
}

/** Without a prototype, assigning to `__proto__` makes a key like any other. */
function emptyRecord<Value>(): Record<string, Value> {
  return Object.create(null) as Record<string, Value>;
}
