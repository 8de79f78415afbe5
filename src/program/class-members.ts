/** Members of classes, and of their instances: methods, accessors, static and shared fields. */
import { fixedKey } from '../values/walk.js';
import { valueKey } from './keys.js';
import type { CallSite, Frame, Machine } from './machine.js';
import { getProperty } from './properties.js';
import { findProperty } from './property-slots.js';
import { FunctionValue, UNDEFINED } from './values.js';
import type { ClassValue, ObjectValue, Value } from './values.js';

/** A method or getter as a class has it, with the class that it is written in. */
interface FoundMethod extends Pick<FunctionValue, 'definition' | 'scope' | 'module'> {
  readonly getter: boolean;
  /** What the getter gives is kept on the instance. */
  readonly kept?: boolean;
  readonly owner: ClassValue;
}

/** Classes in sight that a class extends, in the order in which members are looked for. */
export function basesInSight({ base, mixins }: ClassValue): ClassValue[] {
  return [base, ...mixins].filter((one) => one?.kind === 'class');
}

/**
 * A class and those in sight that it extends, in the order in which members are looked for: each before
 * those it extends, and those in the order in which they are named (Python's "C3 linearization").
 */
export function lineageOf(owner: ClassValue): ClassValue[] {
  const bases = basesInSight(owner);
  let rest = [...bases.map(lineageOf), bases].filter((list) => list.length > 0);
  const lineage = [owner];
  while (rest.length > 0) {
    const next = rest
      .map(([first]) => first)
      .find((first) => first && !rest.some((list) => list.indexOf(first) > 0));
    // A class whose bases contradict each other cannot be made.
    if (!next) return lineage;
    lineage.push(next);
    rest = rest
      .map((list) => (list[0] === next ? list.slice(1) : list))
      .filter((list) => list.length > 0);
  }
  return lineage;
}

/** The first thing that a class, or one it extends, has; nothing where none has it. */
export function searchClasses<Found>(
  owner: ClassValue,
  find: (candidate: ClassValue) => Found | undefined,
): Found | undefined {
  for (const candidate of lineageOf(owner)) {
    const found = find(candidate);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ownMethod(owner: ClassValue, key: string): FoundMethod | undefined {
  for (const member of owner.definition.members) {
    if (member.static || fixedKey(member.key) !== key || member.value?.kind !== 'function')
      continue;
    if (member.member === 'method' || member.member === 'getter') {
      return {
        definition: member.value,
        scope: owner.scope,
        module: owner.module,
        getter: member.member === 'getter',
        ...(member.kept && { kept: true }),
        owner,
      };
    }
  }
  return undefined;
}

/** The method or getter that instances of a class have under a key. */
export function findMethod(owner: ClassValue, key: string): FoundMethod | undefined {
  return searchClasses(owner, (candidate) => ownMethod(candidate, key));
}

/** What a class shares with its instances under a key: a field, or a method that a decorator has made. */
function ownShared(owner: ClassValue, key: string, machine: Machine): Value | undefined {
  const isShared = owner.definition.members.some(
    (member) =>
      fixedKey(member.key) === key &&
      (member.shared ?? (member.member === 'method' && member.value?.kind !== 'function')),
  );
  return isShared ? findProperty(owner.statics, key, machine)?.value : undefined;
}

/** A value that an instance has from its class, bound to it where that makes a method of a function. */
function boundTo(instance: ObjectValue, owner: ClassValue, value: Value, machine: Machine): Value {
  const plain = machine.resolve(value);
  if (plain.kind !== 'function' || plain.self) return plain;
  if (!plain.definition.lexicalThis) {
    return new FunctionValue(plain.definition, plain.scope, plain.module, owner, owner);
  }
  return machine.semantics.functionsBecomeMethods
    ? { kind: 'native', operation: 'partial', receiver: plain, given: [{ value: instance }] }
    : plain;
}

/** A static member, also of the classes it extends. */
export function getStatic(
  owner: ClassValue,
  self: ClassValue,
  key: string,
  machine: Machine,
): Value {
  const found = searchClasses(
    owner,
    (candidate) => findProperty(candidate.statics, key, machine) ?? undefined,
  );
  if (found) {
    const value = machine.resolve(found.value);
    return value.kind === 'function' && !value.self && !value.definition.lexicalThis
      ? new FunctionValue(value.definition, value.scope, value.module, self)
      : value;
  }
  const method = machine.semantics.functionsBecomeMethods ? findMethod(owner, key) : undefined;
  if (method) return new FunctionValue(method.definition, method.scope, method.module);
  // `name`, `prototype`, or a static of a class we do not see.
  return machine.unknown(`${valueKey(owner, machine)}.${key}`, [key]);
}

/** What an instance has under a key from its class; undefined where no class in sight has it. */
export function getFromClass(
  instance: ObjectValue,
  owner: ClassValue,
  key: string,
  machine: Machine,
  site: Frame | undefined,
): Value | undefined {
  return searchClasses(owner, (candidate): Value | undefined => {
    const replaced = machine.semantics.functionsBecomeMethods
      ? findProperty(candidate.statics, key, machine)
      : null;
    if (replaced) return boundTo(instance, candidate, replaced.value, machine);
    const method = ownMethod(candidate, key);
    if (method) {
      const value = methodOf(method, instance, machine, site);
      if (method.kept && site) keep(instance, key, value, method);
      return value;
    }
    const shared = ownShared(candidate, key, machine);
    return shared && boundTo(instance, candidate, shared, machine);
  });
}

/** Keeps what a getter gave, so that it is not asked again. */
function keep(instance: ObjectValue, key: string, value: Value, getter: FoundMethod): void {
  const { module, definition } = getter;
  instance.slots.push({
    key,
    value,
    write: { kind: 'other', module, range: definition.range },
  });
}

function methodOf(
  { definition, scope, module, owner, getter }: FoundMethod,
  self: Value | undefined,
  machine: Machine,
  site: Frame | undefined,
): Value {
  const method = new FunctionValue(definition, scope, module, self, owner);
  return getter && site ? machine.callValue(method, [], getterSite(method), site) : method;
}

/** `super.key` in a method: what the class that the method is written in inherits. */
export function getInherited(key: string, frame: Frame, machine: Machine): Value {
  const { home, self } = frame;
  const base = home?.base;
  if (base?.kind === 'unknown') {
    return machine.unknown(`${base.key}.prototype.${key}`, [...base.path, key]);
  }
  for (const one of home ? ancestorsOf(home, self) : []) {
    const method = ownMethod(one, key);
    if (method) return methodOf(method, self, machine, frame);
  }
  return self ? getProperty(self, key, machine, frame) : UNDEFINED;
}

/** The classes that come after one among those of an object. */
function ancestorsOf(home: ClassValue, self: Value | undefined): ClassValue[] {
  const own = self?.kind === 'object' ? self.instanceOf : self?.kind === 'class' ? self : undefined;
  const lineage = lineageOf(own ?? home);
  return lineage.includes(home)
    ? lineage.slice(lineage.indexOf(home) + 1)
    : lineageOf(home).slice(1);
}

/** The call that reading a property makes where a getter stands behind it. */
export function getterSite(getter: FunctionValue): CallSite {
  const { range } = getter.definition;
  return {
    module: getter.module,
    call: { kind: 'call', range, callee: { kind: 'name', name: 'get', range }, arguments: [] },
  };
}
