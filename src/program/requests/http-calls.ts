/** Requests that are sent by HTTP: fetch, axios and their kind. */
import { apiHost, batchKeys, betaHeaderName } from '../../betas/messages-api.js';
import { familyOfHeader } from '../../betas/headers.js';
import { headerIn } from '../headers.js';
import { knownText } from '../keys.js';
import type { Argument, CallSite } from '../machine.js';
import { snapshotBody } from '../snapshots/take-snapshot.js';
import type { ObjectValue, UnknownValue, Value } from '../values.js';
import { placeOf, placeOfOrigin, wordsFor } from './call-places.js';
import { clientHeaders } from './client-headers.js';
import { frameworkBehind } from './framework-calls.js';
import type { Rewriter } from './observed-requests.js';
import { batchBodies, hasToolset, headerOf, propertyOf } from './request-bodies.js';
import type { RequestObserver } from './request-observer.js';
import { rewritersIn } from './sdk-calls.js';

/** Functions that send what they are given by HTTP. */
const SENDING: ReadonlySet<string> = new Set([
  ...['fetch', 'request', 'axios', 'got', 'ky'],
  ...['post', 'urlopen'],
]);

/** Names under which a request is given its body, or how it is sent. */
const BODY_NAMES: readonly string[] = ['body', 'data', 'json', 'content'];

function textHas(value: Value, word: string): boolean {
  const text = knownText(value);
  if (text !== null) return text.includes(word);
  return (
    value.kind === 'text' &&
    value.parts.some((part) => part.kind === 'primitive' && String(part.value).includes(word))
  );
}

/** A header of a family that is sent by a call whose body is not seen: a proxy, a gateway. */
export function observeForwarding(
  observer: RequestObserver,
  callee: UnknownValue,
  inputs: readonly Argument[],
  site: CallSite,
): void {
  const machine = observer.running;
  for (const { value } of inputs) {
    const carrier = machine.resolve(value);
    if (carrier.kind !== 'object') continue;
    const isSent =
      SENDING.has(callee.path.at(-1) ?? '') ||
      carrier.slots.some(({ key }) => key === 'method' || BODY_NAMES.includes(key ?? ''));
    const headers = isSent ? propertyOf(carrier, 'headers', machine) : undefined;
    const list = headerIn(headers, betaHeaderName, machine);
    if (!list?.values.some(({ text }) => text !== null && familyOfHeader(text))) continue;
    const write =
      headers?.kind === 'object'
        ? headers.slots.findLast((slot) => slot.key?.toLowerCase() === betaHeaderName)
        : undefined;
    observer.escapes.push({
      how: 'forwarded',
      what: wordsFor(callee, site),
      place:
        write?.key !== undefined &&
        write.write.kind === 'entry' &&
        write.write.module === site.module
          ? { module: write.write.module, range: write.write.entry.range }
          : placeOf(site),
      values: headers ? [headers] : [],
      by: placeOf(site),
    });
  }
}

/** A call that is given headers and a body: fetch, axios and their kind. */
export function observeHttpCall(
  observer: RequestObserver,
  callee: UnknownValue,
  inputs: readonly Argument[],
  site: CallSite,
): boolean {
  const machine = observer.running;
  const values = inputs.map(({ value }) => machine.resolve(value));
  const carriers = values.filter((value) => value.kind === 'object');
  const headers = carriers
    .map((carrier) => propertyOf(carrier, 'headers', machine))
    .find((value) => value !== undefined);
  const list = headerIn(headers, betaHeaderName, machine);
  const found = httpBody(observer, values, carriers, site);
  if (!found) return false;
  const { body } = found;
  const client = clientHeaders(observer, callee);
  const lists = [...(list ? [list] : []), ...client.lists];
  const isBatch = propertyOf(body, batchKeys.requests, machine) !== undefined;
  const bodies = isBatch ? batchBodies(observer, body) : [body];
  const mentions = bodies.some((one) => propertyOf(one, observer.keys.servers, machine));
  const toApi = [...values, ...carriers.map((carrier) => propertyOf(carrier, 'url', machine))].some(
    (value) => value && textHas(value, apiHost),
  );
  const isOurs = toApi || hasApiHeader(headers);
  const namesToolset = bodies.some((one) => hasToolset(observer, one));
  if (lists.length === 0 && !((mentions || namesToolset) && isOurs)) return false;
  bodies.forEach((one, position) => {
    observer.note({
      sender: 'http',
      ...(isBatch && { position }),
      callee: callee.path.join('.'),
      place: placeOf(site),
      header: headerOf(
        lists.length === 0 && headers?.kind === 'unknown' ? [{ values: [], open: headers }] : lists,
      ),
      framework: frameworkBehind(callee),
      clientUnknown: false,
      rewriters: [
        ...rewritersIn(observer, [...carriers, ...client.given], site),
        ...client.wrappers,
        ...found.selectors,
      ],
      preparedBy: client.preparedBy,
      snapshot: snapshotBody(one, observer.keys, machine),
    });
  });
  return true;
}

function hasApiHeader(headers: Value | undefined): boolean {
  return (
    headers?.kind === 'object' &&
    headers.slots.some((slot) => slot.key?.toLowerCase().startsWith('anthropic-'))
  );
}

/** The body among a call's arguments: JSON text, or an object under a usual name or in a usual place. */
function httpBody(
  observer: RequestObserver,
  values: readonly Value[],
  carriers: readonly ObjectValue[],
  site: CallSite,
): { readonly body: Value; readonly selectors: readonly Rewriter[] } | null {
  const machine = observer.running;
  const candidates = [
    ...carriers.flatMap((carrier) => BODY_NAMES.map((name) => propertyOf(carrier, name, machine))),
    ...values,
  ];
  for (const candidate of candidates) {
    if (candidate?.kind === 'json-text') {
      const body = machine.resolve(candidate.value);
      return selectedBody(observer, body, site) ?? { body, selectors: [] };
    }
  }
  for (const candidate of candidates) {
    if (candidate?.kind === 'object' && isBody(observer, candidate)) {
      return { body: candidate, selectors: [] };
    }
  }
  for (const candidate of candidates) {
    const selected = candidate && selectedBody(observer, candidate, site);
    if (selected) return selected;
  }
  return null;
}

/** The object that a function out of sight, or `JSON.stringify` told what to take, was given to send. */
function selectedBody(
  observer: RequestObserver,
  value: Value,
  site: CallSite,
): { readonly body: Value; readonly selectors: readonly Rewriter[] } | null {
  if (value.kind !== 'unknown' || !value.made) return null;
  const name = value.made.by.path.join('.');
  const how = name === 'JSON.stringify' ? 'selects' : 'returns';
  const body = value.made.arguments
    .map((given) => observer.running.resolve(given))
    .find((given) => given.kind === 'object' && isBody(observer, given));
  if (!body) return null;
  const place = value.origin ? placeOfOrigin(value.origin) : placeOf(site);
  return { body, selectors: [{ how, name: name || 'the function called here', place }] };
}

function isBody(observer: RequestObserver, value: ObjectValue): boolean {
  return value.slots.some(
    (slot) =>
      slot.key === observer.keys.servers ||
      slot.key === 'messages' ||
      slot.key === batchKeys.requests,
  );
}
