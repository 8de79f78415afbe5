/** What methods of sets and maps do: lists that are kept under other rules. */
import { knownText, valueKey } from '../keys.js';
import { getProperty } from '../properties.js';
import { itemsOf } from '../truth.js';
import { ArrayValue, UNDEFINED } from '../values.js';
import type { Value } from '../values.js';
import { elementsOf, input, listOf, listOfValues, originOf } from './invocation.js';
import type { Invocation, Operation, Operations } from './invocation.js';
import { append, change, receiverList } from './list-operations.js';

function collection(kind: 'set' | 'map'): Operation {
  return (invocation) => {
    const list = new ArrayValue(originOf(invocation), kind);
    const source = input(invocation, 0);
    if (source.kind === 'array') {
      append({ ...invocation, receiver: list, inputs: [{ value: source, spread: true }] });
    } else if (source.kind === 'unknown') list.elements.push({ spread: source });
    return list;
  };
}

function mapGet(invocation: Invocation): Value {
  const { receiver, machine, site } = invocation;
  machine.observer.onCompare([input(invocation, 0)], site.call, site.module);
  const key = knownText(input(invocation, 0));
  if (receiver.kind !== 'array' || key === null || receiver.elements.some(({ spread }) => spread)) {
    return machine.unknown(`${valueKey(receiver, machine)}.get(${key ?? '?'})`, []);
  }
  for (const pair of itemsOf(receiver, machine).reverse()) {
    if (knownText(getProperty(pair, '0', machine)) === key) return getProperty(pair, '1', machine);
  }
  return UNDEFINED;
}

export const COLLECTION_OPERATIONS: Operations = {
  'set.delete': (invocation) => {
    const list = receiverList(invocation);
    const text = knownText(input(invocation, 0));
    if (!list || text === null) return UNDEFINED;
    change(invocation, list);
    list.elements = list.elements.filter((one) => one.spread ?? knownText(one.value) !== text);
    return UNDEFINED;
  },
  'map.set': (invocation) => {
    const list = receiverList(invocation);
    if (!list) return UNDEFINED;
    change(invocation, list);
    const key = knownText(input(invocation, 0));
    const pair = { value: listOf(invocation, elementsOf(invocation.inputs)) };
    const index = list.elements.findIndex(
      (one) =>
        !one.spread &&
        key !== null &&
        knownText(getProperty(one.value, '0', invocation.machine)) === key,
    );
    if (index >= 0) list.elements[index] = pair;
    else list.elements.push(pair);
    return list;
  },
  'map.get': mapGet,
  'map.values': (invocation) => {
    const pairs = itemsOf(invocation.receiver, invocation.machine);
    const values = pairs.map((pair) => getProperty(pair, '1', invocation.machine));
    const iterator = listOfValues(invocation, values);
    iterator.once = true;
    return iterator;
  },
  'set.new': collection('set'),
  'map.new': collection('map'),
};
