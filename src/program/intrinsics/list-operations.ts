/** What methods of lists do. */
import { concatenate, knownText, valueKey } from '../keys.js';
import { ProgramThrow } from '../machine.js';
import type { Machine } from '../machine.js';
import { isTruthy, itemsOf, takeElements } from '../truth.js';
import { primitive, UNDEFINED } from '../values.js';
import type { ArrayValue, Element, Value } from '../values.js';
import { ARRAYS } from '../world.js';
import { elementsOf, input, listOf, listOfValues } from './invocation.js';
import type { Invocation, Operations } from './invocation.js';

/** A list of values; what an iterator's method makes is an iterator again. */
function likeReceiver(invocation: Invocation, values: readonly Value[]): ArrayValue {
  const list = listOfValues(invocation, values);
  const { receiver } = invocation;
  list.once = receiver.kind === 'array' && receiver.once;
  return list;
}

/** The list a method works on, also where an unknown value is used as one. */
export function receiverList(invocation: Invocation): ArrayValue | null {
  const { receiver, machine } = invocation;
  if (receiver.kind === 'array') return receiver;
  if (receiver.kind !== 'unknown') return null;
  const list = machine.materialise(receiver, 'array');
  return list.kind === 'array' ? list : null;
}

export function change(invocation: Invocation, list: ArrayValue): void {
  if (list.fixed) throw new ProgramThrow(UNDEFINED);
  invocation.machine.observer.onChange(list, invocation.site.module, invocation.site.call.range);
}

/** The position of an item; in a list of unknown length only the program knows it. */
function indexOf(receiver: Value, index: number, machine: Machine): Value {
  const known = receiver.kind === 'array' && !receiver.elements.some(({ spread }) => spread);
  return known
    ? primitive(index)
    : machine.unknown(`index of ${valueKey(receiver, machine)}[${String(index)}]`, []);
}

function callEach(invocation: Invocation): Value[] {
  const { receiver, machine, site, frame } = invocation;
  const callback = input(invocation, 0);
  return itemsOf(receiver, machine).map((value, index) =>
    machine.callValue(
      callback,
      [{ value }, { value: indexOf(receiver, index, machine) }, { value: receiver }],
      site,
      frame,
    ),
  );
}

function filterItems(invocation: Invocation, keep: boolean): Value[] {
  const { receiver, machine, site, frame } = invocation;
  const callback = input(invocation, 0);
  return itemsOf(receiver, machine).filter((value, index) => {
    const answer = machine.callValue(
      callback,
      [{ value }, { value: indexOf(receiver, index, machine) }, { value: receiver }],
      site,
      frame,
    );
    return isTruthy(answer, machine) === keep;
  });
}

/** `list.reduce(callback, initial)`; without an initial value the first item is it. */
function reduceList(invocation: Invocation): Value {
  const { receiver, inputs, machine, site, frame } = invocation;
  const callback = input(invocation, 0);
  const items = itemsOf(receiver, machine);
  const start = inputs.length > 1 ? input(invocation, 1) : items.shift();
  if (start === undefined) throw new ProgramThrow(UNDEFINED);
  const skipped = inputs.length > 1 ? 0 : 1;
  return items.reduce(
    (result, value, index) =>
      machine.callValue(
        callback,
        [
          { value: result },
          { value },
          { value: indexOf(receiver, index + skipped, machine) },
          { value: receiver },
        ],
        site,
        frame,
      ),
    start,
  );
}

/** Adds an item to a set, where it is not known to be there already. */
export function addUnique(set: ArrayValue, element: Element): void {
  const text = element.spread ? null : knownText(element.value);
  const isPresent =
    text !== null && set.elements.some((other) => !other.spread && knownText(other.value) === text);
  if (!isPresent) set.elements.push(element);
}

export function append(invocation: Invocation): Value {
  const list = receiverList(invocation);
  if (!list) return UNDEFINED;
  change(invocation, list);
  for (const element of elementsOf(invocation.inputs)) {
    if (list.collection === 'set') addUnique(list, element);
    else list.elements.push(element);
  }
  return list.collection === 'set' ? list : primitive(list.elements.length);
}

function flattenOnce(values: readonly Value[]): Element[] {
  return values.flatMap((value): Element[] =>
    value.kind === 'array' && value.collection === 'array' ? value.elements : [{ value }],
  );
}

export function joinList(invocation: Invocation): Value {
  const { receiver, machine } = invocation;
  if (receiver.kind !== 'array') return UNDEFINED;
  const separator = invocation.inputs.length > 0 ? (knownText(input(invocation, 0)) ?? ',') : ',';
  const parts: Value[] = [];
  receiver.elements.forEach((element, index) => {
    if (index > 0) parts.push(primitive(separator));
    parts.push(
      element.spread
        ? machine.unknown(`${element.spread.key}.join`, element.spread.path)
        : element.value,
    );
  });
  return concatenate(parts, machine);
}

export function includes(invocation: Invocation): Value {
  const { receiver, machine, site } = invocation;
  const wanted = input(invocation, 0);
  machine.observer.onCompare([receiver, wanted], site.call, site.module);
  const text = knownText(wanted);
  if (receiver.kind === 'array' && text !== null && wanted.kind === 'primitive') {
    const texts = receiver.elements.map((one) => (one.spread ? null : knownText(one.value)));
    if (texts.includes(text)) return primitive(true);
    if (!texts.includes(null)) return primitive(false);
  }
  if (receiver.kind === 'primitive' && text !== null) {
    return primitive(String(receiver.value).includes(text));
  }
  return machine.unknown(
    `${valueKey(receiver, machine)}.includes(${valueKey(wanted, machine)})`,
    [],
  );
}

export const LIST_OPERATIONS: Operations = {
  'list.append': append,
  'list.prepend': (invocation) => {
    const list = receiverList(invocation);
    if (!list) return UNDEFINED;
    change(invocation, list);
    list.elements.unshift(...elementsOf(invocation.inputs));
    return primitive(list.elements.length);
  },
  'list.map': (invocation) => likeReceiver(invocation, callEach(invocation)),
  'list.flatMap': (invocation) => listOf(invocation, flattenOnce(callEach(invocation))),
  'list.forEach': (invocation) => {
    callEach(invocation);
    return UNDEFINED;
  },
  'list.filter': (invocation) => likeReceiver(invocation, filterItems(invocation, true)),
  'list.reduce': reduceList,
  'list.concat': (invocation) => {
    const own = invocation.receiver.kind === 'array' ? invocation.receiver.elements : [];
    const more = invocation.inputs.flatMap(({ value }): Element[] => {
      if (value.kind === 'array') return value.elements;
      return value.kind === 'unknown' ? [{ spread: value }] : [{ value }];
    });
    const start: Element[] =
      invocation.receiver.kind === 'unknown' ? [{ spread: invocation.receiver }] : own;
    return listOf(invocation, [...start, ...more]);
  },
  'list.copy': (invocation) =>
    invocation.inputs.length === 0 && invocation.receiver.kind === 'array'
      ? listOf(invocation, invocation.receiver.elements)
      : invocation.machine.unknown(
          `slice@${invocation.machine.siteKey(invocation.site.module, invocation.site.call.range)}`,
          [],
        ),
  'list.flat': (invocation) => {
    const { receiver, inputs, machine, site } = invocation;
    if (inputs.length > 0) {
      return machine.unknown(`flat@${machine.siteKey(site.module, site.call.range)}`, []);
    }
    return listOf(invocation, flattenOnce(itemsOf(receiver, machine)));
  },
  'list.join': joinList,
  'list.includes': includes,
  'list.some': (invocation) =>
    primitive(
      callEach(invocation)
        .map((answer) => isTruthy(answer, invocation.machine))
        .includes(true),
    ),
  'list.every': (invocation) =>
    primitive(
      !callEach(invocation)
        .map((answer) => isTruthy(answer, invocation.machine))
        .includes(false),
    ),
  'list.find': (invocation) => filterItems(invocation, true)[0] ?? UNDEFINED,
  'list.values': (invocation) => {
    if (invocation.receiver.kind !== 'array') return invocation.receiver;
    const iterator = listOf(invocation, invocation.receiver.elements);
    iterator.once = true;
    return iterator;
  },
  'list.at': (invocation) => {
    const { receiver, machine } = invocation;
    const index = input(invocation, 0);
    const open = receiver.kind !== 'array' || receiver.elements.some(({ spread }) => spread);
    if (open || index.kind !== 'primitive' || typeof index.value !== 'number') {
      return machine.unknown(`${valueKey(receiver, machine)}.at(${valueKey(index, machine)})`, []);
    }
    return itemsOf(receiver, machine).at(index.value) ?? UNDEFINED;
  },
  'list.from': (invocation) => {
    const source = input(invocation, 0);
    const list =
      source.kind === 'array'
        ? listOf(invocation, takeElements(source))
        : source.kind === 'unknown'
          ? listOf(invocation, [{ spread: source }])
          : null;
    if (!list) return invocation.machine.unknown(valueKey(source, invocation.machine), []);
    if (invocation.inputs.length < 2) return list;
    return listOfValues(
      invocation,
      callEach({ ...invocation, receiver: list, inputs: invocation.inputs.slice(1) }),
    );
  },
  'list.is': (invocation) => {
    const value = input(invocation, 0);
    if (value.kind === 'unknown') {
      return primitive(invocation.machine.world.isOneOf(value.key, ARRAYS));
    }
    return primitive(value.kind === 'array' && value.collection === 'array');
  },
  'list.of': (invocation) => listOf(invocation, elementsOf(invocation.inputs)),
};
