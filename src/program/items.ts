/** Items of collections, in languages where these are not attributes: `d["k"]`, `xs[0]`, `del d["k"]`. */
import { findMethod } from './class-members.js';
import { unknownIndex, valueKey } from './keys.js';
import { ProgramThrow } from './machine.js';
import type { CallSite, Frame, Machine } from './machine.js';
import { getProperty } from './properties.js';
import { findOwnProperty, sameKey, UNKNOWN_KEY } from './property-slots.js';
import { deleteProperty } from './property-writes.js';
import { demandDefined, isRemoved } from './truth.js';
import { FunctionValue, UNDEFINED } from './values.js';
import type { ArrayValue, ObjectValue, Value } from './values.js';

/**
 * The item under a key that has to be there.
 *
 * @throws ProgramThrow where it is certain that there is none, as the program itself fails then.
 */
export function getItem(
  object: Value,
  key: string,
  machine: Machine,
  site: CallSite,
  frame: Frame,
): Value {
  const plain = machine.resolve(object);
  switch (plain.kind) {
    case 'object':
      return plain.instanceOf
        ? getByMethod(plain, key, machine, site, frame)
        : getPresentItem(plain, key, machine, frame);
    case 'array':
      return getListItem(plain, key, machine, frame);
    case 'unknown': {
      const item = getProperty(plain, key, machine, frame);
      if (item.kind === 'unknown') demandDefined(item, machine);
      return item;
    }
    default:
      return getProperty(plain, key, machine, frame);
  }
}

/** The item under a key, or undefined where there is none in this world. */
export function findItem(object: Value, key: string, machine: Machine): Value | undefined {
  const plain = machine.resolve(object);
  if (plain.kind === 'object') {
    const found = findOwnProperty(plain, key, machine);
    if (!found || (found.slot && isRemoved(found.slot))) return undefined;
    return machine.resolve(found.value);
  }
  if (plain.kind !== 'unknown') return undefined;
  const item = getProperty(plain, key, machine);
  const isAbsent = item.kind === 'unknown' && machine.world.isAbsent(item.key);
  return isAbsent ? undefined : item;
}

function getPresentItem(object: ObjectValue, key: string, machine: Machine, frame: Frame): Value {
  if (key.startsWith(UNKNOWN_KEY)) return getProperty(object, key, machine, frame);
  const variable = object.variables?.read(key);
  if (variable) return machine.resolve(variable);
  const only = soleBringer(object, key);
  if (only) {
    // Nothing else may have brought it: it need not be asked whether it is there.
    const path = [...only.spread.path, key];
    const item = machine.resolve(machine.unknown(`${only.spread.key}.${key}`, path));
    if (item.kind === 'unknown') demandDefined(item, machine);
    return item;
  }
  const item = findItem(object, key, machine);
  if (item === undefined) throw new ProgramThrow(UNDEFINED);
  return item;
}

/** The one unknown spread that an item can have come by; undefined where it is known, or may be of several. */
function soleBringer(object: ObjectValue, key: string) {
  const bringers = object.slots.filter((slot) =>
    slot.key === undefined ? !slot.without?.includes(key) : sameKey(object, slot, key),
  );
  const [only] = bringers;
  return bringers.length === 1 && only?.key === undefined ? only : undefined;
}

function getByMethod(
  object: ObjectValue,
  key: string,
  machine: Machine,
  site: CallSite,
  frame: Frame,
): Value {
  const owner = object.instanceOf;
  const found = owner && findMethod(owner, '__getitem__');
  if (!found) return machine.unknown(`${valueKey(object, machine)}[${key}]`, []);
  const method = new FunctionValue(
    found.definition,
    found.scope,
    found.module,
    object,
    found.owner,
  );
  const index = key.startsWith(UNKNOWN_KEY)
    ? machine.unknown(key.slice(UNKNOWN_KEY.length, -1), [])
    : ({ kind: 'primitive', value: key } as const);
  return machine.callValue(method, [{ value: index }], site, frame);
}

function getListItem(list: ArrayValue, key: string, machine: Machine, frame: Frame): Value {
  const { elements } = list;
  if (!/^-?\d+$/.test(key)) {
    return key.startsWith(UNKNOWN_KEY)
      ? getProperty(list, key, machine, frame)
      : machine.unknown(`${valueKey(list, machine)}[${key}]`, []);
  }
  const index = Number(key);
  const passed = index < 0 ? elements.slice(index) : elements.slice(0, index + 1);
  if (passed.some(({ spread }) => spread)) return unknownIndex(list, key, machine);
  const element = elements.at(index);
  if (element && !element.spread) return machine.resolve(element.value);
  if (elements.some(({ spread }) => spread)) return unknownIndex(list, key, machine);
  throw new ProgramThrow(UNDEFINED);
}

/** `del object[key]`. What is not understood makes a list unknown. */
export function deleteItem(object: Value, key: string, machine: Machine): void {
  const plain = machine.resolve(object);
  if (plain.kind !== 'array') {
    deleteProperty(object, key, machine);
    return;
  }
  const isKnown = /^-?\d+$/.test(key) && !plain.elements.some(({ spread }) => spread);
  if (isKnown) plain.elements.splice(Number(key), 1);
  else {
    const rest = `${valueKey(plain, machine)} without [${key}]`;
    plain.elements = [{ spread: machine.unknown(rest, []) }];
  }
}
