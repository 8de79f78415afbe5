/** Objects that are requests by their form, given to code we do not see. */
import { betaHeaderName } from '../../betas/messages-api.js';
import { familyOfHeader } from '../../betas/headers.js';
import { betasIn, headerIn } from '../headers.js';
import type { HeaderList } from '../headers.js';
import type { Argument, CallSite, Machine } from '../machine.js';
import { snapshotBody } from '../snapshots/take-snapshot.js';
import type { BodySnapshot, SourcePlace } from '../snapshots.js';
import type { Value } from '../values.js';
import { placeOf } from './call-places.js';
import type { ObservedRequest } from './observed-requests.js';
import { hasServers, hasToolset, headerOf, propertyOf } from './request-bodies.js';
import type { RequestObserver } from './request-observer.js';

/** Names under which a body stands beside its header in a message. */
const ENVELOPES = ['params', 'body', 'data', 'json', 'payload', 'request'] as const;

/** Functions that put a text into bytes. */
const BUFFERS: ReadonlySet<string> = new Set(['Buffer.from', 'TextEncoder.encode']);

/** What stands in a text or a buffer that is made of it. */
function contentOf(value: Value, machine: Machine): Value {
  if (value.kind === 'json-text') return machine.resolve(value.value);
  const isBuffer =
    value.kind === 'unknown' && value.made && BUFFERS.has(value.made.by.path.join('.'));
  const [given] = (isBuffer && value.made?.arguments) || [];
  return given ? contentOf(machine.resolve(given), machine) : value;
}

/** An object that is a request by its form, given to code we do not see. */
export function observeHandedOn(
  observer: RequestObserver,
  value: Value,
  callee: string,
  place: SourcePlace,
  how: Pick<ObservedRequest, 'isReturned' | 'receiver' | 'framework'> = {},
): void {
  const machine = observer.running;
  const whole = contentOf(machine.resolve(value), machine);
  const plain = enclosedBody(observer, whole);
  if (plain?.kind !== 'object') return;
  const envelope = whole === plain ? [] : [whole];
  const lists = [plain, ...envelope]
    .flatMap((one) => [...headersBeside(observer, one), betasIn(one, machine)])
    .filter((list) => list !== null);
  // Agents and settings have servers too; a request names its beta, or has the old configuration.
  const named = lists.some((list) => list.values.some(({ text }) => text && familyOfHeader(text)));
  const snapshot = snapshotBody(plain, observer.keys, machine);
  const configured = snapshot.servers.some((server) => server.configurationWrite);
  if (!named && !(configured && lists.length === 0)) return;
  if (!Array.isArray(snapshot.body[observer.keys.servers])) return;
  observer.note({
    sender: 'handed-on',
    callee,
    place,
    ...how,
    header: headerOf(lists),
    clientUnknown: lists.length === 0,
    rewriters: [],
    snapshot,
  });
}

/** Toolsets that a migration would send to somebody else than the API, who has no use for them. */
export function observeStrayToolsets(
  observer: RequestObserver,
  callee: string,
  inputs: readonly Argument[],
  site: CallSite,
): void {
  const machine = observer.running;
  const given = inputs.flatMap(({ value }) => {
    const plain = machine.resolve(value);
    return [plain, ...ENVELOPES.map((name) => propertyOf(plain, name, machine))];
  });
  for (const value of given) {
    const body = value && contentOf(machine.resolve(value), machine);
    if (!body || propertyOf(body, observer.keys.servers, machine) !== undefined) continue;
    if (!hasToolset(observer, body)) continue;
    observer.note({
      sender: 'handed-on',
      callee,
      place: placeOf(site),
      header: headerOf([]),
      clientUnknown: true,
      rewriters: [],
      snapshot: snapshotBody(body, observer.keys, machine),
    });
  }
}

/** Headers that stand in an object under any usual name: `headers`, `extraHeaders`, `extra_headers`. */
function headersBeside(observer: RequestObserver, value: Value): (HeaderList | null)[] {
  if (value.kind !== 'object') return [];
  return value.slots.flatMap(({ key }) =>
    key !== undefined && /headers$/i.test(key)
      ? [headerIn(propertyOf(value, key, observer.running), betaHeaderName, observer.running)]
      : [],
  );
}

/** A body with servers, or the one that stands beside its header in an object. */
export function enclosedBody(observer: RequestObserver, value: Value): Value | undefined {
  if (hasServers(observer, value)) return value;
  return ENVELOPES.map((name) => propertyOf(value, name, observer.running)).find(
    (inner) => inner !== undefined && hasServers(observer, inner),
  );
}

/** What is sent in sight after it was handed to a function was only shown to that. */
export function forgetHandedOn(observer: RequestObserver, { snapshot }: ObservedRequest): void {
  const sameBody = (other: BodySnapshot): boolean =>
    (snapshot.origin !== undefined && other.origin?.node === snapshot.origin.node) ||
    (snapshot.serversWrite?.kind === 'entry' &&
      other.serversWrite?.kind === 'entry' &&
      other.serversWrite.entry === snapshot.serversWrite.entry);
  for (let index = observer.requests.length - 1; index >= 0; index -= 1) {
    const earlier = observer.requests[index];
    if (earlier?.sender === 'handed-on' && sameBody(earlier.snapshot)) {
      observer.requests.splice(index, 1);
    }
  }
}
