/** What of a program a migration would change, and what its requests are made of. */
import type { Value } from '../../program/values.js';
import { headerValues, isDeprecatedValue } from '../units.js';
import type { ObstacleSearch } from './obstacle-search.js';

/** Literals and objects whose text a migration would change. */
export function editedNodes(search: ObstacleSearch): ReadonlySet<unknown> {
  const nodes = new Set<unknown>();
  for (const request of search.unit.requests) {
    for (const value of headerValues(request).filter(isDeprecatedValue)) {
      for (const { origin } of value.parts) if (origin) nodes.add(origin.node);
    }
    for (const server of request.snapshot.servers) {
      if (!server.configurationWrite) continue;
      if (server.origin) nodes.add(server.origin.node);
    }
  }
  return nodes;
}

export function isPartOfRequests(search: ObstacleSearch, value: Value): boolean {
  const node = 'origin' in value ? value.origin?.node : undefined;
  if (!node) return false;
  return search.unit.requests.some(({ snapshot, header }) => {
    const origins = [
      snapshot.origin,
      snapshot.serversWrite?.kind === 'entry' ? { node: snapshot.serversWrite.object } : undefined,
      snapshot.serversValue && 'origin' in snapshot.serversValue
        ? snapshot.serversValue.origin
        : undefined,
      snapshot.toolsValue && 'origin' in snapshot.toolsValue
        ? snapshot.toolsValue.origin
        : undefined,
      header.sent.origin,
      ...snapshot.servers.map(({ origin }) => origin),
      ...header.sent.values.flatMap(({ parts }) => parts.map(({ origin }) => origin)),
    ];
    return origins.some((origin) => origin?.node === node);
  });
}
