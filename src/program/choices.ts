/** Evaluation of choices between values. */
import type { Choice, Primitive } from '../values/model.js';
import type { Frame, Machine } from './machine.js';
import { isNullish, isTruthy } from './truth.js';
import { primitive } from './values.js';
import type { Value } from './values.js';
import type { Shape } from './world.js';

export function evaluateChoice(expression: Choice, frame: Frame, machine: Machine): Value {
  const test = machine.evaluate(expression.test, frame);
  switch (expression.operator) {
    case 'conditional':
      return machine.evaluate(
        isTruthy(test, machine) || !expression.alternate
          ? expression.consequent
          : expression.alternate,
        frame,
      );
    case 'and':
      return isTruthy(test, machine)
        ? machine.evaluate(expression.consequent, frame)
        : falsy(test, machine);
    case 'or':
      return isTruthy(test, machine) ? test : machine.evaluate(expression.consequent, frame);
    case 'coalesce':
      return isNullish(test, machine) ? machine.evaluate(expression.consequent, frame) : test;
  }
}

/** A value known to be falsy: an unknown one is narrowed to what it then is, where only one is left. */
function falsy(value: Value, machine: Machine): Value {
  if (value.kind !== 'unknown') return value;
  const left = machine.world.candidates(value.key);
  const [only] = left;
  return left.length === 1 && only !== undefined && FALSY_VALUES.has(only)
    ? primitive(FALSY_VALUES.get(only))
    : value;
}

const FALSY_VALUES: ReadonlyMap<Shape, Primitive> = new Map<Shape, Primitive>([
  ['undefined', undefined],
  ['null', null],
  ['false', false],
  ['empty-text', ''],
]);
