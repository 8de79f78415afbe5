/** Evaluation of members, and the keys they go by. */
import type { Expression, Member } from '../values/model.js';
import { fixedKey } from '../values/walk.js';
import { getAttribute } from './attributes.js';
import { getInherited } from './class-members.js';
import { getItem } from './items.js';
import { propertyName } from './keys.js';
import { PASSED_KEYS } from './machine.js';
import type { Frame, Machine } from './machine.js';
import { getProperty } from './properties.js';
import { isNullish } from './truth.js';
import { UNDEFINED } from './values.js';
import type { Value } from './values.js';

/** The key of a member or entry, fixed or computed. */
export function keyOf(key: Expression, frame: Frame, machine: Machine): string {
  const fixed = fixedKey(key);
  if (fixed !== null) return fixed;
  const value = machine.evaluate(key, frame);
  // Which property is meant depends on the text, as in a comparison.
  machine.observer.onCompare([value], key, frame.module);
  return propertyName(value, machine);
}

export function evaluateMember(expression: Member, frame: Frame, machine: Machine): Value {
  if (isSuper(expression.object)) {
    return getInherited(keyOf(expression.key, frame, machine), frame, machine);
  }
  const object = machine.evaluate(expression.object, frame);
  if (expression.optional && isNullish(object, machine)) return UNDEFINED;
  const key = keyOf(expression.key, frame, machine);
  machine.observer.onRead(object, key, expression, frame.module);
  // `a?.b.c`: the whole chain ends where `a` is nullish.
  if (object.kind === 'primitive' && object.value == null && isInOptionalChain(expression.object)) {
    return UNDEFINED;
  }
  const value = used(object, expression.object, frame, machine, () =>
    readMember(object, key, expression, frame, machine),
  );
  return placed(value, expression, frame);
}

/** What an object has under the key of a member: a property, or an attribute or an item. */
export function readMember(
  object: Value,
  key: string,
  expression: Member,
  frame: Frame,
  machine: Machine,
): Value {
  if (!machine.semantics.attributesAreNotItems) return getProperty(object, key, machine, frame);
  if (expression.attribute) return getAttribute(object, key, machine, frame);
  const { range } = expression;
  const call = { kind: 'call', range, callee: expression, arguments: [] } as const;
  return getItem(object, key, machine, { call, module: frame.module }, frame);
}

/** Going through a dictionary shows which keys it has. */
export function noteKeys(
  value: Value,
  expression: Expression,
  { module }: Frame,
  { observer }: Machine,
): void {
  if (value.kind === 'object') observer.onRead(value, PASSED_KEYS, expression, module);
}

/** Does with the value of an expression what needs it to be there. */
export function used<Result>(
  value: Value,
  expression: Expression,
  frame: Frame,
  machine: Machine,
  work: () => Result,
): Result {
  return value.kind === 'unknown'
    ? machine.running.using(value.key, expression, frame, work)
    : work();
}

export function isSuper(expression: Expression): boolean {
  return expression.kind === 'name' && expression.name === 'super';
}

/** An unknown value with the place where it was last read, for those who have to explain it. */
function placed(value: Value, node: Expression, frame: Frame): Value {
  return value.kind === 'unknown' ? { ...value, origin: { module: frame.module, node } } : value;
}

/** Whether an expression is part of a chain that an earlier `?.` may end. */
export function isInOptionalChain(expression: Expression): boolean {
  if (expression.kind === 'member') {
    return Boolean(expression.optional) || isInOptionalChain(expression.object);
  }
  if (expression.kind === 'call') {
    return Boolean(expression.optional) || isInOptionalChain(expression.callee);
  }
  return false;
}
