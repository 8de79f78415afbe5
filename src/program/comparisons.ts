/** Whether values are equal. */
import type { Operation } from '../values/model.js';
import { haveSameContent } from './collection-operators.js';
import { valueKey } from './keys.js';
import type { Frame, Machine } from './machine.js';
import { isNullish, negate } from './truth.js';
import { primitive } from './values.js';
import type { Value } from './values.js';
import type { Shape } from './world.js';

export const BOOLEANS: readonly Shape[] = ['true', 'false'];

export function compare(
  expression: Operation,
  left: Value,
  right: Value,
  frame: Frame,
  machine: Machine,
): Value {
  machine.observer.onCompare([left, right], expression, frame.module);
  const negative = expression.operator.startsWith('!');
  const loose = expression.operator.length === 2;
  const answer = equality(left, right, loose, machine);
  if (answer === null) {
    // One key for both spellings and both orders, so that repeated tests agree.
    const sides = [valueKey(left, machine), valueKey(right, machine)].sort();
    const unknown = machine.unknown(`${loose ? '==' : '==='}(${sides.join()})`, []);
    machine.world.assume(unknown.key, BOOLEANS);
    return negative ? negate(unknown, machine) : unknown;
  }
  return primitive(answer !== negative);
}

function equality(left: Value, right: Value, loose: boolean, machine: Machine): boolean | null {
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    if (one.kind !== 'primitive' || one.value != null) continue;
    if (loose) return isNullish(other, machine);
    if (other.kind === 'unknown' && !machine.semantics.hasUndefined && one.value === null) {
      return isNullish(other, machine);
    }
    if (other.kind === 'unknown') {
      return machine.world.isOneOf(other.key, [one.value === null ? 'null' : 'undefined']);
    }
    return other.kind === 'primitive' && other.value === one.value;
  }
  if (left.kind === 'primitive' && right.kind === 'primitive') return left.value === right.value;
  if (left.kind === 'unknown' && right.kind === 'unknown' && left.key === right.key) return true;
  const boolean = [left, right].find(
    (one) => one.kind === 'primitive' && typeof one.value === 'boolean',
  );
  const unknown = [left, right].find((one) => one.kind === 'unknown');
  if (boolean?.kind === 'primitive' && unknown?.kind === 'unknown' && !loose) {
    return machine.world.isOneOf(unknown.key, [boolean.value === true ? 'true' : 'false']);
  }
  if (left.kind === 'native' || right.kind === 'native') return null;
  if (loose && left.kind !== right.kind) return null;
  if (left.kind === 'text' || right.kind === 'text') return null;
  if (left.kind === 'unknown' || right.kind === 'unknown') return null;
  if (left.kind === 'json-text' || right.kind === 'json-text') return null;
  const isInstance = [left, right].some((one) => one.kind === 'object' && one.instanceOf);
  // Classes say themselves what is equal.
  if (loose && isInstance && !machine.semantics.hasUndefined) return null;
  if (loose && machine.semantics.operatorsTakeCollections) return haveSameContent(left, right);
  return left === right;
}
