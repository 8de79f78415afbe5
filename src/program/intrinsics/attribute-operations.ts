/** What functions do that ask for attributes and types by name: `getattr`, `isinstance` … */
import { getAttribute } from '../attributes.js';
import { basesInSight } from '../class-members.js';
import { knownText, valueKey } from '../keys.js';
import type { Machine } from '../machine.js';
import { setProperty } from '../property-writes.js';
import { NULL, primitive } from '../values.js';
import type { ClassValue, Value } from '../values.js';
import { ARRAYS, OBJECTS } from '../world.js';
import type { Shape } from '../world.js';
import { input, writeOf } from './invocation.js';
import type { Invocation, Operations } from './invocation.js';

/** `getattr(object, "name", default)`. */
function getByName(invocation: Invocation): Value {
  const { inputs, machine, site, frame } = invocation;
  const object = machine.resolve(input(invocation, 0));
  const name = knownText(input(invocation, 1));
  if (name === null) {
    const key = `${valueKey(object, machine)}.‹${valueKey(input(invocation, 1), machine)}›`;
    return machine.unknown(key, []);
  }
  machine.observer.onRead(object, name, site.call, site.module);
  if (inputs.length > 2 && object.kind === 'unknown') {
    const path = [...object.path, name];
    const value = machine.resolve(machine.unknown(`${object.key}.${name}`, path));
    const isAbsent = value.kind === 'unknown' && machine.world.isAbsent(value.key);
    return isAbsent ? input(invocation, 2) : value;
  }
  return getAttribute(object, name, machine, frame);
}

/** What a value of a type of the language can be. */
const SHAPES: ReadonlyMap<string, readonly Shape[]> = new Map([
  ['dict', OBJECTS],
  ['list', ARRAYS],
  ['str', ['text', 'empty-text']],
  ['bool', ['true', 'false']],
  ['int', ['number']],
  ['float', ['number']],
]);

/** Whether a value is of one type; null where only the running program knows. */
function isOfType(value: Value, type: Value, machine: Machine): boolean | null {
  if (type.kind === 'class') {
    const owner = value.kind === 'object' ? value.instanceOf : undefined;
    return owner ? extendsClass(owner, type) : value.kind === 'unknown' ? null : false;
  }
  const name = type.kind === 'unknown' ? type.key : '';
  const shapes = SHAPES.get(name);
  switch (value.kind) {
    case 'unknown':
      return shapes ? machine.world.isOneOf(value.key, shapes) : null;
    case 'array':
      if (name === 'tuple') return value.fixed === 'frozen';
      return shapes ? name === 'list' && value.fixed !== 'frozen' : null;
    case 'object':
      return shapes ? name === 'dict' && !value.instanceOf : null;
    case 'text':
    case 'json-text':
      return shapes ? name === 'str' : null;
    case 'primitive':
      if (value.value === null) return shapes ? false : null;
      return shapes ? PRIMITIVES.get(typeof value.value)?.includes(name) === true : null;
    default:
      return shapes ? false : null;
  }
}

const PRIMITIVES: ReadonlyMap<string, readonly string[]> = new Map([
  ['string', ['str']],
  ['boolean', ['bool', 'int']],
  ['number', ['int', 'float']],
]);

function extendsClass(owner: ClassValue, wanted: ClassValue): boolean {
  return owner === wanted || basesInSight(owner).some((base) => extendsClass(base, wanted));
}

/** `isinstance(value, type)`, `isinstance(value, (type, other))`. */
function isInstance(invocation: Invocation): Value {
  const { machine, site } = invocation;
  const value = machine.resolve(input(invocation, 0));
  const type = machine.resolve(input(invocation, 1));
  const types =
    type.kind === 'array'
      ? type.elements.flatMap((one) => (one.spread ? [] : [one.value]))
      : [type];
  machine.observer.onCompare([value], site.call, site.module);
  const answers = types.map((one) => isOfType(value, one, machine));
  if (answers.includes(true)) return primitive(true);
  if (!answers.includes(null)) return primitive(false);
  const keys = types.map((one) => valueKey(one, machine)).join();
  const result = machine.unknown(`isinstance(${valueKey(value, machine)},${keys})`, []);
  machine.world.assume(result.key, ['true', 'false']);
  return result;
}

export const ATTRIBUTE_OPERATIONS: Operations = {
  'attribute.get': getByName,
  'attribute.set': (invocation) => {
    const { machine } = invocation;
    const name = knownText(input(invocation, 1));
    const key = name ?? `‹${valueKey(input(invocation, 1), machine)}›`;
    const value = input(invocation, 2);
    setProperty(input(invocation, 0), key, value, writeOf(invocation), machine);
    return NULL;
  },
  'type.isInstance': isInstance,
};
