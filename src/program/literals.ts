/** Evaluation of object and list literals. */
import type { ArrayExpression, ObjectExpression, SpreadEntry } from '../values/model.js';
import { fixedKey } from '../values/walk.js';
import { keyElements } from './dictionaries.js';
import { valueKey } from './keys.js';
import { ProgramThrow } from './machine.js';
import type { Frame, Machine } from './machine.js';
import { keyOf } from './members.js';
import { copyProperties } from './property-writes.js';
import { demandPresent, isRemoved, isUsedUp, takeElements } from './truth.js';
import { ArrayValue, Delayed, ObjectValue, UNDEFINED } from './values.js';
import type { Slot, Value, Write } from './values.js';

export function evaluateObject(
  expression: ObjectExpression,
  frame: Frame,
  machine: Machine,
): Value {
  const object = new ObjectValue({ module: frame.module, node: expression });
  const inner: Frame = { ...frame };
  for (const entry of expression.entries) {
    if (entry.kind === 'spread') {
      const origin = { module: frame.module, node: entry.value };
      const value = machine.evaluate(entry.value, inner);
      if (expression.keywords) refuseRepeated(expression, entry, value, object, machine);
      copyProperties(object, value, machine, origin);
      continue;
    }
    const key = keyOf(entry.key, inner, machine);
    const isPrototype = key === '__proto__' && !entry.shorthand && fixedKey(entry.key) !== null;
    if (isPrototype && !frame.module.data) {
      // It sets what the object inherits, which is read but not sent. In data it is a key like others.
      object.slots.push({
        spread: machine.unknown(`prototype@${machine.siteKey(frame.module, entry.range)}`, []),
        isInherited: true,
      });
      continue;
    }
    if (entry.setter) {
      const setter = machine.evaluate(entry.value, inner);
      if (setter.kind === 'function') object.setters.set(key, setter);
      continue;
    }
    const write: Write = { kind: 'entry', module: frame.module, entry, object: expression };
    // What cannot matter is computed only if somebody asks: it may hold conditions of its own.
    const value = machine.isHot(entry.value)
      ? machine.evaluate(entry.value, inner)
      : new Delayed(() => machine.evaluate(entry.value, inner));
    const existing = object.slots.findIndex((slot) => slot.key === key);
    if (existing >= 0) object.slots.splice(existing, 1);
    object.slots.push({ key, value, write, ...(entry.getter && { getter: true }) });
  }
  return object;
}

/**
 * A keyword argument is given once: none that is written, or comes with another spread, may come with a
 * spread too. Of the program before its migration that is taken for granted.
 *
 * @throws ProgramThrow where one is given twice.
 */
function refuseRepeated(
  { entries }: ObjectExpression,
  spread: SpreadEntry,
  value: Value,
  before: ObjectValue,
  machine: Machine,
): void {
  const from = machine.resolve(value);
  const given = new Set(keysOf(before.slots));
  if (from.kind === 'object' && keysOf(from.slots).some((key) => given.has(key))) {
    throw new ProgramThrow(UNDEFINED);
  }
  const spreads = from.kind === 'unknown' ? [from] : [];
  const known = from.kind === 'object' ? from.slots : [];
  for (const entry of entries) {
    const name = entry === spread || entry.kind === 'spread' ? null : fixedKey(entry.key);
    if (name === null) continue;
    if (known.some((slot) => slot.key === name && !isRemoved(slot)))
      throw new ProgramThrow(UNDEFINED);
    const open = known.flatMap((slot) =>
      slot.key === undefined && !slot.without?.includes(name) ? [slot.spread] : [],
    );
    for (const { key } of [...spreads, ...open]) {
      if (!isAbsent(`${key}.${name}`, machine)) throw new ProgramThrow(UNDEFINED);
    }
  }
}

/** The keys that are certain to be there. */
function keysOf(slots: readonly Slot[]): string[] {
  return slots.flatMap((slot) => (slot.key === undefined || isRemoved(slot) ? [] : [slot.key]));
}

function isAbsent(key: string, { strict, world }: Machine): boolean {
  if (strict) return world.isAbsent(key);
  world.admitAbsence(key);
  return world.assume(key, ['undefined']);
}

export function evaluateArray(expression: ArrayExpression, frame: Frame, machine: Machine): Value {
  const list = new ArrayValue(
    { module: frame.module, node: expression },
    expression.collection === 'set' ? 'set' : 'array',
  );
  for (const item of expression.items) {
    const value = machine.evaluate(item.value, frame);
    if (!item.spread) list.elements.push({ value, item: item.value });
    else if (value.kind === 'array') list.elements.push(...takeElements(value));
    else if (value.kind === 'unknown') {
      demandPresent(value, machine);
      if (isUsedUp(value, machine)) continue;
      list.elements.push({ spread: value });
    } else if (value.kind === 'primitive' && value.value == null) {
      throw new ProgramThrow(UNDEFINED);
    } else if (value.kind !== 'primitive' || value.value !== '') {
      // Spreading anything else into a list throws or gives characters; neither is a request.
      if (value.kind === 'object' && machine.semantics.attributesAreNotItems) {
        list.elements.push(...keyElements(value, machine));
        continue;
      }
      if (machine.strict && value.kind === 'object') throw new ProgramThrow(UNDEFINED);
      list.elements.push({ spread: machine.unknown(`items(${valueKey(value, machine)})`, []) });
    }
  }
  // A tuple is a list that cannot be changed.
  if (expression.collection === 'tuple') list.fixed = 'frozen';
  return list;
}
