/** The documented way from a server's `tool_configuration` to its toolset. */
import { isArray, isObject, ownValue } from '../json-data.js';
import type { Json, JsonObject } from '../types.js';
import { toolsetType } from './request-parts.js';

/** A server's choice of tools in the old format, after its defaults. */
export interface ToolConfiguration {
  readonly enabled: boolean;
  /** The only tools that may be used; null for all of them. */
  readonly allowedTools: readonly string[] | null;
}

/** A row of the table: which configurations it is for, and what their toolset holds beside its name. */
interface Pattern {
  readonly source: string;
  appliesTo(configuration: ToolConfiguration): boolean;
  settings(configuration: ToolConfiguration): JsonObject;
}

/**
 * The first row that applies is taken. Source: MCP connector documentation, "Common migration
 * patterns"; the order follows from the field descriptions of the old format: `enabled: false` turns
 * off all tools, whatever the list beside it says.
 */
const patterns: readonly Pattern[] = [
  {
    source: 'tool_configuration.enabled: false',
    appliesTo: ({ enabled }) => !enabled,
    settings: () => ({ default_config: { enabled: false } }),
  },
  {
    // No tool can be named, so `configs` would be empty: closed, as an empty list is the safe way round.
    source: 'tool_configuration.allowed_tools: []',
    appliesTo: ({ allowedTools }) => allowedTools?.length === 0,
    settings: () => ({ default_config: { enabled: false } }),
  },
  {
    source: 'tool_configuration.allowed_tools: [...]',
    appliesTo: ({ allowedTools }) => allowedTools !== null,
    settings: ({ allowedTools }) => ({
      default_config: { enabled: false },
      configs: Object.fromEntries((allowedTools ?? []).map((tool) => [tool, { enabled: true }])),
    }),
  },
  {
    source: 'no tool_configuration (all tools enabled)',
    appliesTo: () => true,
    settings: () => ({}),
  },
];

/**
 * Reads a server's `tool_configuration` with the defaults of the old format: absent and null mean all
 * tools, an empty list means none. Undefined when it is malformed, so that nothing can be said.
 */
export function readToolConfiguration(server: JsonObject): ToolConfiguration | undefined {
  const configuration = ownValue(server, 'tool_configuration') ?? {};
  if (!isObject(configuration)) return undefined;
  const isKnown = Object.keys(configuration).every(
    (key) => key === 'enabled' || key === 'allowed_tools' || configuration[key] === undefined,
  );
  const enabled = ownValue(configuration, 'enabled') ?? true;
  const allowedTools = ownValue(configuration, 'allowed_tools') ?? null;
  if (!isKnown || typeof enabled !== 'boolean' || !isNameList(allowedTools)) return undefined;
  return { enabled, allowedTools };
}

/** The toolset of a server, with the settings that its old configuration amounts to. */
export function buildToolset(serverName: string, configuration: ToolConfiguration): JsonObject {
  const pattern = patterns.find((row) => row.appliesTo(configuration));
  return {
    type: toolsetType,
    mcp_server_name: serverName,
    ...pattern?.settings(configuration),
  };
}

function isNameList(value: Json): value is readonly string[] | null {
  return value === null || (isArray(value) && value.every((name) => typeof name === 'string'));
}
