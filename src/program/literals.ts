/** Evaluation of object and list literals. */
import type { ArrayExpression, ObjectExpression } from '../values/model.js';
import { fixedKey } from '../values/walk.js';
import { valueKey } from './keys.js';
import { ProgramThrow } from './machine.js';
import type { Frame, Machine } from './machine.js';
import { keyOf } from './members.js';
import { copyProperties } from './property-writes.js';
import { demandPresent, isUsedUp, takeElements } from './truth.js';
import { ArrayValue, Delayed, ObjectValue, UNDEFINED } from './values.js';
import type { Value, Write } from './values.js';

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
      copyProperties(object, machine.evaluate(entry.value, inner), machine, origin);
      continue;
    }
    const key = keyOf(entry.key, inner, machine);
    if (key === '__proto__' && !entry.shorthand && fixedKey(entry.key) !== null) {
      // It sets what the object inherits, which is read but not sent.
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

export function evaluateArray(expression: ArrayExpression, frame: Frame, machine: Machine): Value {
  const list = new ArrayValue({ module: frame.module, node: expression });
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
      if (machine.strict && value.kind === 'object') throw new ProgramThrow(UNDEFINED);
      list.elements.push({ spread: machine.unknown(`items(${valueKey(value, machine)})`, []) });
    }
  }
  return list;
}
