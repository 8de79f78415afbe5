/** Attributes of values, in languages where these are not items: `object.key`. */
import { getFromClass, getStatic } from './class-members.js';
import { valueKey } from './keys.js';
import type { Frame, Machine } from './machine.js';
import { variablesAsDictionary } from './module-variables.js';
import { getProperty } from './properties.js';
import { findProperty, UNKNOWN_KEY } from './property-slots.js';
import { demandDefined } from './truth.js';
import type { ObjectValue, Value } from './values.js';

/**
 * The value of an attribute. One that is not seen is unknown: what sets it may be out of sight. Methods of
 * the language's own values are `native`, where its table of intrinsics has them.
 */
export function getAttribute(object: Value, key: string, machine: Machine, frame: Frame): Value {
  const plain = machine.resolve(object);
  switch (plain.kind) {
    case 'object':
      return getOfObject(plain, key, machine, frame);
    case 'array':
      return plain.once
        ? machine.unknown(`${valueKey(plain, machine)}.${key}`, [key])
        : { kind: 'native', operation: `${plain.collection}.${key}`, receiver: plain };
    case 'class':
      return getStatic(plain, plain, key, machine);
    case 'native': {
      const given = key === 'keywords' ? plain.given?.find(({ keywords }) => keywords) : undefined;
      return given?.value ?? getProperty(plain, key, machine, frame);
    }
    case 'unknown': {
      const value = getProperty(plain, key, machine, frame);
      if (value.kind === 'unknown') demandDefined(value, machine);
      return value;
    }
    case 'primitive':
      // A member of an enumeration is its value, in this model.
      return key === 'value' && plain.value != null
        ? plain
        : getProperty(plain, key, machine, frame);
    default:
      return getProperty(plain, key, machine, frame);
  }
}

/** An attribute of an instance or a module, a dictionary's method, or what was written of an unknown object. */
function getOfObject(object: ObjectValue, key: string, machine: Machine, frame: Frame): Value {
  const hasAttributes = object.instanceOf !== undefined || object.isNamespace;
  const method = `${hasAttributes ? 'instance' : 'object'}.${key}`;
  const isMethod = machine.intrinsic(method, frame.module) !== undefined;
  if (isMethod && !hasAttributes) return { kind: 'native', operation: method, receiver: object };
  if (key === machine.semantics.attributesAttribute && object.isNamespace && object.variables) {
    return variablesAsDictionary(object.variables, machine);
  }
  const found = findProperty(object, key, machine);
  if (found) return machine.resolve(found.value);
  if (object.slots.some((slot) => slot.key?.startsWith(UNKNOWN_KEY))) {
    return machine.unknown(`${valueKey(object, machine)}.${key} or another`, [key]);
  }
  const owner = object.instanceOf;
  const member = owner && getFromClass(object, owner, key, machine, frame);
  if (member) return member;
  if (isMethod && !object.isNamespace)
    return { kind: 'native', operation: method, receiver: object };
  return owner?.base?.kind === 'unknown'
    ? machine.unknown(`${owner.base.key}.prototype.${key}`, [...owner.base.path, key])
    : machine.unknown(`${valueKey(object, machine)}.${key}`, [key]);
}
