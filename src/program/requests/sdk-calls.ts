/** Requests that are sent by methods of the SDK. */
import { betaHeaderName } from '../../betas/messages-api.js';
import type { SdkNames, SendingMethod } from '../../betas/messages-api.js';
import { betasIn, headerIn } from '../headers.js';
import type { Argument, CallSite } from '../machine.js';
import { copyProperties } from '../property-writes.js';
import { snapshotBody } from '../snapshots/take-snapshot.js';
import { ObjectValue } from '../values.js';
import type { UnknownValue, Value } from '../values.js';
import { placeOf } from './call-places.js';
import { clientHeaders } from './client-headers.js';
import type { Rewriter } from './observed-requests.js';
import { frameworkBehind } from './framework-calls.js';
import { batchBodies, hasServers, hasToolset, headerOf, propertyOf } from './request-bodies.js';
import type { RequestObserver } from './request-observer.js';

/** Options that hold functions a request passes through on its way. */
const REWRITING: ReadonlySet<string> = new Set([
  'fetch',
  'transformRequest',
  'adapter',
  'hooks',
  'beforeRequest',
  'middleware',
  'dispatcher',
  'serializer',
]);

/** The SDK method that a chain of names ends with, the longest that fits. */
export function sendingMethod(
  path: readonly string[],
  { methods, responseWrappers }: SdkNames,
): SendingMethod | null {
  let best: SendingMethod | null = null;
  const plain = path.filter((name) => !responseWrappers?.includes(name));
  for (const method of methods) {
    const fits = method.path.every(
      (name, index) => plain[plain.length - method.path.length + index] === name,
    );
    if (fits && method.path.length > (best?.path.length ?? 0)) {
      best = method;
    }
  }
  return best;
}

export function observeSdkCall(
  observer: RequestObserver,
  method: SendingMethod,
  callee: UnknownValue,
  inputs: readonly Argument[],
  site: CallSite,
): void {
  const machine = observer.running;
  const { parameters, options } = sdkArguments(observer, inputs);
  if (!parameters) return;
  const headers = options && propertyOf(options, observer.names.headersOption, machine);
  const client = clientHeaders(observer, callee);
  const lists = [
    headerIn(headers, betaHeaderName, machine),
    betasIn(parameters, machine),
    ...client.lists,
  ].filter((list) => list !== null);
  const header = headerOf(lists);
  const common = {
    sender: 'sdk' as const,
    callee: callee.path.join('.'),
    place: placeOf(site),
    header,
    framework: frameworkBehind(callee),
    clientUnknown: client.unknown,
    rewriters: [...rewritersIn(observer, [options, ...client.given], site), ...client.wrappers],
  };
  const bodies = method.sends === 'batch' ? batchBodies(observer, parameters) : [parameters];
  bodies.forEach((body, position) => {
    if (lists.length === 0 && !hasServers(observer, body) && !hasToolset(observer, body)) return;
    const snapshot = snapshotBody(body, observer.keys, machine);
    observer.note({ ...common, ...(method.sends === 'batch' && { position }), snapshot });
  });
}

/**
 * The parameters and options of a call of the SDK. Where both are keyword arguments, the options are
 * among the parameters, and the entries of the option for more of the body replace theirs.
 */
function sdkArguments(
  { running: machine, names: { extraBodyOption } }: RequestObserver,
  inputs: readonly Argument[],
): { readonly parameters?: Value | undefined; readonly options?: Value | undefined } {
  const given = inputs.find(({ keywords }) => keywords)?.value;
  if (!machine.semantics.parametersHaveNames || given?.kind !== 'object') {
    const [parameters, options] = inputs.map(({ value }) => machine.resolve(value));
    return { parameters, options };
  }
  const extra = extraBodyOption && propertyOf(given, extraBodyOption, machine);
  if (!extra) return { parameters: given, options: given };
  const merged = new ObjectValue(given.origin);
  copyProperties(merged, given, machine);
  copyProperties(merged, extra, machine);
  return { parameters: merged, options: given };
}

export function rewritersIn(
  observer: RequestObserver,
  given: readonly (Value | undefined)[],
  site: CallSite,
): Rewriter[] {
  return given.flatMap((value) => {
    const plain = value && observer.running.resolve(value);
    if (plain?.kind !== 'object') return [];
    return plain.slots.flatMap((slot) => {
      if (slot.key === undefined || !REWRITING.has(slot.key)) return [];
      const place =
        slot.write.kind === 'entry'
          ? { module: slot.write.module, range: slot.write.entry.range }
          : placeOf(site);
      return [{ how: 'is-given', name: slot.key, place }];
    });
  });
}
