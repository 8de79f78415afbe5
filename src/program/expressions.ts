/** Evaluation of expressions. */
import type { ClassExpression, Expression } from '../values/model.js';
import { evaluateAssignment } from './assignments.js';
import { evaluateChoice } from './choices.js';
import { concatenate } from './keys.js';
import { evaluateCall } from './calls.js';
import { evaluateArray, evaluateObject } from './literals.js';
import type { Frame, Machine } from './machine.js';
import { evaluateMember, keyOf } from './members.js';
import { lookUp } from './names.js';
import { evaluateOperation } from './operations.js';
import { deleteProperty, setProperty } from './property-writes.js';
import { Scope } from './scope.js';
import { awaited, ClassValue, Delayed, FunctionValue, primitive, UNDEFINED } from './values.js';
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
    case 'comprehension': {
      const key = machine.siteKey(frame.module, expression.range);
      return machine.unknown(`comprehension@${key}#${String(machine.occurrence(key))}`, []);
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
