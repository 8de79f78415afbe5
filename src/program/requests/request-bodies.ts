/** Bodies of requests, as far as they are seen to be such. */
import { batchKeys } from '../../betas/messages-api.js';
import type { HeaderList, RequestHeader } from '../headers.js';
import { knownText } from '../keys.js';
import type { Machine } from '../machine.js';
import { findProperty } from '../property-slots.js';
import { getProperty } from '../properties.js';
import { itemsOf } from '../truth.js';
import type { Value } from '../values.js';
import type { RequestObserver } from './request-observer.js';

export function headerOf(lists: readonly HeaderList[]): RequestHeader {
  const [sent, ...overridden] = lists;
  return { sent: sent ?? { values: [] }, overridden };
}

/** A property's value, undefined where it is absent; what is unknown is not decided. */
export function propertyOf(value: Value, key: string, machine: Machine): Value | undefined {
  const plain = machine.resolve(value);
  if (plain.kind !== 'object' || !plain.slots.some((slot) => slot.key === key)) return undefined;
  const found = findProperty(plain, key, machine);
  const result =
    found && machine.resolve(found.slot?.getter ? getProperty(plain, key, machine) : found.value);
  return result?.kind === 'primitive' && result.value == null ? undefined : (result ?? undefined);
}

/** Whether a body is seen to name servers; what else it holds is not looked at. */
export function hasServers(observer: RequestObserver, body: Value): boolean {
  const plain = observer.running.resolve(body);
  return plain.kind === 'object' && plain.slots.some(({ key }) => key === observer.keys.servers);
}

/** Whether tools in sight hold a toolset of the connector. */
export function hasToolset(observer: RequestObserver, body: Value): boolean {
  const tools = propertyOf(body, observer.keys.tools, observer.running);
  return (
    tools?.kind === 'array' &&
    tools.elements.some((element) => {
      const type = element.spread ? undefined : propertyOf(element.value, 'type', observer.running);
      return type !== undefined && knownText(type) === 'mcp_toolset';
    })
  );
}

export function batchBodies(observer: RequestObserver, parameters: Value): Value[] {
  const machine = observer.running;
  const requests = propertyOf(parameters, batchKeys.requests, machine);
  if (!requests || (requests.kind !== 'array' && requests.kind !== 'unknown')) return [];
  return itemsOf(requests, machine).flatMap((request) => {
    const body = propertyOf(request, batchKeys.params, machine);
    return body ? [body] : [];
  });
}
