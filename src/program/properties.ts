/** Reading and writing properties of evaluated values. */
import { getFromClass, getStatic, getterSite } from './class-members.js';
import { valueKey } from './keys.js';
import { ProgramThrow } from './machine.js';
import type { Frame, Machine } from './machine.js';
import { findProperty, UNKNOWN_KEY } from './property-slots.js';
import { demandPresent } from './truth.js';
import { Delayed, FunctionValue, primitive, UNDEFINED } from './values.js';
import type { ArrayValue, ObjectValue, Value } from './values.js';
import { ARRAYS } from './world.js';

/** More properties than this are not each tried for an unknown key. */
const MAXIMUM_CHOICES = 6;

/**
 * The value under a key that is known only at run time: any of those there, or none, each in a world of
 * its own; null where there are too many, or not all are known.
 */
function getByUnknownKey(object: Value, key: string, machine: Machine): Value {
  const unknown = machine.unknown(`${valueKey(object, machine)}[${key}]`, []);
  const values: (() => Value)[] = [];
  if (object.kind === 'object' && !object.instanceOf) {
    for (const slot of object.slots) {
      if (slot.key === undefined) return unknown;
      const value = (): Value => (slot.value instanceof Delayed ? slot.value.force() : slot.value);
      if (slot.key === key) return machine.resolve(value());
      values.push(value);
    }
  } else if (object.kind === 'array') {
    for (const element of object.elements) {
      if (element.spread) return unknown;
      values.push(() => element.value);
    }
  } else return unknown;
  if (values.length > MAXIMUM_CHOICES) return unknown;
  const chosen = values[machine.world.choose(unknown.key, values.length + 1)];
  if (!chosen) machine.world.isHypothetical = true;
  return chosen ? machine.resolve(chosen()) : UNDEFINED;
}

/** The value of `object.key`. */
export function getProperty(object: Value, key: string, machine: Machine, site?: Frame): Value {
  if (key.startsWith(UNKNOWN_KEY) && object.kind !== 'unknown' && object.kind !== 'primitive') {
    return getByUnknownKey(object, key, machine);
  }
  switch (object.kind) {
    case 'object':
      return getFromObject(object, key, machine, site);
    case 'array':
      return getFromList(object, key, machine);
    case 'unknown': {
      const resolved = machine.resolve(object);
      if (resolved.kind !== 'unknown') return getProperty(resolved, key, machine, site);
      // A global or imported name that is read of is there.
      if (object.key !== object.path[0] && !object.key.startsWith('import(')) {
        demandPresent(object, machine);
      }
      if (key === 'length' && machine.world.isOneOf(object.key, ARRAYS)) {
        // A list of unknown length that is not empty may have any number of items.
        if (machine.world.isOneOf(object.key, ['empty-array'])) return primitive(0);
        const length = machine.unknown(`${object.key}.length`, []);
        machine.world.assume(length.key, ['number']);
        return length;
      }
      const name = /^\d+$/.test(key) ? `${object.key}[${key}]` : `${object.key}.${key}`;
      const from = object.made ? object : object.from;
      return machine.resolve(machine.unknown(name, [...object.path, key], from ? { from } : {}));
    }
    case 'primitive':
      if (object.value == null) throw new ProgramThrow(UNDEFINED);
      if (typeof object.value !== 'string') {
        return machine.unknown(`${valueKey(object, machine)}.${key}`, [key]);
      }
      if (key === 'length') return primitive(object.value.length);
      if (/^\d+$/.test(key)) return primitive(object.value[Number(key)]);
      return { kind: 'native', operation: `string.${key}`, receiver: object };
    case 'text':
    case 'json-text':
      if (key === 'length') return machine.unknown(`${valueKey(object, machine)}.length`, []);
      return { kind: 'native', operation: `string.${key}`, receiver: object };
    case 'promise':
      return machine.unknown(`promise(${valueKey(object, machine)}).${key}`, [key]);
    case 'function':
    case 'native':
      return { kind: 'native', operation: `function.${key}`, receiver: object };
    case 'class':
      return getStatic(object, object, key, machine);
  }
}

function getFromObject(
  object: ObjectValue,
  key: string,
  machine: Machine,
  site: Frame | undefined,
): Value {
  const found = findProperty(object, key, machine);
  if (found?.slot?.getter && found.value.kind === 'function' && site) {
    return machine.callValue(found.value, [], getterSite(found.value), site);
  }
  if (found) {
    const value = machine.resolve(found.value);
    return value.kind === 'function' && !value.self && !value.definition.lexicalThis
      ? new FunctionValue(value.definition, value.scope, value.module, object)
      : value;
  }
  const member = object.instanceOf && getFromClass(object, object.instanceOf, key, machine, site);
  if (member) return member;
  if (object.headers || OBJECT_METHODS.has(key)) {
    return {
      kind: 'native',
      operation: `${object.headers ? 'headers' : 'object'}.${key}`,
      receiver: object,
    };
  }
  const base = object.instanceOf?.base;
  if (base?.kind === 'unknown') {
    return machine.unknown(`${base.key}.prototype.${key}`, [...base.path, key]);
  }
  return UNDEFINED;
}

const OBJECT_METHODS: ReadonlySet<string> = new Set(['hasOwnProperty', 'toString']);

function getFromList(list: ArrayValue, key: string, machine: Machine): Value {
  const open = list.elements.some((element) => element.spread);
  if (key === 'length' || key === 'size') {
    return open
      ? machine.unknown(`${valueKey(list, machine)}.${key}`, [])
      : primitive(list.elements.length);
  }
  if (/^\d+$/.test(key)) {
    const index = Number(key);
    const before = list.elements.slice(0, index + 1);
    if (before.some((element) => element.spread)) {
      return machine.unknown(`${valueKey(list, machine)}[${key}]`, []);
    }
    const element = before[index];
    return element && !element.spread ? element.value : UNDEFINED;
  }
  // Iterators have methods of their own, which not every engine has.
  if (list.once) return machine.unknown(`${valueKey(list, machine)}.${key}`, [key]);
  return { kind: 'native', operation: `${list.collection}.${key}`, receiver: list };
}
