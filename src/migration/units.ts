/** Migration units: requests that share a definition are rewritten together or not at all. */
import { familyOfHeader, versionOfHeader } from '../betas/headers.js';
import type { HeaderValue } from '../program/headers.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { RequestGroup } from '../program/survey.js';
import type { Write } from '../program/values.js';

export interface Unit {
  readonly groups: readonly RequestGroup[];
  readonly requests: readonly ObservedRequest[];
}

/** Every header value of a request, sent or overridden. */
export function headerValues({ header }: ObservedRequest): readonly HeaderValue[] {
  return [header.sent, ...header.overridden].flatMap((list) => list.values);
}

export function isDeprecatedValue(value: HeaderValue): boolean {
  return value.text !== null && versionOfHeader(value.text)?.standing === 'deprecated';
}

/** Whether a request is, in this world, one of the old format. */
export function isOldFormat(request: ObservedRequest, keys: BodyKeys): boolean {
  const { sent } = request.header;
  if (sent.values.some(isDeprecatedValue)) return true;
  // A nearer list that names other betas is what is sent; the rest counts only where nothing is.
  if (sent.values.length === 0 && headerValues(request).some(isDeprecatedValue)) return true;
  const configured = request.snapshot.servers.some(
    ({ configurationWrite, configurationOrigin }) => configurationWrite ?? configurationOrigin,
  );
  if (configured) return !namesCurrentVersion(request);
  // A document has no header of its own: servers without any toolset are of the old format.
  return (
    request.sender === 'document' && !namesCurrentVersion(request) && lacksToolsets(request, keys)
  );
}

/** Whether the sent header names a version that is not deprecated. */
export function namesCurrentVersion({ header }: ObservedRequest): boolean {
  return header.sent.values.some(({ text }) => {
    if (text === null || !familyOfHeader(text)) return false;
    const standing = versionOfHeader(text)?.standing;
    return standing === 'target' || standing === 'newer';
  });
}

function lacksToolsets({ snapshot }: ObservedRequest, keys: BodyKeys): boolean {
  const servers = snapshot.body[keys.servers];
  const tools = snapshot.body[keys.tools];
  return (
    Array.isArray(servers) &&
    servers.length > 0 &&
    !(Array.isArray(tools) && JSON.stringify(tools).includes('"mcp_toolset"'))
  );
}

/** What a write is known by: the same object for the same place. */
export function writeKey(write: Write): unknown {
  if (write.kind === 'entry') return write.entry;
  return write.kind === 'assignment' ? write.assignment : write.range;
}

/** Everything a migration of the request would edit, as node identities. */
function editedNodes(request: ObservedRequest): unknown[] {
  const { snapshot } = request;
  const nodes: unknown[] = headerValues(request)
    .filter(isDeprecatedValue)
    .flatMap((value) => value.parts.map((part) => part.origin?.node));
  for (const server of snapshot.servers) {
    if (server.configurationWrite)
      nodes.push(server.origin?.node, writeKey(server.configurationWrite));
  }
  if (snapshot.serversWrite) nodes.push(writeKey(snapshot.serversWrite));
  if (snapshot.toolsWrite) nodes.push(writeKey(snapshot.toolsWrite));
  return nodes.filter((node) => node !== undefined);
}

/** Joins the groups that hold a request of the old format with all that share a definition with them. */
export function findUnits(groups: readonly RequestGroup[], keys: BodyKeys): Unit[] {
  const leaders = new Map<RequestGroup, RequestGroup>(groups.map((group) => [group, group]));
  const leaderOf = (group: RequestGroup): RequestGroup => {
    const leader = leaders.get(group) ?? group;
    if (leader === group) return group;
    const top = leaderOf(leader);
    leaders.set(group, top);
    return top;
  };
  const owners = new Map<unknown, RequestGroup>();
  for (const group of groups) {
    for (const node of group.requests.flatMap(editedNodes)) {
      const owner = owners.get(node);
      if (owner) leaders.set(leaderOf(group), leaderOf(owner));
      else owners.set(node, group);
    }
  }
  const units = new Map<RequestGroup, RequestGroup[]>();
  for (const group of groups) {
    const leader = leaderOf(group);
    units.set(leader, [...(units.get(leader) ?? []), group]);
  }
  return [...units.values()]
    .filter((members) =>
      members.some(({ requests }) => requests.some((request) => isOldFormat(request, keys))),
    )
    .map((members) => ({
      groups: members,
      requests: members.flatMap(({ requests }) => requests),
    }));
}
