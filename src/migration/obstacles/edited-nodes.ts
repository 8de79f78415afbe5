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

/** Where the parts of the unit's requests were written. */
export function nodesOfRequests(search: ObstacleSearch): ReadonlySet<unknown> {
  const known = partsOfSearches.get(search);
  if (known) return known;
  const nodes = new Set<unknown>();
  partsOfSearches.set(search, nodes);
  for (const { snapshot, header } of search.unit.requests) {
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
    for (const origin of origins) if (origin) nodes.add(origin.node);
  }
  return nodes;
}

const partsOfSearches = new WeakMap<ObstacleSearch, Set<unknown>>();

export function isPartOfRequests(search: ObstacleSearch, value: Value): boolean {
  const node = 'origin' in value ? value.origin?.node : undefined;
  return node !== undefined && nodesOfRequests(search).has(node);
}
