/** What functions on whole objects do. */
import { propertyName, valueKey } from '../keys.js';
import { ALL_KEYS } from '../machine.js';
import type { Machine } from '../machine.js';
import { copyProperties, setProperty } from '../property-writes.js';
import { getProperty } from '../properties.js';
import { deepCopy } from '../copies.js';
import { itemsOf } from '../truth.js';
import { ObjectValue, primitive, UNDEFINED } from '../values.js';
import type { Value } from '../values.js';
import { input, listOfValues, originOf, writeOf } from './invocation.js';
import type { Invocation, Operations } from './invocation.js';

function fix(value: Value, how: 'sealed' | 'frozen'): Value {
  if (value.kind === 'object' || value.kind === 'array') value.fixed = how;
  return value;
}

/** Keys known so far; null where an unknown spread may hold more. */
function entriesOf(value: Value, machine: Machine): [string, Value][] | null {
  if (value.kind !== 'object') return null;
  const entries = new Map<string, Value>();
  for (const slot of value.slots) {
    if (slot.key === undefined) return null;
    entries.set(slot.key, getProperty(value, slot.key, machine));
  }
  // Keys that are numbers come first, in their order; the others as they were written.
  const isIndex = ([key]: [string, Value]): boolean => /^(?:0|[1-9]\d{0,9})$/.test(key);
  const all = [...entries];
  return [
    ...all.filter(isIndex).sort(([one], [other]) => Number(one) - Number(other)),
    ...all.filter((entry) => !isIndex(entry)),
  ];
}

function objectFromPairs(invocation: Invocation): Value {
  const { machine } = invocation;
  const result = new ObjectValue(originOf(invocation));
  for (const pair of itemsOf(input(invocation, 0), machine)) {
    const [key, value] = [getProperty(pair, '0', machine), getProperty(pair, '1', machine)];
    setProperty(result, propertyName(key, machine), value, writeOf(invocation), machine);
  }
  return result;
}

export const OBJECT_OPERATIONS: Operations = {
  'object.assign': (invocation) => {
    const [target, ...sources] = invocation.inputs.map(({ value }) => value);
    if (!target) return UNDEFINED;
    const { machine, site } = invocation;
    const into = target.kind === 'unknown' ? machine.materialise(target, 'object') : target;
    if (into.kind !== 'object') return into;
    machine.observer.onChange(into, site.module, site.call.range);
    for (const source of sources) copyProperties(into, source, machine);
    return into;
  },
  'object.fromPairs': objectFromPairs,
  'object.keys': (invocation) => fromEntries(invocation, 'keys', ([key]) => primitive(key)),
  'object.values': (invocation) => fromEntries(invocation, 'values', ([, value]) => value),
  'object.entries': (invocation) =>
    fromEntries(invocation, 'entries', ([key, value]) =>
      listOfValues(invocation, [primitive(key), value]),
    ),
  'object.identity': (invocation) => input(invocation, 0),
  'object.freeze': (invocation) => fix(input(invocation, 0), 'frozen'),
  'object.seal': (invocation) => fix(input(invocation, 0), 'sealed'),
  'object.copy': (invocation) => deepCopy(input(invocation, 0)),
  'object.create': (invocation) => {
    const { machine, site } = invocation;
    const result = new ObjectValue(originOf(invocation));
    const prototype = input(invocation, 0);
    if (prototype.kind === 'primitive') return result;
    // What it inherits is read but not sent.
    const key = `prototype@${machine.siteKey(site.module, site.call.range)}`;
    result.slots.push({ spread: machine.unknown(key, []), isInherited: true });
    return result;
  },
};

function fromEntries(
  invocation: Invocation,
  what: 'keys' | 'values' | 'entries',
  pick: (entry: [string, Value]) => Value,
): Value {
  const value = input(invocation, 0);
  invocation.machine.observer.onRead(value, ALL_KEYS, invocation.site.call, invocation.site.module);
  const entries = entriesOf(value, invocation.machine);
  if (entries) return listOfValues(invocation, entries.map(pick));
  const { machine, site } = invocation;
  const key = `${valueKey(value, machine)}.${what}`;
  // An unknown object that nothing has changed gives the same list wherever it is asked.
  if (value.kind === 'unknown') return machine.unknown(`${key}()`, []);
  return machine.unknown(`${key}@${machine.siteKey(site.module, site.call.range)}`, []);
}
