/** Evaluation of expressions. */
import type { ClassExpression, Expression, Opaque } from '../values/model.js';
import { evaluateAssignment } from './assignments.js';
import { evaluateChoice } from './choices.js';
import { evaluateCall } from './calls.js';
import { evaluateComprehension } from './comprehensions.js';
import { customisedClassKey, isCustomisedClass } from './customised-classes.js';
import { enterContext } from './contexts.js';
import { deleteItem } from './items.js';
import { concatenate, valueKey } from './keys.js';
import { evaluateArray, evaluateObject } from './literals.js';
import type { Frame, Machine } from './machine.js';
import { evaluateMember, keyOf } from './members.js';
import { lookUp } from './names.js';
import { evaluateOperation } from './operations.js';
import { deleteProperty, setProperty } from './property-writes.js';
import { Scope } from './scope.js';
import { waitFor } from './waiting.js';
import { ArrayValue, ClassValue, Delayed, FunctionValue, primitive, UNDEFINED } from './values.js';
import type { Value } from './values.js';

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
        const key = keyOf(target.key, frame, machine);
        const remove = machine.semantics.attributesAreNotItems ? deleteItem : deleteProperty;
        remove(object, key, machine);
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
      if (expression.wrapper === 'context') return enterContext(value, expression, frame, machine);
      return expression.wrapper === 'await' ? waitFor(value, machine) : value;
    }
    case 'sequence': {
      let last: Value = UNDEFINED;
      for (const value of expression.values) last = machine.evaluate(value, frame);
      return last;
    }
    case 'comprehension':
      return evaluateComprehension(expression, frame, machine);
    case 'opaque': {
      if (expression.what === 'slice') return evaluateSlice(expression, frame, machine);
      for (const operand of expression.operands) {
        if (machine.isHot(operand)) machine.evaluate(operand, frame);
      }
      const key = machine.siteKey(frame.module, expression.range);
      return machine.unknown(`opaque@${key}#${String(machine.occurrence(key))}`, []);
    }
  }
}

/** A part of a list: the same bounds of the same list give the same part, and no bounds a copy of it. */
function evaluateSlice(expression: Opaque, frame: Frame, machine: Machine): Value {
  const operands = expression.operands.map((operand) => machine.evaluate(operand, frame));
  const [list, ...bounds] = operands;
  if (list?.kind === 'array' && bounds.length === 0) {
    const copy = new ArrayValue({ module: frame.module, node: expression }, list.collection);
    copy.elements = [...list.elements];
    return copy;
  }
  // A part of a text, or of its pieces, depends on all of it.
  machine.observer.onCompare(
    list?.kind === 'array'
      ? list.elements.flatMap((one) => (one.spread ? [] : [one.value]))
      : list
        ? [list]
        : [],
    expression,
    frame.module,
  );
  const { start, end } = expression.range;
  // Where the colons stand is not in the model.
  const form = frame.module.text.slice(start, end).replace(/[^:]/g, '');
  const keys = operands.map((operand) => valueKey(operand, machine)).join();
  return machine.unknown(`slice(${keys})${form}`, []);
}

/** A class; an unknown value where what it is cannot be followed. Its methods are code all the same. */
function evaluateClass(expression: ClassExpression, frame: Frame, machine: Machine): Value {
  const base = expression.base ? machine.evaluate(expression.base, frame) : undefined;
  const scope = new Scope(frame.scope, false);
  const mixins = (expression.mixins ?? []).map((one) => machine.evaluate(one, frame));
  const value = new ClassValue(expression, scope, frame.module, base, mixins);
  if (expression.name) scope.declare(expression.name, value);
  for (const member of expression.members) {
    // A decorator makes something of a method when the class is made.
    const isDecorated = member.member === 'method' && member.value?.kind !== 'function';
    if ((!member.static && !isDecorated) || member.member === 'annotation') continue;
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
  const isCustomised = expression.customised === true || [base, ...mixins].some(isCustomisedClass);
  return isCustomised
    ? machine.unknown(customisedClassKey(machine.siteKey(frame.module, expression.range)), [
        expression.name ?? 'class',
      ])
    : value;
}
