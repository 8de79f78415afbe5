/** Reading and writing properties of evaluated values. */
import { fixedKey } from '../values/walk.js';
import { valueKey } from './keys.js';
import { ProgramThrow } from './machine.js';
import type { CallSite, Frame, Machine } from './machine.js';
import { demandPresent } from './truth.js';
import { FunctionValue, UNDEFINED, primitive } from './values.js';
import { Delayed } from './values.js';
import type { Origin, Slot, Value, Write, ArrayValue, ClassValue, ObjectValue } from './values.js';
import { ARRAYS, FALSY } from './world.js';
import type { Shape } from './world.js';

type KnownSlot = Extract<Slot, { key: string }>;

function sameKey(object: ObjectValue, slot: KnownSlot, key: string): boolean {
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
      if (found.kind !== 'unknown' || !machine.world.isOneOf(found.key, ['undefined'])) {
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
const UNKNOWN_KEY = '‹';

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

/** A static member, also of the classes it extends. */
function getStatic(owner: ClassValue, self: ClassValue, key: string, machine: Machine): Value {
  const found = findProperty(owner.statics, key, machine);
  if (found) {
    const value = machine.resolve(found.value);
    return value.kind === 'function' && !value.self && !value.definition.lexicalThis
      ? new FunctionValue(value.definition, value.scope, value.module, self)
      : value;
  }
  if (owner.base?.kind === 'class') return getStatic(owner.base, self, key, machine);
  // `name`, `prototype`, or a static of a class we do not see.
  return machine.unknown(`${valueKey(owner, machine)}.${key}`, [key]);
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
  const member = object.instanceOf && findMethod(object.instanceOf, key);
  if (member) {
    const { definition, scope, module, owner } = member;
    const method = new FunctionValue(definition, scope, module, object, owner);
    return member.getter && site ? machine.callValue(method, [], getterSite(method), site) : method;
  }
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

/** `super.key` in a method: what the class that the method is written in inherits. */
export function getInherited(key: string, frame: Frame, machine: Machine): Value {
  const base = frame.home?.base;
  const self = frame.self;
  if (base?.kind === 'unknown') {
    return machine.unknown(`${base.key}.prototype.${key}`, [...base.path, key]);
  }
  const member = base?.kind === 'class' ? findMethod(base, key) : null;
  if (!member) return self ? getProperty(self, key, machine, frame) : UNDEFINED;
  const { definition, scope, module, owner, getter } = member;
  const method = new FunctionValue(definition, scope, module, self, owner);
  return getter ? machine.callValue(method, [], getterSite(method), frame) : method;
}

const OBJECT_METHODS: ReadonlySet<string> = new Set(['hasOwnProperty', 'toString']);

function getterSite(getter: FunctionValue): CallSite {
  const { range } = getter.definition;
  return {
    module: getter.module,
    call: { kind: 'call', range, callee: { kind: 'name', name: 'get', range }, arguments: [] },
  };
}

function findMethod(
  owner: ClassValue,
  key: string,
):
  | (Pick<FunctionValue, 'definition' | 'scope' | 'module'> & {
      getter: boolean;
      owner: ClassValue;
    })
  | null {
  for (const member of owner.definition.members) {
    if (member.static || fixedKey(member.key) !== key || member.value?.kind !== 'function')
      continue;
    if (member.member === 'method' || member.member === 'getter') {
      return {
        definition: member.value,
        scope: owner.scope,
        module: owner.module,
        getter: member.member === 'getter',
        owner,
      };
    }
  }
  return owner.base?.kind === 'class' ? findMethod(owner.base, key) : null;
}

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

/** `object.key = value`. An unknown object becomes one that is known to hold this key. */
export function setProperty(
  object: Value,
  key: string,
  value: Value | Delayed,
  write: Write,
  machine: Machine,
): void {
  const target = object.kind === 'unknown' ? machine.materialise(object, 'object') : object;
  if (target.kind === 'class') {
    setProperty(target.statics, key, value, write, machine);
    return;
  }
  const changedKey = key.startsWith(UNKNOWN_KEY) ? undefined : key;
  machine.observer.onChange(target, write.module, rangeOf(write), changedKey);
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
    const { start } = rangeOf(write);
    const name = `${valueKey(list, machine)}[${key}]=@${String(start)}`;
    list.elements = [{ spread: machine.unknown(name, []) }];
  }
}

function findSetter(owner: ClassValue, key: string): FunctionValue | null {
  for (const { member, key: name, value } of owner.definition.members) {
    if (member === 'setter' && fixedKey(name) === key && value?.kind === 'function') {
      return new FunctionValue(value, owner.scope, owner.module);
    }
  }
  return owner.base?.kind === 'class' ? findSetter(owner.base, key) : null;
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

function rangeOf(write: Write): { start: number; end: number } {
  if (write.kind === 'entry') return write.entry.range;
  return write.kind === 'assignment' ? write.assignment.range : write.range;
}

/** `delete object.key`. */
export function deleteProperty(object: Value, key: string, machine: Machine): void {
  const target = object.kind === 'unknown' ? machine.materialise(object, 'object') : object;
  if (target.kind !== 'object') return;
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
  if (from.kind === 'object') {
    for (const slot of from.slots) copySlot(target, slot);
    return;
  }
  if (from.kind === 'unknown') {
    // What is falsy brings nothing.
    const shapes = machine.world.candidates(from.key);
    if (shapes.every((shape) => FALSY.includes(shape))) return;
    target.slots.push({ spread: origin ? { ...from, origin } : from });
  }
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
