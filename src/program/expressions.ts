/** Evaluation of expressions. */
import type {
  ArrayExpression,
  Assignment,
  ClassExpression,
  Choice,
  Expression,
  Member,
  ObjectExpression,
  Operation,
  Primitive,
} from '../values/model.js';
import { fixedKey } from '../values/walk.js';
import { concatenate, knownText, valueKey } from './keys.js';
import { evaluateCall } from './calls.js';
import { ProgramThrow } from './machine.js';
import type { Frame, Machine } from './machine.js';
import {
  copyProperties,
  deleteProperty,
  findProperty,
  getInherited,
  getProperty,
  setProperty,
} from './properties.js';
import { propertyName } from './intrinsics.js';
import { Scope, valueOf } from './scope.js';
import { takeElements, demandPresent, isNullish, isTruthy, isUsedUp, negate } from './truth.js';
import {
  ArrayValue,
  ClassValue,
  Delayed,
  FunctionValue,
  ObjectValue,
  UNDEFINED,
  awaited,
  primitive,
} from './values.js';
import type { Value, Write } from './values.js';
import type { Shape } from './world.js';

/** What an expression comes to in this world. */
export function evaluateExpression(expression: Expression, frame: Frame, machine: Machine): Value {
  switch (expression.kind) {
    case 'literal':
      return {
        kind: 'primitive',
        value: expression.value,
        origin: { module: frame.module, node: expression },
      };
    case 'template':
      return concatenate(
        expression.parts.map((part) => machine.evaluate(part, frame)),
        machine,
      );
    case 'object':
      return evaluateObject(expression, frame, machine);
    case 'array':
      return evaluateArray(expression, frame, machine);
    case 'name':
      return machine.resolve(lookUp(expression.name, frame, machine));
    case 'member':
      return evaluateMember(expression, frame, machine);
    case 'call':
      return evaluateCall(expression, frame, machine);
    case 'choice':
      return evaluateChoice(expression, frame, machine);
    case 'operation':
      return evaluateOperation(expression, frame, machine);
    case 'assignment':
      return evaluateAssignment(expression, frame, machine);
    case 'deletion': {
      const { target } = expression;
      if (target.kind === 'member') {
        const object = machine.evaluate(target.object, frame);
        machine.observer.onChange(object, frame.module, expression.range);
        deleteProperty(object, keyOf(target.key, frame, machine), machine);
      }
      return primitive(true);
    }
    case 'function': {
      const value = new FunctionValue(
        expression,
        frame.scope,
        frame.module,
        expression.lexicalThis ? frame.self : undefined,
        expression.lexicalThis ? frame.home : undefined,
      );
      machine.created.add(value);
      return value;
    }
    case 'class':
      return evaluateClass(expression, frame, machine);
    case 'wrapper': {
      const value = machine.evaluate(expression.value, frame);
      return expression.wrapper === 'await' ? awaited(value) : value;
    }
    case 'sequence': {
      let last: Value = UNDEFINED;
      for (const value of expression.values) last = machine.evaluate(value, frame);
      return last;
    }
    case 'opaque': {
      for (const operand of expression.operands) {
        if (machine.isHot(operand)) machine.evaluate(operand, frame);
      }
      const key = machine.siteKey(frame.module, expression.range);
      return machine.unknown(`opaque@${key}#${String(machine.occurrence(key))}`, []);
    }
  }
}

function lookUp(name: string, frame: Frame, machine: Machine): Value {
  if (name === 'undefined') return UNDEFINED;
  const base = name === 'super' ? frame.scope.find('super()') : undefined;
  if (base) return valueOf(base);
  if (name === 'this' || name === 'super') {
    return frame.self ?? machine.unknown(`this@${frame.module.path}`, ['this']);
  }
  const cell = frame.scope.find(name);
  if (cell) {
    if (machine.isUnsettled(name, frame.module, cell.serial)) {
      // What the program assigns itself makes another value of it: `next()` does not give the same twice.
      const writes = cell.writes ? ` after ${String(cell.writes)} assignments` : '';
      return machine.unknown(`state of ${name}${writes}`, [name]);
    }
    const value = valueOf(cell);
    // A flag that is set elsewhere at an uncertain time may be either; objects are followed as they are.
    const isShifting = cell.shifting ?? machine.isShifting(name, frame.module);
    return value.kind === 'primitive' && isShifting
      ? machine.unknown(`${name} after ${String(cell.writes ?? 0)} assignments`, [name])
      : value;
  }
  // A global may have been set as a property of the global object.
  for (const root of GLOBAL_OBJECTS) {
    const globals = machine.resolve(machine.unknown(root, [root]));
    const slot =
      globals.kind === 'object' ? globals.slots.findLast((one) => one.key === name) : undefined;
    if (slot?.key !== undefined) return valueOf(slot);
  }
  return machine.unknown(name, [name]);
}

const GLOBAL_OBJECTS = ['globalThis', 'global', 'window', 'self'] as const;

/** The key of a member or entry, fixed or computed. */
export function keyOf(key: Expression, frame: Frame, machine: Machine): string {
  const fixed = fixedKey(key);
  if (fixed !== null) return fixed;
  const value = machine.evaluate(key, frame);
  // Which property is meant depends on the text, as in a comparison.
  machine.observer.onCompare([value], key, frame.module);
  return propertyName(value, machine);
}

function evaluateObject(expression: ObjectExpression, frame: Frame, machine: Machine): Value {
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

function evaluateArray(expression: ArrayExpression, frame: Frame, machine: Machine): Value {
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

function evaluateMember(expression: Member, frame: Frame, machine: Machine): Value {
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
    getProperty(object, key, machine, frame),
  );
  return placed(value, expression, frame);
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

function evaluateChoice(expression: Choice, frame: Frame, machine: Machine): Value {
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

const BOOLEANS: readonly Shape[] = ['true', 'false'];

function evaluateOperation(expression: Operation, frame: Frame, machine: Machine): Value {
  const operands = expression.operands.map((operand) => machine.evaluate(operand, frame));
  const [first = UNDEFINED, second = UNDEFINED] = operands;
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

function isText(value: Value): boolean {
  return value.kind === 'text' || (value.kind === 'primitive' && typeof value.value === 'string');
}

function isNumber(value: Value): value is Extract<Value, { kind: 'primitive' }> {
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

function compare(
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
  return left === right;
}

function evaluateAssignment(expression: Assignment, frame: Frame, machine: Machine): Value {
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

function evaluateClass(expression: ClassExpression, frame: Frame, machine: Machine): Value {
  const base = expression.base ? machine.evaluate(expression.base, frame) : undefined;
  const scope = new Scope(frame.scope, false);
  const value = new ClassValue(expression, scope, frame.module, base);
  if (expression.name) scope.declare(expression.name, value);
  for (const member of expression.members) {
    if (!member.static) continue;
    const key = keyOf(member.key, frame, machine);
    const field = member.value;
    const compute = (): Value =>
      field ? machine.evaluate(field, { ...frame, scope, self: value }) : UNDEFINED;
    setProperty(
      value.statics,
      key,
      // Static fields and blocks run when the class is made.
      machine.isHot(member) ? compute() : new Delayed(compute),
      { kind: 'other', module: frame.module, range: member.range },
      machine,
    );
  }
  machine.classes.add(value);
  return value;
}
