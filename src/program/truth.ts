/** Deciding conditions: what is known is decided, what is unknown is asked of the world. */
import { fixedKey } from '../values/walk.js';
import { lineageOf } from './class-members.js';
import { keyElements } from './dictionaries.js';
import { valueKey } from './keys.js';
import { ImpossibleWorld, ProgramThrow } from './machine.js';
import type { Machine } from './machine.js';
import { UNDEFINED } from './values.js';
import type {
  ArrayValue,
  ClassValue,
  Element,
  ObjectValue,
  Slot,
  UnknownValue,
  Value,
} from './values.js';
import { ARRAYS, EMPTY, FALSY, NULLISH, OBJECTS, shapesWithout } from './world.js';
import type { Shape } from './world.js';

const TRUTHY = shapesWithout(FALSY);
const TRUTHY_AND_NOT_EMPTY = shapesWithout([...FALSY, ...EMPTY]);
const NOT_NULLISH = shapesWithout(NULLISH);
const NOT_UNDEFINED = shapesWithout(['undefined']);

/** Whether a value counts as true. */
export function isTruthy(value: Value, machine: Machine): boolean {
  switch (value.kind) {
    case 'primitive':
      return Boolean(value.value);
    case 'unknown': {
      const negated = NEGATIONS.get(value);
      if (negated) return !isTruthy(negated, machine);
      return machine.world.isOneOf(value.key, truthyShapes(machine));
    }
    case 'object':
    case 'array':
      return !machine.semantics.emptyIsFalse || isFilled(value, machine);
    case 'text':
      return (
        value.parts.some((part) => part.kind === 'primitive' && part.value !== '') ||
        machine.world.isOneOf(valueKey(value, machine), truthyShapes(machine))
      );
    default:
      return true;
  }
}

function truthyShapes({ semantics }: Machine): readonly Shape[] {
  return semantics.emptyIsFalse ? TRUTHY_AND_NOT_EMPTY : TRUTHY;
}

/** Whether a list or dictionary holds anything; instances of classes are no such collections. */
function isFilled(value: ObjectValue | ArrayValue, machine: Machine): boolean {
  if (value.kind === 'array') {
    return (
      value.once ||
      value.elements.some(
        ({ spread }) => !spread || machine.world.isOneOf(spread.key, TRUTHY_AND_NOT_EMPTY),
      )
    );
  }
  if (value.instanceOf) return !mayBeFalse(value.instanceOf) || isTrueInstance(value, machine);
  if (value.isNamespace) return true;
  return value.slots.some((slot) =>
    slot.key === undefined
      ? machine.world.isOneOf(slot.spread.key, TRUTHY_AND_NOT_EMPTY)
      : !isRemoved(slot),
  );
}

/** Methods of instances that decide whether they count as true. */
const DECIDING_METHODS: readonly string[] = ['__bool__', '__len__'];

/** Whether instances of a class may count as false: methods, or bases out of sight, decide on it. */
function mayBeFalse(owner: ClassValue): boolean {
  return lineageOf(owner).some(({ definition, base }) => {
    const isCollection = base?.kind === 'unknown' && COLLECTIONS.has(base.key);
    return (
      isCollection ||
      definition.members.some(({ key }) => DECIDING_METHODS.includes(fixedKey(key) ?? ''))
    );
  });
}

const COLLECTIONS: ReadonlySet<string> = new Set(['list', 'dict', 'set', 'tuple', 'str']);

function isTrueInstance(value: ObjectValue, machine: Machine): boolean {
  const key = `truth of ${valueKey(value, machine)}`;
  return machine.world.isOneOf(`${key}#${String(machine.occurrence(key))}`, TRUTHY);
}

/** Whether a property was deleted from an object that an unknown value had brought it to. */
export function isRemoved({ value }: Extract<Slot, { key: string }>): boolean {
  return value === UNDEFINED;
}

/** Unknown values that are the negation of another, so that `if (!x)` and `if (x)` agree. */
const NEGATIONS = new WeakMap<UnknownValue, Value>();

/** `!value`, decided only when it is asked for. */
export function negate(value: Value, machine: Machine): Value {
  if (value.kind !== 'unknown' && value.kind !== 'text') {
    return { kind: 'primitive', value: !isTruthy(value, machine) };
  }
  const negation = machine.unknown(`!${valueKey(value, machine)}`, []);
  machine.world.assume(negation.key, ['true', 'false']);
  NEGATIONS.set(negation, value);
  return negation;
}

/** Whether a value is null or undefined. */
export function isNullish(value: Value, machine: Machine): boolean {
  if (value.kind === 'primitive') return value.value == null;
  if (value.kind !== 'unknown' || NEGATIONS.has(value)) return false;
  return machine.world.isOneOf(value.key, NULLISH);
}

/**
 * Takes an unknown value for one of these shapes, as a program does that reads a property of it. The
 * program before its migration is taken to work; the one after has to. Throws in the program's name.
 */
export function demand(value: UnknownValue, shapes: readonly Shape[], machine: Machine): void {
  const possible = machine.strict
    ? machine.world.isOneOf(value.key, shapes)
    : machine.world.assume(value.key, shapes);
  if (possible) return;
  if (machine.strict) throw new ProgramThrow(UNDEFINED);
  const moment = machine.world.momentAfter(value.key);
  const isCertain = moment !== undefined && machine.running.isCertainSince(moment, value.key);
  throw new ImpossibleWorld(UNDEFINED, isCertain ? value.key : undefined);
}

/** Takes an unknown value to be there, as what is read by a key that has to be there. */
export function demandDefined(value: UnknownValue, machine: Machine): void {
  demand(value, NOT_UNDEFINED, machine);
}

export function demandPresent(value: UnknownValue, machine: Machine): void {
  demand(value, NOT_NULLISH, machine);
}

/** The elements of a list; an iterator has none left then. */
export function takeElements(list: ArrayValue): readonly Element[] {
  const { elements } = list;
  if (list.once) list.elements = [];
  return elements;
}

/** Whether an unknown iterator has been gone through before; it is from now on. */
export function isUsedUp(value: UnknownValue, machine: Machine): boolean {
  if (!value.isIterator) return false;
  const isUsed = machine.usedUp.has(value.key);
  machine.usedUp.add(value.key);
  return isUsed;
}

/** The items of a list as values; of an unknown list, as many as it has in this world. */
export function itemsOf(value: Value, machine: Machine): Value[] {
  if (value.kind === 'array') {
    return takeElements(value).flatMap((element) =>
      element.spread ? unknownItems(element.spread, machine) : [element.value],
    );
  }
  if (value.kind === 'unknown') {
    const resolved = machine.resolve(value);
    if (resolved !== value) return itemsOf(resolved, machine);
    if (isUsedUp(value, machine)) return [];
    return unknownItems(
      isObjectOnly(value, machine) ? itemsOfObject(value, machine) : value,
      machine,
    );
  }
  if (value.kind === 'primitive') {
    if (typeof value.value !== 'string') throw new ProgramThrow(UNDEFINED);
    return [...value.value].map((character) => ({ kind: 'primitive', value: character }));
  }
  if (value.kind === 'object' && machine.semantics.attributesAreNotItems && !value.instanceOf) {
    return keyElements(value, machine).flatMap((element) =>
      element.spread ? unknownItems(element.spread, machine) : [element.value],
    );
  }
  // What else can be iterated (an object with an iterator of its own) gives items we do not know.
  return itemsOf(machine.unknown(`items(${valueKey(value, machine)})`, []), machine);
}

/** Whether a class that is out of sight has made an unknown value, which then is an object in any case. */
function isObjectOnly({ key, origin }: UnknownValue, { world }: Machine): boolean {
  const isConstructed = origin?.node.kind === 'call' && origin.node.construct === true;
  return isConstructed && world.mayBe(key, OBJECTS) && !world.mayBe(key, ARRAYS);
}

/**
 * The list of what an unknown object gives when it is gone through (`csv.DictReader(…)`). It may be so
 * only once, so the program after its migration must not do it again.
 */
function itemsOfObject(value: UnknownValue, machine: Machine): UnknownValue {
  const items = machine.unknown(`items(${value.key})`, []);
  if (machine.strict && isUsedUp({ ...items, isIterator: true }, machine)) {
    throw new ProgramThrow(UNDEFINED);
  }
  return items;
}

/** What an unknown list held before the program changed it. */
function unknownItems(value: UnknownValue, machine: Machine): Value[] {
  demand(value, ARRAYS, machine);
  const shape = machine.world.shapeOf(value.key, ARRAYS);
  const count = shape === 'array-of-two' ? 2 : shape === 'array-of-one' ? 1 : 0;
  return Array.from({ length: count }, (_, index) =>
    machine.resolve(machine.unknown(`${value.key}[${String(index)}]`, [])),
  );
}
