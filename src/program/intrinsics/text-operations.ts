/** What methods of texts do, and functions that make a text or a truth of any value. */
import { concatenate, knownText, splitText, valueKey } from '../keys.js';
import type { Machine } from '../machine.js';
import { noteKeys } from '../members.js';
import { demand, isTruthy, itemsOf } from '../truth.js';
import { ArrayValue, primitive, UNDEFINED } from '../values.js';
import type { Element, Value } from '../values.js';
import { ARRAYS } from '../world.js';
import { input, listOfValues } from './invocation.js';
import type { Invocation, Operation, Operations } from './invocation.js';
import { includes, joinList } from './list-operations.js';
import { formatByBraces } from './text-formats.js';

function split(invocation: Invocation): Value {
  const { receiver, machine } = invocation;
  const separator = knownText(input(invocation, 0));
  if ((receiver.kind === 'primitive' || receiver.kind === 'text') && separator) {
    return listOfValues(invocation, splitText(receiver, separator));
  }
  const result = machine.unknown(`${valueKey(receiver, machine)}.split`, []);
  demand(result, ARRAYS, machine);
  return result;
}

/** A text method whose result is known for known texts. */
const textEndsWith = textMethod('endsWith', (text, end = '') => text.endsWith(end));

function textMethod(
  name: string,
  compute: (text: string, ...inputs: string[]) => string | boolean,
): Operation {
  return (invocation) => {
    const { receiver, machine } = invocation;
    const texts = [receiver, ...invocation.inputs.map(({ value }) => value)].map(knownText);
    if (receiver.kind === 'primitive' && texts.every((text) => text !== null)) {
      const [text = '', ...inputs] = texts;
      const value = compute(text, ...inputs);
      const unchanged = value === receiver.value && receiver.origin;
      return unchanged
        ? receiver
        : { ...primitive(value), ...(receiver.origin && { origin: receiver.origin }) };
    }
    // Trimming text of which only a part is unknown changes none of the known words.
    if (receiver.kind === 'text' && name === 'trim') return receiver;
    const keys = invocation.inputs.map(({ value }) => valueKey(value, machine)).join();
    return machine.unknown(`${valueKey(receiver, machine)}.${name}(${keys})`, []);
  };
}

/** `separator.join(list)`. */
function joinItems(invocation: Invocation): Value {
  const { receiver, machine } = invocation;
  const source = machine.resolve(input(invocation, 0));
  noteKeys(source, invocation.site.call, invocation.frame, machine);
  const list = new ArrayValue(undefined);
  if (source.kind === 'unknown') list.elements = [{ spread: source }];
  else list.elements = itemsOrSpreads(source, machine);
  return joinList({ ...invocation, receiver: list, inputs: [{ value: receiver }] });
}

function itemsOrSpreads(source: Value, machine: Machine): Element[] {
  return source.kind === 'array' && !source.once
    ? [...source.elements]
    : itemsOf(source, machine).map((value) => ({ value }));
}

/** `text.replace(old, new)`, where all of it is known. */
const replaceAll = textMethod('replace', (text, from = '', to = '') =>
  from === '' ? text : text.replaceAll(from, to),
);

export const TEXT_OPERATIONS: Operations = {
  'text.join': joinItems,
  'text.format': formatByBraces,
  'text.replace': (invocation) => {
    const { machine, receiver, site } = invocation;
    machine.observer.onCompare([receiver, input(invocation, 0)], site.call, site.module);
    return replaceAll(invocation);
  },
  'text.self': ({ receiver }) => receiver,
  'text.split': split,
  'text.includes': includes,
  'text.trim': textMethod('trim', (text) => text.trim()),
  'text.lower': textMethod('lower', (text) => text.toLowerCase()),
  'text.upper': textMethod('upper', (text) => text.toUpperCase()),
  'text.startsWith': textMethod('startsWith', (text, start = '') => text.startsWith(start)),
  'text.endsWith': (invocation) => {
    const { machine, receiver, site } = invocation;
    // Versions differ in how they end: that a text ends so is a comparison with it.
    machine.observer.onCompare([receiver, input(invocation, 0)], site.call, site.module);
    return textEndsWith(invocation);
  },
  'text.concat': ({ receiver, inputs, machine }) =>
    concatenate([receiver, ...inputs.map(({ value }) => value)], machine),
  'value.truthy': (invocation) => primitive(isTruthy(input(invocation, 0), invocation.machine)),
  'value.text': (invocation) => concatenate([input(invocation, 0)], invocation.machine),
  'value.log': () => UNDEFINED,
  'value.second': (invocation) => input(invocation, 1),
  'value.absent': () => ({ ...UNDEFINED }),
};
