/** Setting, deleting and copying properties. */
import { fixedKey } from '../values/walk.js';
import { valueKey } from './keys.js';
import { ProgramThrow } from './machine.js';
import type { Machine } from './machine.js';
import { getterSite, searchClasses } from './class-members.js';
import { isCustomisedInstance } from './customised-classes.js';
import { sameKey, UNKNOWN_KEY } from './property-slots.js';
import { rangeOfWrite } from './snapshots.js';
import { demand } from './truth.js';
import { Delayed, FunctionValue, UNDEFINED } from './values.js';
import type {
  ArrayValue,
  ClassValue,
  ModuleAttributes,
  ObjectValue,
  Origin,
  Slot,
  Value,
  Write,
} from './values.js';
import { FALSY, OBJECTS } from './world.js';

/** `object.key = value`. An unknown object becomes one that is known to hold this key. */
export function setProperty(
  object: Value,
  key: string,
  value: Value | Delayed,
  write: Write,
  machine: Machine,
): void {
  if (isCustomisedInstance(object)) return;
  const target = object.kind === 'unknown' ? machine.materialise(object, 'object') : object;
  if (target.kind === 'class') {
    setProperty(target.statics, key, value, write, machine);
    return;
  }
  if (target.kind === 'object' && target.variables) {
    if (key.startsWith(UNKNOWN_KEY)) target.variables.unsettle(key);
    else target.variables.write(key, value, write);
    return;
  }
  const changedKey = key.startsWith(UNKNOWN_KEY) ? undefined : key;
  machine.observer.onChange(target, write.module, rangeOfWrite(write), changedKey);
  if (isFixed(target, key, machine)) return;
  if (target.kind === 'array') {
    setItem(target, key, value, write, machine);
    return;
  }
  if (target.kind !== 'object') {
    if (target.kind === 'primitive' && target.value == null) throw new ProgramThrow(UNDEFINED);
    return;
  }
  const setter =
    target.setters.get(key) ?? (target.instanceOf && findSetter(target.instanceOf, key));
  if (setter) {
    callSetter(setter, target, value, machine);
    return;
  }
  const hasFixedKeys = target.slots.some((slot) => !slot.key?.startsWith(UNKNOWN_KEY));
  if (key.startsWith(UNKNOWN_KEY) && hasFixedKeys) {
    // It may be any of the keys there: from now on none of them is certain.
    target.slots.push({ spread: machine.unknown(`${valueKey(target, machine)}[${key}]=`, []) });
    return;
  }
  const index = target.slots.findLastIndex(
    (slot) => slot.key !== undefined && sameKey(target, slot, key),
  );
  const laterSpread = target.slots.slice(index + 1).some((slot) => slot.key === undefined);
  const slot: Slot = { key, value, write };
  // A key keeps its place unless an unknown spread stands behind it, which would win otherwise.
  if (index >= 0 && !laterSpread) target.slots[index] = slot;
  else {
    if (index >= 0) target.slots.splice(index, 1);
    target.slots.push(slot);
  }
}

/** Whether a frozen or sealed object keeps the write out. The program after has to do without such writes. */
function isFixed(target: Value, key: string, machine: Machine): boolean {
  if (target.kind !== 'object' && target.kind !== 'array') return false;
  const keeps =
    target.fixed === 'frozen' ||
    (target.fixed === 'sealed' &&
      target.kind === 'object' &&
      !target.slots.some((slot) => slot.key !== undefined && sameKey(target, slot, key)));
  if (keeps && machine.strict) throw new ProgramThrow(UNDEFINED);
  return keeps;
}

/** Writes an item, or the length, of a list; whatever is not understood makes the list unknown. */
function setItem(
  list: ArrayValue,
  key: string,
  value: Value | Delayed,
  write: Write,
  machine: Machine,
): void {
  const open = list.elements.some((element) => element.spread);
  const index = /^\d+$/.test(key) ? Number(key) : -1;
  const length = key === 'length' && value.kind === 'primitive' ? Number(value.value) : -1;
  if (!open && index >= 0 && index <= list.elements.length) {
    list.elements[index] = { value: value instanceof Delayed ? value.force() : value };
  } else if (!open && length >= 0 && length <= list.elements.length) {
    list.elements.length = length;
  } else {
    const { start } = rangeOfWrite(write);
    const name = `${valueKey(list, machine)}[${key}]=@${String(start)}`;
    list.elements = [{ spread: machine.unknown(name, []) }];
  }
}

function findSetter(owner: ClassValue, key: string): FunctionValue | undefined {
  return searchClasses(owner, ({ definition, scope, module }) => {
    for (const { member, key: name, value } of definition.members) {
      if (member === 'setter' && fixedKey(name) === key && value?.kind === 'function') {
        return new FunctionValue(value, scope, module);
      }
    }
    return undefined;
  });
}

function callSetter(
  setter: FunctionValue,
  target: ObjectValue,
  value: Value | Delayed,
  machine: Machine,
): void {
  const bound = new FunctionValue(setter.definition, setter.scope, setter.module, target);
  const given = value instanceof Delayed ? value.force() : value;
  machine.nested(() => {
    machine.callValue(bound, [{ value: given }], getterSite(bound), {
      module: setter.module,
      scope: setter.scope,
      depth: machine.nesting,
    });
  });
}

/** `delete object.key`. */
export function deleteProperty(object: Value, key: string, machine: Machine): void {
  const target = object.kind === 'unknown' ? machine.materialise(object, 'object') : object;
  if (target.kind !== 'object') return;
  if (target.variables) {
    target.variables.unsettle(`without ${key}`);
    return;
  }
  if (key.startsWith(UNKNOWN_KEY)) {
    target.slots.push({
      spread: machine.unknown(`${valueKey(target, machine)} without ${key}`, []),
    });
    return;
  }
  const open = target.slots.some((slot) => slot.key === undefined);
  target.slots = target.slots.filter(
    (slot) => slot.key === undefined || !sameKey(target, slot, key),
  );
  // What an unknown spread may have brought under this key is gone too.
  if (open && target.origin) {
    const { module, node } = target.origin;
    const write: Write = { kind: 'other', module, range: node.range };
    target.slots.push({ key, value: UNDEFINED, write });
  }
}

/** Puts the properties of a value into an object, as a spread and `Object.assign` do. */
export function copyProperties(
  target: ObjectValue,
  source: Value,
  machine: Machine,
  origin?: Origin,
): void {
  const from = machine.resolve(source);
  if (target.variables) {
    writeVariables(target.variables, from);
    return;
  }
  if (from.kind === 'object') {
    for (const slot of from.slots) copySlot(target, slot);
    return;
  }
  const hasToBeThere = !machine.semantics.hasUndefined;
  if (hasToBeThere && from.kind === 'primitive') throw new ProgramThrow(UNDEFINED);
  if (from.kind === 'unknown') {
    if (hasToBeThere) demand(from, OBJECTS, machine);
    // What is falsy brings nothing.
    const shapes = machine.world.candidates(from.key);
    if (shapes.every((shape) => FALSY.includes(shape))) return;
    target.slots.push({ spread: origin ? { ...from, origin } : from });
  }
}

/** `vars(module).update(…)`. */
function writeVariables(variables: ModuleAttributes, from: Value): void {
  for (const slot of from.kind === 'object' ? from.slots : []) {
    if (slot.key === undefined) variables.unsettle(slot.spread.key);
    else variables.write(slot.key, slot.value, slot.write);
  }
  if (from.kind === 'unknown') variables.unsettle(from.key);
}

function copySlot(target: ObjectValue, slot: Slot): void {
  if (slot.key === undefined && slot.isInherited) return;
  if (slot.key !== undefined) {
    const index = target.slots.findIndex(
      (other) => other.key !== undefined && sameKey(target, other, slot.key),
    );
    const laterSpread = target.slots.slice(index + 1).some((other) => other.key === undefined);
    if (index >= 0 && !laterSpread) {
      target.slots[index] = slot;
      return;
    }
    if (index >= 0) target.slots.splice(index, 1);
  }
  target.slots.push(slot);
}
