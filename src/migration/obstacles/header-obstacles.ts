/** Obstacles in how a request's header is given. */
import type { ObservedRequest } from '../../program/requests/observed-requests.js';
import type { PlacedReason } from '../reasons.js';
import {
  headerValues,
  isDeprecatedValue,
  isOldFormat,
  namesCurrentVersion,
  writeKey,
} from '../units.js';
import { describeUnseen, packageOfHeader } from '../unseen-values.js';
import { eitherVersion, versionChoices } from '../version-choices.js';
import { targetHeader } from './obstacle-search.js';
import type { ObstacleSearch } from './obstacle-search.js';

/** A body alone; what stands in the place of a header is a header, whatever it turns out to be. */
export function isWithoutHeader({ sender, header }: ObservedRequest): boolean {
  const { values, open } = header.sent;
  return sender === 'document' && values.length === 0 && open === undefined;
}

export function judgeHeader(search: ObstacleSearch, requests: readonly ObservedRequest[]): void {
  const [first] = requests;
  if (!first) return;
  const old = requests.filter((request) => isOldFormat(request, search.keys));
  if (old.length === 0) return;
  if (first.sender === 'handed-on' && isSentInSight(search, first)) {
    search.assumptions.push({
      message: `${first.callee} leaves the servers and tools of the request as they are, in either format`,
      place: first.place,
    });
    return;
  }
  search.blockers.push(...versionChoices(requests, search.unit.requests, search.nodes));
  const named = old.filter((request) => headerValues(request).some(isDeprecatedValue));
  const current = requests.find(namesCurrentVersion);
  const mixed = requests.find(
    (request) => namesCurrentVersion(request) && request.header.sent.values.some(isDeprecatedValue),
  );
  if (mixed) {
    search.blockers.push({
      message: 'the header names two versions of the beta at once; decide for one by hand',
      place: mixed.place,
    });
  } else if (named.length > 0 && current && !mixed && current.snapshot.servers.length > 0) {
    search.blockers.push(eitherVersion(named[0] ?? first));
  } else if (named.length === 0 && current) {
    search.blockers.push({
      message:
        'the header is already the new one while the body is in the old format: which tools were meant to be enabled has to be decided by hand',
      place: first.place,
    });
  } else if (named.length === 0 && isWithoutHeader(first)) {
    search.assumptions.push({
      message: `whoever sends this body sends it with the header value "${targetHeader(search)}"`,
      place: first.place,
    });
  } else if (named.length === 0) {
    const source = packageOfHeader(first, search.survey);
    search.blockers.push({
      message: source
        ? `the beta header that this request is sent with is not visible here: it is ${source.name}`
        : 'the beta header that this request is sent with is not visible here; write it at the request, and migrate again',
      place: source?.place ?? openPlace(first) ?? first.place,
    });
  }
  const open = requests.find(
    ({ header }) => header.sent.open !== undefined && !header.sent.values.some(isDeprecatedValue),
  );
  if (open && named.length > 0 && Array.isArray(open.snapshot.body[search.keys.servers])) {
    search.assumptions.push({
      message: `where the header's value comes from elsewhere (${describeOpen(open, search)}), it is changed there too, to "${targetHeader(search)}"`,
      place: openPlace(open) ?? placeOfValues(named) ?? open.place,
    });
  }
  for (const { header, place } of old) {
    const { through } = header.sent;
    if (!through) continue;
    search.assumptions.push({
      message: `${through.made?.by.path.join('.') || 'the function that makes the headers'} passes on the beta header that it is given`,
      place: through.origin
        ? { module: through.origin.module, range: through.origin.node.range }
        : place,
    });
  }
  if (first.sender === 'handed-on') {
    search.assumptions.push({
      message: first.isReturned
        ? `whoever calls ${first.callee} sends the request as it is returned here`
        : `${first.callee} sends the request as it is given`,
      place: first.receiver ?? first.place,
    });
  }
}

/** Whether a request that is handed on is one that is also sent in sight: a hook is given it before. */
function isSentInSight(search: ObstacleSearch, handed: ObservedRequest): boolean {
  const { origin, serversWrite } = handed.snapshot;
  return search.unit.requests.some(({ sender, snapshot }) => {
    if (sender === 'handed-on') return false;
    const isSame = origin !== undefined && snapshot.origin?.node === origin.node;
    return (
      isSame ||
      (serversWrite !== undefined &&
        snapshot.serversWrite !== undefined &&
        writeKey(snapshot.serversWrite) === writeKey(serversWrite))
    );
  });
}

function describeOpen({ header }: ObservedRequest, { survey }: ObstacleSearch): string {
  const { open } = header.sent;
  return open && open !== true
    ? describeUnseen(open, survey.program.semantics.words)
    : 'known at run time';
}

/** Where the deprecated value is written that stands for one from elsewhere. */
function placeOfValues(requests: readonly ObservedRequest[]): PlacedReason['place'] | null {
  const parts = requests
    .flatMap(headerValues)
    .filter(isDeprecatedValue)
    .flatMap((value) => value.parts);
  const origin = parts.find((part) => part.origin)?.origin;
  return origin ? { module: origin.module, range: origin.node.range } : null;
}

function openPlace({ header }: ObservedRequest): PlacedReason['place'] | null {
  const { open } = header.sent;
  const origin = open && open !== true ? open.origin : header.sent.origin;
  return origin ? { module: origin.module, range: origin.node.range } : null;
}
