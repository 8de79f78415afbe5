/** Where an object holds its properties. */
import type { Machine } from './machine.js';
import { Delayed } from './values.js';
import type { ObjectValue, Slot, Value } from './values.js';
import { ARRAYS } from './world.js';
import type { Shape } from './world.js';

type KnownSlot = Extract<Slot, { key: string }>;

export function sameKey(object: ObjectValue, slot: KnownSlot, key: string): boolean {
  return object.headers ? slot.key.toLowerCase() === key.toLowerCase() : slot.key === key;
}

/** What a spread takes properties from; of all else it brings none. */
const WITH_PROPERTIES: readonly Shape[] = ['object', ...ARRAYS];

/** What is found under a key of an object itself: a slot, a value that an unknown spread brought, or nothing. */
export function findOwnProperty(
  object: ObjectValue,
  key: string,
  machine: Machine,
): ReturnType<typeof findProperty> {
  return findProperty(object, key, machine, true);
}

/** As `findOwnProperty`, or a value that the object may inherit. */
export function findProperty(
  object: ObjectValue,
  key: string,
  machine: Machine,
  isOwn = false,
): { readonly slot?: KnownSlot; readonly value: Value } | null {
  const variable = object.variables?.read(key);
  if (variable) return { value: variable };
  for (let index = object.slots.length - 1; index >= 0; index -= 1) {
    const slot = object.slots[index];
    if (!slot) continue;
    if (slot.key === undefined) {
      if (slot.without?.includes(key) || (isOwn && slot.isInherited)) continue;
      if (!machine.world.mayBe(slot.spread.key, WITH_PROPERTIES)) continue;
      const found = machine.resolve(
        machine.unknown(
          `${slot.spread.key}.${key}`,
          [...slot.spread.path, key],
          slot.spread.origin ? { origin: slot.spread.origin } : {},
        ),
      );
      if (found.kind !== 'unknown' || !machine.world.isAbsent(found.key)) {
        machine.world.assume(slot.spread.key, WITH_PROPERTIES);
        return { value: found };
      }
    } else if (sameKey(object, slot, key)) {
      if (slot.value instanceof Delayed) slot.value = slot.value.force();
      return { slot, value: slot.value };
    }
  }
  return null;
}

/** How the key of a property that is known only at run time begins. */
export const UNKNOWN_KEY = '‹';
