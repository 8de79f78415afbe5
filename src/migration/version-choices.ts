/** Requests whose version somebody chose on purpose: both are tried, or one is looked up beside the other. */
import { familyOfHeader, versionOfHeader } from '../betas/headers.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { SourcePlace } from '../program/snapshots.js';
import { forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { nodesAt, within, type Nodes } from './nodes.js';
import type { PlacedReason } from './reasons.js';
import { headerValues, isDeprecatedValue, namesCurrentVersion } from './units.js';

/**
 * Reasons against changing the version of requests that are sent from one place. `others` are all
 * requests of the program.
 */
export function versionChoices(
  requests: readonly ObservedRequest[],
  others: readonly ObservedRequest[],
  nodes: Nodes,
): PlacedReason[] {
  return requests.flatMap((request) => {
    if (!request.header.sent.values.some(isDeprecatedValue)) return [];
    if (isFallback(request, others, nodes)) {
      return [
        {
          message:
            'this request is the fallback of one under the new version, which is tried first; decide by hand whether the old version is still needed',
          place: request.place,
        },
      ];
    }
    return standsBesideCurrent(request, nodes) ? [eitherVersion(request)] : [];
  });
}

/** The reason where a request is sent under either version. */
export function eitherVersion(request: ObservedRequest): PlacedReason {
  return {
    message:
      'this request is sent under either version of the beta, as the program decides when it runs; decide for the new one by hand',
    place: placeOfChoice(request),
  };
}

/** In the file that sends the request the call; otherwise the list that the header is made as. */
function placeOfChoice({ place, header }: ObservedRequest): SourcePlace {
  const { origin } = header.sent;
  return origin && origin.module !== place.module
    ? { module: origin.module, range: origin.node.range }
    : place;
}

/** Whether a request stands in the `catch` of a `try` that sends one under a current version. */
function isFallback(
  { place }: ObservedRequest,
  others: readonly ObservedRequest[],
  nodes: Nodes,
): boolean {
  const tried = others.filter(namesCurrentVersion).flatMap((other) => nodesAt(other.place));
  return nodesAt(place).some((call) =>
    [...nodes.around(call)].some((outer) => {
      if (!('kind' in outer) || outer.kind !== 'try') return false;
      const isInHandler = outer.handler?.body.some((one) => nodes.isInside(call, one)) ?? false;
      const isTried = tried.some((one) => outer.block.some((inner) => nodes.isInside(one, inner)));
      return isInHandler && isTried;
    }),
  );
}

/** Whether the header's text is an item of a list or table that holds a current version, too. */
function standsBesideCurrent(request: ObservedRequest, nodes: Nodes): boolean {
  const literals = headerValues(request)
    .filter(isDeprecatedValue)
    .flatMap(({ parts }) => parts.flatMap(({ origin }) => origin?.node ?? []));
  return literals.some((literal) => {
    for (const outer of nodes.around(literal)) {
      if (!('kind' in outer)) continue;
      if (outer.kind !== 'property' && outer.kind !== 'array' && outer.kind !== 'object')
        return false;
      if (outer.kind === 'property') continue;
      return directTexts(outer).some((text) => {
        const standing = versionOfHeader(text)?.standing;
        return familyOfHeader(text) && (standing === 'target' || standing === 'newer');
      });
    }
    return false;
  });
}

/** The texts that a list or table itself holds. */
function directTexts(collection: ModelNode): string[] {
  const texts: string[] = [];
  forEachChild(collection, (child) => {
    for (const node of within(child)) {
      if ('kind' in node && node.kind === 'literal' && typeof node.value === 'string') {
        texts.push(node.value);
      }
    }
  });
  return texts;
}
