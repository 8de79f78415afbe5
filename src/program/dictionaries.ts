/** Dictionaries as lists of their keys, values and entries. */
import type { Machine } from './machine.js';
import { UNKNOWN_KEY } from './property-slots.js';
import { isRemoved } from './truth.js';
import { ArrayValue, Delayed, primitive } from './values.js';
import type { Element, ObjectValue, Slot, Value } from './values.js';

type KnownSlot = Extract<Slot, { key: string }>;

/** What a spread of something unknown brings to each of the lists is unknown under a key of its own. */
function elementsBy(
  object: ObjectValue,
  what: string,
  pick: (slot: KnownSlot) => Value,
  machine: Machine,
): Element[] {
  return object.slots.flatMap((slot): Element[] => {
    if (slot.key !== undefined) return isRemoved(slot) ? [] : [{ value: pick(slot) }];
    const without = slot.without ? ` without ${slot.without.join()}` : '';
    return [{ spread: machine.unknown(`${what}(${slot.spread.key}${without})`, []) }];
  });
}

/** The key of a property as a value; one that only the running program knows is that unknown value. */
export function keyValue({ key }: KnownSlot, machine: Machine): Value {
  return key.startsWith(UNKNOWN_KEY)
    ? machine.unknown(key.slice(UNKNOWN_KEY.length, -1), [])
    : primitive(key);
}

/** The value of a property, computed now if it was put off. */
export function slotValue(slot: KnownSlot, machine: Machine): Value {
  if (slot.value instanceof Delayed) slot.value = slot.value.force();
  return machine.resolve(slot.value);
}

/** The keys of a dictionary, in order. */
export function keyElements(object: ObjectValue, machine: Machine): Element[] {
  return elementsBy(object, 'keys', (slot) => keyValue(slot, machine), machine);
}

/** The values of a dictionary, in order. */
export function valueElements(object: ObjectValue, machine: Machine): Element[] {
  return elementsBy(object, 'values', (slot) => slotValue(slot, machine), machine);
}

/** The entries of a dictionary, in order, each as a list of key and value. */
export function entryElements(object: ObjectValue, machine: Machine): Element[] {
  const entry = (slot: KnownSlot): Value => {
    const pair = new ArrayValue(object.origin);
    pair.fixed = 'frozen';
    pair.elements = [{ value: keyValue(slot, machine) }, { value: slotValue(slot, machine) }];
    return pair;
  };
  return elementsBy(object, 'items', entry, machine);
}
