/** Evaluation of assignments. */
import type { Assignment } from '../values/model.js';
import { addInPlace, operateOnCollections } from './collection-operators.js';
import { concatenate } from './keys.js';
import type { Frame, Machine } from './machine.js';
import { keyOf } from './members.js';
import { isNumber, isText } from './operations.js';
import { setProperty } from './property-writes.js';
import { isNullish, isTruthy } from './truth.js';
import { primitive, UNDEFINED } from './values.js';
import type { Value } from './values.js';

export function evaluateAssignment(expression: Assignment, frame: Frame, machine: Machine): Value {
  const { target, operator } = expression;
  if (!operator) {
    const value = machine.evaluate(expression.value, frame);
    assign(target, value, expression, frame, machine);
    return value;
  }
  if (target.kind !== 'name' && target.kind !== 'member') return UNDEFINED;
  const before = machine.evaluate(target, frame);
  const keeps =
    (operator === '??' && !isNullish(before, machine)) ||
    (operator === '||' && isTruthy(before, machine)) ||
    (operator === '&&' && !isTruthy(before, machine));
  if (keeps) return before;
  const right = machine.evaluate(expression.value, frame);
  if (machine.semantics.operatorsTakeCollections) {
    const site = { expression, frame, machine };
    const changed = addInPlace(operator, before, right, site);
    if (changed) return changed;
    const made = operateOnCollections(operator, before, right, site);
    if (made) {
      assign(target, made, expression, frame, machine);
      return made;
    }
  }
  let value = right;
  if (!['??', '||', '&&'].includes(operator)) {
    const key = machine.siteKey(frame.module, expression.range);
    value =
      isNumber(before) && isNumber(right) && (operator === '+' || operator === '-')
        ? primitive(Number(before.value) + (operator === '+' ? 1 : -1) * Number(right.value))
        : operator === '+' && (isText(before) || isText(right) || before.kind === 'unknown')
          ? concatenate([before, right], machine)
          : machine.unknown(`assigned@${key}#${String(machine.occurrence(key))}`, []);
  }
  assign(target, value, expression, frame, machine);
  return isPostfix(expression, frame) ? before : value;
}

/** `x++` and `x--` give the value from before; the reader puts the operator in place of the number. */
function isPostfix({ target, value }: Assignment, { module }: Frame): boolean {
  const { start, end } = value.range;
  return start >= target.range.end && ['++', '--'].includes(module.text.slice(start, end));
}

function assign(
  target: Assignment['target'],
  value: Value,
  expression: Assignment,
  frame: Frame,
  machine: Machine,
): void {
  if (target.kind === 'member') {
    const object = machine.evaluate(target.object, frame);
    const key = keyOf(target.key, frame, machine);
    setProperty(object, key, value, machine.writeOf(frame, expression), machine);
    return;
  }
  machine.bind(target, value, frame, 'assign');
}
