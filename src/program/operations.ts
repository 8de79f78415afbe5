/** Evaluation of operators. */
import type { Operation } from '../values/model.js';
import { operateOnCollections } from './collection-operators.js';
import { BOOLEANS, compare } from './comparisons.js';
import { concatenate, knownText, valueKey } from './keys.js';
import type { Frame, Machine } from './machine.js';
import { findProperty } from './property-slots.js';
import { negate } from './truth.js';
import { primitive, UNDEFINED } from './values.js';
import type { Value } from './values.js';

export function evaluateOperation(expression: Operation, frame: Frame, machine: Machine): Value {
  const operands = expression.operands.map((operand) => machine.evaluate(operand, frame));
  const [first = UNDEFINED, second = UNDEFINED] = operands;
  if (machine.semantics.operatorsTakeCollections && operands.length === 2) {
    const site = { expression, frame, machine };
    const result = operateOnCollections(expression.operator, first, second, site);
    if (result) return result;
  }
  switch (expression.operator) {
    case '!':
      return negate(first, machine);
    case 'void':
      return UNDEFINED;
    case '+':
      if (operands.length === 2 && (isText(first) || isText(second))) {
        return concatenate(operands, machine);
      }
      if (isNumber(first) && isNumber(second)) {
        return primitive(Number(first.value) + Number(second.value));
      }
      break;
    case '===':
    case '!==':
    case '==':
    case '!=':
      return compare(expression, first, second, frame, machine);
    case 'in': {
      const key = knownText(first);
      if (key === null || second.kind !== 'object') break;
      machine.observer.onRead(second, key, expression, frame.module);
      const found = findProperty(second, key, machine);
      if (found || !second.instanceOf) return primitive(found !== null);
      break;
    }
    case 'typeof':
      if (first.kind === 'primitive' && first.value !== null) return primitive(typeof first.value);
      if (first.kind === 'function' || first.kind === 'class') return primitive('function');
      if (first.kind === 'object' || first.kind === 'array') return primitive('object');
      break;
    case '-':
      if (isNumber(first)) {
        if (operands.length === 1) return primitive(-Number(first.value));
        if (isNumber(second)) return primitive(Number(first.value) - Number(second.value));
      }
      break;
    case '|':
    case '&':
    case '^':
    case '*':
    case '/':
    case '%':
    case '<<':
    case '>>':
      if (isNumber(first) && isNumber(second)) {
        return primitive(calculate(expression.operator, Number(first.value), Number(second.value)));
      }
      break;
    case '>':
    case '<':
    case '>=':
    case '<=':
      if (isNumber(first) && isNumber(second)) {
        return primitive(order(expression.operator, Number(first.value), Number(second.value)));
      }
      break;
  }
  const result = machine.unknown(
    `${expression.operator}(${operands.map((operand) => valueKey(operand, machine)).join()})`,
    [],
  );
  if (TESTS.has(expression.operator)) machine.world.assume(result.key, BOOLEANS);
  return result;
}

const TESTS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', 'in', 'instanceof']);

export function isText(value: Value): boolean {
  return value.kind === 'text' || (value.kind === 'primitive' && typeof value.value === 'string');
}

export function isNumber(value: Value): value is Extract<Value, { kind: 'primitive' }> {
  return value.kind === 'primitive' && typeof value.value === 'number';
}

function calculate(operator: string, left: number, right: number): number {
  switch (operator) {
    case '|':
      return left | right;
    case '&':
      return left & right;
    case '^':
      return left ^ right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '<<':
      return left << right;
    default:
      return left >> right;
  }
}

function order(operator: string, left: number, right: number): boolean {
  if (operator === '>') return left > right;
  if (operator === '<') return left < right;
  return operator === '>=' ? left >= right : left <= right;
}
