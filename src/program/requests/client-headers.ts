/** Headers that a client adds by itself. */
import { betaHeaderName } from '../../betas/messages-api.js';
import { headerIn } from '../headers.js';
import type { HeaderList } from '../headers.js';
import type { Argument } from '../machine.js';
import type { SourcePlace } from '../snapshots.js';
import type { UnknownValue, Value } from '../values.js';
import { placeOfOrigin } from './call-places.js';
import { enclosedBody } from './handed-on-requests.js';
import type { Rewriter } from './observed-requests.js';
import { propertyOf } from './request-bodies.js';
import type { RequestObserver } from './request-observer.js';

/** Headers that the client adds by itself, the nearest first. */
export function clientHeaders(
  observer: RequestObserver,
  callee: UnknownValue,
): {
  lists: HeaderList[];
  given: Value[];
  wrappers: Rewriter[];
  preparedBy: SourcePlace[];
  unknown: boolean;
} {
  const machine = observer.running;
  const lists: HeaderList[] = [];
  const given: Value[] = [];
  const wrappers: Rewriter[] = [];
  const preparedBy: SourcePlace[] = [];
  let client = callee.from;
  if (!client) return { lists, given, wrappers, preparedBy, unknown: true };
  for (; client?.made; client = client.made.by.from) {
    if (client.origin) preparedBy.push(placeOfOrigin(client.origin));
    // Headers that were set on it after it was made.
    const own = machine.resolve(machine.unknown(`${client.key}.headers`, []));
    const set = own.kind === 'object' ? headerIn(own, betaHeaderName, machine) : null;
    if (set) lists.push(set);
    if (client.origin && client.made.by.path.at(-1) === 'Proxy') {
      wrappers.push({ how: 'wraps', name: 'Proxy', place: placeOfOrigin(client.origin) });
    }
    for (const value of client.made.arguments) {
      given.push(value);
      for (const option of [observer.names.defaultHeadersOption, 'headers']) {
        const list = headerIn(propertyOf(value, option, machine), betaHeaderName, machine);
        if (list) lists.push(list);
      }
    }
  }
  return { lists, given, wrappers, preparedBy, unknown: false };
}

/** A call that makes a client or a prepared request of headers: what that is used for is seen later. */
export function isClientSetup(observer: RequestObserver, inputs: readonly Argument[]): boolean {
  const machine = observer.running;
  return inputs.some(({ value }) => {
    const plain = machine.resolve(value);
    if (enclosedBody(observer, plain)) return false;
    return [observer.names.defaultHeadersOption, observer.names.headersOption, 'headers'].some(
      (option) => headerIn(propertyOf(plain, option, machine), betaHeaderName, machine) !== null,
    );
  });
}
