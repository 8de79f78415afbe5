/** Binding the names of patterns to values and their parts. */
import type { ArrayPattern, Expression, Pattern } from '../values/model.js';
import { unwrap } from '../values/walk.js';
import { keyOf } from './members.js';
import { ProgramThrow } from './machine.js';
import type { Frame, Machine } from './machine.js';
import { getProperty } from './properties.js';
import { setProperty } from './property-writes.js';
import { itemsOf } from './truth.js';
import { ArrayValue, Delayed, ObjectValue, UNDEFINED } from './values.js';
import type { Slot, Value } from './values.js';

/** Binds a pattern's names to a value or its parts. */
export function bindPattern(
  pattern: Pattern,
  value: Value | Delayed,
  frame: Frame,
  how: 'block' | 'function' | 'assign',
  machine: Machine,
): void {
  const now = (): Value => (value instanceof Delayed ? value.force() : value);
  switch (pattern.kind) {
    case 'name': {
      if (how === 'assign') {
        const cell = frame.scope.find(pattern.name);
        if (cell) {
          const values = [cell.value, value].filter((one) => !(one instanceof Delayed));
          cell.value = value;
          cell.writes = (cell.writes ?? 0) + 1;
          machine.observer.onRebind(pattern.name, cell, values, frame.module, pattern.range);
        } else frame.scope.functionScope().declare(pattern.name, value);
      } else
        (how === 'function' ? frame.scope.functionScope() : frame.scope).declare(
          pattern.name,
          value,
        );
      return;
    }
    case 'member': {
      const object = machine.evaluate(pattern.object, frame);
      const write = { kind: 'other', module: frame.module, range: pattern.range } as const;
      setProperty(object, keyOf(pattern.key, frame, machine), value, write, machine);
      return;
    }
    case 'object-pattern': {
      const taken: string[] = [];
      for (const entry of pattern.entries) {
        const part = put(value, () => {
          const key = keyOf(entry.key, frame, machine);
          const whole = now();
          machine.observer.onRead(whole, key, entry.key, frame.module);
          return defaulted(getProperty(whole, key, machine, frame), entry.default, frame, machine);
        });
        const key = unwrap(entry.key);
        if (key.kind === 'literal') taken.push(String(key.value));
        bindPattern(entry.target, part, frame, how, machine);
      }
      if (pattern.rest) {
        const rest = put(value, () => without(now(), taken));
        bindPattern(pattern.rest, rest, frame, how, machine);
      }
      return;
    }
    case 'array-pattern':
      if (!(value instanceof Delayed) && !machine.semantics.hasUndefined) {
        expectNumber(value, pattern);
      }
      pattern.items.forEach((item, index) => {
        if (!item) return;
        const part = put(value, () => {
          const whole = now();
          const element = partOf(whole, index, machine, frame);
          return defaulted(element, item.default, frame, machine);
        });
        bindPattern(item.target, part, frame, how, machine);
      });
      if (pattern.rest) {
        const rest = put(value, () => {
          const list = new ArrayValue(undefined);
          const last = pattern.afterRest?.length ? -pattern.afterRest.length : undefined;
          const items = itemsOf(now(), machine).slice(pattern.items.length, last);
          list.elements.push(...items.map((item) => ({ value: item })));
          return list;
        });
        bindPattern(pattern.rest, rest, frame, how, machine);
      }
      pattern.afterRest?.forEach((target, index, { length }) => {
        const part = put(value, () => itemsOf(now(), machine).at(index - length) ?? UNDEFINED);
        bindPattern(target, part, frame, how, machine);
      });
  }
}

/**
 * Where a language has no value for what is not there, a list has as many items as it is unpacked into.
 *
 * @throws ProgramThrow where it is certain that it has not, as the program itself fails then.
 */
function expectNumber(value: Value, { items, rest, afterRest = [] }: ArrayPattern): void {
  if (value.kind !== 'array' || value.elements.some(({ spread }) => spread !== undefined)) return;
  const least = items.length + afterRest.length;
  const { length } = value.elements;
  if (rest ? length < least : length !== least) throw new ProgramThrow(UNDEFINED);
}

/** The part of what is unpacked at a position; dictionaries are unpacked into their keys. */
function partOf(whole: Value, index: number, machine: Machine, frame: Frame): Value {
  const isDictionary = whole.kind === 'object' && machine.semantics.attributesAreNotItems;
  return isDictionary
    ? (itemsOf(whole, machine)[index] ?? UNDEFINED)
    : getProperty(whole, String(index), machine, frame);
}

/** Parts of a value that is there are taken now; those of one that is put off, when they are asked for. */
function put(whole: Value | Delayed, compute: () => Value): Value | Delayed {
  return whole instanceof Delayed ? new Delayed(compute) : compute();
}

function defaulted(
  value: Value,
  fallback: Expression | undefined,
  frame: Frame,
  machine: Machine,
): Value {
  if (!fallback) return value;
  const missing =
    value.kind === 'unknown'
      ? machine.world.isOneOf(value.key, ['undefined'])
      : value.kind === 'primitive' && value.value === undefined;
  return missing ? machine.evaluate(fallback, frame) : value;
}

/** The rest of an object without the keys a pattern took. */
function without(value: Value, keys: readonly string[]): Value {
  if (value.kind === 'unknown') {
    const rest = new ObjectValue(value.origin);
    rest.slots.push({ spread: value, without: keys });
    return rest;
  }
  if (value.kind !== 'object') return value;
  const rest = new ObjectValue(value.origin);
  rest.slots = value.slots.flatMap((slot): Slot[] => {
    if (slot.key === undefined && slot.isInherited) return [];
    if (slot.key === undefined) return [{ ...slot, without: [...(slot.without ?? []), ...keys] }];
    return keys.includes(slot.key) ? [] : [slot];
  });
  return rest;
}
