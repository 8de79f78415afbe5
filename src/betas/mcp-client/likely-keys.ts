/** Which key was probably meant by a key that the API does not know. Data from public reports, then spelling. */
import leven from 'leven';
import { ownValue } from '../json-data.js';
import type { JsonObject } from '../types.js';

/** The key that was probably meant, and what to do with the unknown one. */
export interface LikelyKey {
  /** The key, or the keys, to write instead. */
  readonly likely: string;
  /**
   * `rename`: same value, other key; `move`: the content belongs elsewhere; `remove`: nothing takes its
   * place here.
   */
  readonly change: 'rename' | 'move' | 'remove';
}

const rename = (likely: string): LikelyKey => ({ likely, change: 'rename' });
const move = (likely: string): LikelyKey => ({ likely, change: 'move' });

const allowlist = move('`default_config` and `configs`');

const serverKeys: Readonly<Record<string, LikelyKey>> = {
  server_name: rename('name'),
  server_label: rename('name'),
  label: rename('name'),
  id: rename('name'),
  server_url: rename('url'),
  uri: rename('url'),
  endpoint: rename('url'),
  headers: move('`authorization_token`'),
  authorization: rename('authorization_token'),
  token: rename('authorization_token'),
  access_token: rename('authorization_token'),
  auth_token: rename('authorization_token'),
  bearer_token: rename('authorization_token'),
  api_key: rename('authorization_token'),
};

const toolset = move('a member of `tools` with `"type": "mcp_toolset"`');

/** By the title of the schema that describes the place. Servers differ by format. */
const reportedKeys: Readonly<Record<string, Readonly<Record<string, LikelyKey>>>> = {
  'MCP server (old)': {
    ...serverKeys,
    tool_config: rename('tool_configuration'),
    tools: move('`tool_configuration.allowed_tools`'),
    allowed_tools: move('`tool_configuration.allowed_tools`'),
    enabled: move('`tool_configuration.enabled`'),
    default_config: move('`tool_configuration`'),
    configs: move('`tool_configuration`'),
  },
  'MCP server': {
    ...serverKeys,
    tool_config: toolset,
    toolConfiguration: toolset,
    tools: toolset,
    allowed_tools: toolset,
    enabled: toolset,
    default_config: toolset,
    configs: toolset,
    defer_loading: toolset,
  },
  'MCP toolset': {
    server_name: rename('mcp_server_name'),
    server: rename('mcp_server_name'),
    name: rename('mcp_server_name'),
    mcp_server: rename('mcp_server_name'),
    server_label: rename('mcp_server_name'),
    config: rename('configs'),
    tool_configs: rename('configs'),
    allowed_tools: allowlist,
    tool_configuration: allowlist,
    tool_config: allowlist,
    enabled: move('`default_config.enabled`'),
    defer_loading: move('`default_config.defer_loading`'),
    authorization_token: move('the server in `mcp_servers`'),
    headers: move('the server in `mcp_servers`, as `authorization_token`'),
    url: move('the server in `mcp_servers`'),
  },
  'tool configuration': {
    defer: rename('defer_loading'),
    // Managed Agents' toolsets have it; the Messages API does not.
    permission_policy: { likely: '', change: 'remove' },
    allowed_tools: move('`configs`, with `"enabled": true` for each tool'),
  },
  tool_configuration: {
    allow: rename('allowed_tools'),
    allowlist: rename('allowed_tools'),
    tools: rename('allowed_tools'),
    tool_names: rename('allowed_tools'),
  },
};

/**
 * The key that was probably meant, or undefined when nothing is near.
 *
 * @param place title of the schema that does not know the key
 * @param key the unknown key
 * @param knownKeys the keys that may stand there
 */
export function findLikelyKey(
  place: string,
  key: string,
  knownKeys: readonly string[],
): LikelyKey | undefined {
  const titled =
    place === 'MCP server' && knownKeys.includes('tool_configuration') ? `${place} (old)` : place;
  const reported = reportedKeys[titled];
  if (reported !== undefined && Object.hasOwn(reported, key)) return reported[key];
  const nearest = nearestName(key, knownKeys);
  return nearest === undefined ? undefined : rename(nearest);
}

/**
 * The key under which an object holds what belongs under a given key: that key itself, or the unknown
 * one that was probably meant for it. Undefined when there is neither.
 *
 * @param place title of the schema that describes the object
 */
export function findIntendedKey(
  object: JsonObject,
  key: string,
  place: string,
): string | undefined {
  if (ownValue(object, key) !== undefined) return key;
  return Object.keys(object).find((other) => {
    const likely = findLikelyKey(place, other, [key]);
    return likely?.change === 'rename' && likely.likely === key;
  });
}

/** The name that a misspelt one is nearest to, or undefined when all are too far to be meant. */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  const [nearest] = candidates
    .map((candidate) => ({ candidate, distance: leven(folded(candidate), folded(name)) }))
    // A third of the letters may be wrong: enough for slips, too little for another word.
    .filter(({ candidate, distance }) => distance <= Math.floor(candidate.length / 3))
    .sort((left, right) => left.distance - right.distance);
  return nearest?.candidate;
}

/** `authorizationToken`, `Authorization-Token` and `authorization_token` are one spelling. */
function folded(name: string): string {
  return name.toLowerCase().replaceAll(/[_\-\s]/g, '');
}
