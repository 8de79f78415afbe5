/** What methods of `Headers` objects do. */
import { concatenate, propertyName } from '../keys.js';
import { copyProperties, deleteProperty, setProperty } from '../property-writes.js';
import { findProperty } from '../property-slots.js';
import { getProperty } from '../properties.js';
import { itemsOf } from '../truth.js';
import { ObjectValue, primitive, UNDEFINED } from '../values.js';
import type { Value } from '../values.js';
import { input, originOf, writeOf } from './invocation.js';
import type { Invocation, Operations } from './invocation.js';

function headersObject(invocation: Invocation): Value {
  const result = new ObjectValue(originOf(invocation), { headers: true });
  const source = input(invocation, 0);
  if (source.kind === 'array') {
    for (const pair of itemsOf(source, invocation.machine)) {
      const key = propertyName(getProperty(pair, '0', invocation.machine), invocation.machine);
      const value = getProperty(pair, '1', invocation.machine);
      setProperty(result, key, value, writeOf(invocation), invocation.machine);
    }
  } else copyProperties(result, source, invocation.machine);
  return result;
}

function appendHeader(invocation: Invocation): Value {
  const { receiver, machine } = invocation;
  if (receiver.kind !== 'object') return UNDEFINED;
  const key = propertyName(input(invocation, 0), machine);
  const before = findProperty(receiver, key, machine);
  const value = before
    ? concatenate([before.value, primitive(', '), input(invocation, 1)], machine)
    : input(invocation, 1);
  setProperty(receiver, key, value, writeOf(invocation), machine);
  return UNDEFINED;
}

export const HEADERS_OPERATIONS: Operations = {
  'headers.set': (invocation) => {
    const key = propertyName(input(invocation, 0), invocation.machine);
    setProperty(
      invocation.receiver,
      key,
      input(invocation, 1),
      writeOf(invocation),
      invocation.machine,
    );
    return UNDEFINED;
  },
  'headers.append': appendHeader,
  'headers.delete': (invocation) => {
    deleteProperty(
      invocation.receiver,
      propertyName(input(invocation, 0), invocation.machine),
      invocation.machine,
    );
    return UNDEFINED;
  },
  'headers.get': (invocation) =>
    getProperty(
      invocation.receiver,
      propertyName(input(invocation, 0), invocation.machine),
      invocation.machine,
    ),
  'headers.new': headersObject,
};
