/** Servers that are the same in every world, as far as their toolsets are made of them. */
import { isObject } from '../betas/json-data.js';
import type { Json, JsonObject } from '../betas/types.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys, ObservedServer } from '../program/snapshots.js';
import type { Draft, DraftItem } from '../values/draft.js';
import type { Expression } from '../values/model.js';
import { literal } from './draft-parts.js';
import { withoutTypes } from './pure-expressions.js';
import { bareToolset } from './toolset-drafts.js';
import { isSelfContained } from './toolset-items.js';

/**
 * The toolsets of servers that every request sends alike, written out; null where they differ, or where a
 * toolset would have to be made of more than constants. `ofServer` drafts the toolset of one server.
 */
export function constantToolsets(
  {
    expression,
    requests,
  }: { readonly expression: Expression; readonly requests: readonly ObservedRequest[] },
  keys: BodyKeys,
  ofServer: (server: ObservedServer) => Draft | null,
): DraftItem[] | null {
  const [first, ...others] = requests;
  if (!first || requests.some(({ snapshot }) => hasUnknownTools(snapshot, keys))) return null;
  const described = describeServers(first, keys);
  if (others.some((other) => describeServers(other, keys) !== described)) return null;
  const data = serversOf(first.snapshot.body, keys);
  // Each server is written in its own place, if only as a call.
  const isWritten = withoutTypes(expression).kind === 'array';
  const items: DraftItem[] = [];
  for (const server of first.snapshot.servers) {
    const drafted = ofServer(server);
    const plain = isWritten ? plainToolset(data[server.index], keys) : null;
    const toolset = drafted && isSelfContained(drafted) ? drafted : plain;
    if (!toolset) return null;
    items.push({ value: toolset });
  }
  return items.length > 0 ? items : null;
}

/** The toolset of a server that a function made: written out where all its tools are on. */
function plainToolset(server: Json, keys: BodyKeys): Draft | null {
  if (!isObject(server) || server[keys.configuration] != null) return null;
  const name = server['name'];
  return typeof name === 'string' ? bareToolset(literal(name)) : null;
}

/** Whether some request sends a server with a configuration. */
export function isAnyConfigured(requests: readonly ObservedRequest[], keys: BodyKeys): boolean {
  return requests.some(({ snapshot }) =>
    serversOf(snapshot.body, keys).some(
      (server) => isObject(server) && server[keys.configuration] != null,
    ),
  );
}

function serversOf(body: JsonObject, keys: BodyKeys): readonly Json[] {
  const servers = body[keys.servers];
  return Array.isArray(servers) ? (servers as readonly Json[]) : [];
}

/** Names and configurations of a request's servers, as text to compare. */
function describeServers({ snapshot }: ObservedRequest, keys: BodyKeys): string {
  const origins = snapshot.servers.map(({ origin }) => origin?.node.range.start);
  const parts = serversOf(snapshot.body, keys).map((server) =>
    isObject(server) ? [server['name'], server[keys.configuration]] : null,
  );
  return JSON.stringify([origins, parts]);
}

/** Whether the name or configuration of a server is known at run time only. */
function hasUnknownTools(snapshot: ObservedRequest['snapshot'], keys: BodyKeys): boolean {
  return (snapshot.context.unknown ?? []).some(
    (path) =>
      path[0] === keys.servers &&
      (path.length === 2 || path[2] === 'name' || path[2] === keys.configuration),
  );
}
