/** Bodies in the old and the new format: whether they mean the same. */
import { isObject } from '../betas/json-data.js';
import type { BetaFamily, Json, JsonObject, Problem } from '../betas/types.js';
import { targetVersion } from '../betas/headers.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import { same } from './same-data.js';

export function compareBodies(
  before: ObservedRequest,
  after: ObservedRequest,
  family: BetaFamily,
  keys: BodyKeys,
): string | null {
  const target = targetVersion(family).header;
  const deprecated =
    family.versions.find(({ standing }) => standing === 'deprecated')?.header ?? target;
  const [old, young] = [before.snapshot.body, after.snapshot.body];
  if (
    !same(serversWithout(old, keys), young[keys.servers] ?? undefined) ||
    !same(sources(before), sources(after))
  )
    return 'its servers would not stay the same, since their list is used for more than this request';
  if (
    toolsetKeys(young, keys).some(
      (key) => !PLANNED_KEYS.has(key) && !toolsetKeys(old, keys).includes(key),
    )
  ) {
    return 'a toolset would get a setting that was meant for another tool';
  }
  if (!same(otherTools(old, keys), otherTools(young, keys)))
    return 'its tools are set or changed in more than one place, and toolsets added at one of them would be lost, or change the others';
  if (
    hasToolset(old, keys) &&
    listIn(old, keys.servers).some(
      (server) => isObject(server) && server[keys.configuration] != null,
    )
  ) {
    return 'whether its configuration or its toolset is meant has to be decided by hand';
  }
  // A list that is null was refused (no type of the SDK allows it): null or absent, it is no other now.
  if (old[keys.servers] === null) return null;
  const format = hasToolset(old, keys) ? target : deprecated;
  const enabledBefore = family.enabledTools(old, format);
  const enabledAfter = family.enabledTools(young, target);
  if (!enabledBefore || !enabledAfter)
    return 'the tool_configuration of a server holds something that the documented format does not have';
  if (
    !same(
      { ...enabledBefore } as unknown as JsonObject,
      { ...enabledAfter } as unknown as JsonObject,
    )
  )
    return 'in some case other tools of a server would be enabled than now';
  if (!hasToolset(old, keys) && !same(namesOfServers(young, keys), namesOfToolsets(young, keys))) {
    return 'in some case a server would have no toolset, or more than one, since which servers are sent is decided in more than one place';
  }
  const problems = family.checkRequest(young, target, after.snapshot.context).filter(isRefusal);
  const known = new Set(
    family
      .checkRequest(old, deprecated, before.snapshot.context)
      .map(({ code, path }) => `${code} ${path.join('/')}`),
  );
  const added = problems.find(({ code, path }) => !known.has(`${code} ${path.join('/')}`));
  if (added) return `the API would refuse the new request (${added.code})`;
  return null;
}

/** Problems for which the API refuses a request, or loses an allowlist. */
const REFUSALS: ReadonlySet<Problem['code']> = new Set([
  'server-without-toolset',
  'toolset-without-server',
  'duplicate-toolset',
  'duplicate-server-name',
  'deprecated-tool-configuration',
  'invalid-request',
]);

export function isRefusal({ code }: Problem): boolean {
  return REFUSALS.has(code);
}

function listIn(body: JsonObject, key: string): readonly Json[] {
  const list = body[key];
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function serversWithout(body: JsonObject, keys: BodyKeys): Json {
  const servers = body[keys.servers];
  if (!Array.isArray(servers)) return servers ?? undefined;
  return (servers as readonly Json[]).map((server) =>
    isObject(server)
      ? Object.fromEntries(Object.entries(server).filter(([key]) => key !== keys.configuration))
      : server,
  );
}

/** What of each server comes from unknown values. */
function sources({ snapshot }: ObservedRequest): Json {
  return snapshot.servers.map((server) => server.sources);
}

function isToolset(tool: Json): boolean {
  return isObject(tool) && tool['type'] === 'mcp_toolset';
}

function hasToolset(body: JsonObject, keys: BodyKeys): boolean {
  return listIn(body, keys.tools).some(isToolset);
}

/** Keys of toolsets that a migration writes. */
const PLANNED_KEYS: ReadonlySet<string> = new Set([
  'type',
  'mcp_server_name',
  'default_config',
  'configs',
]);

function toolsetKeys(body: JsonObject, keys: BodyKeys): string[] {
  return listIn(body, keys.tools)
    .filter(isToolset)
    .flatMap((tool) => (isObject(tool) ? Object.keys(tool) : []));
}

function namesOfServers(body: JsonObject, keys: BodyKeys): Json {
  return listIn(body, keys.servers)
    .map((server) => (isObject(server) ? String(server['name']) : ''))
    .sort();
}

function namesOfToolsets(body: JsonObject, keys: BodyKeys): Json {
  return listIn(body, keys.tools)
    .filter(isToolset)
    .map((tool) => (isObject(tool) ? String(tool['mcp_server_name']) : ''))
    .sort();
}

function otherTools(body: JsonObject, keys: BodyKeys): Json {
  return listIn(body, keys.tools).filter((tool) => !isToolset(tool));
}
