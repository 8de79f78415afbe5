/** Execution of statements. */
import type { Statement } from '../values/model.js';
import { boundNames } from '../values/walk.js';
import { executeTry } from './failures.js';
import { hoist } from './hoisting.js';
import { executeIrrelevant } from './irrelevant-statements.js';
import { executeForEach, executeLoop } from './loops.js';
import { ProgramThrow } from './machine.js';
import type { Completion, Frame, Machine } from './machine.js';
import { Scope, valueOf } from './scope.js';
import { executeSwitch } from './switches.js';
import { isTruthy } from './truth.js';
import { Delayed, UNDEFINED } from './values.js';
import type { Value } from './values.js';

export const NORMAL: Completion = { kind: 'normal' };

/** Runs statements in a scope of their own. */
export function executeBlock(
  statements: readonly Statement[],
  frame: Frame,
  machine: Machine,
): Completion {
  const inner = { ...frame, scope: new Scope(frame.scope, false) };
  return executeAll(statements, inner, machine);
}

/** Runs statements in the given scope: functions first, as they are hoisted. */
export function executeAll(
  statements: readonly Statement[],
  frame: Frame,
  machine: Machine,
): Completion {
  hoist(statements, frame, machine);
  for (const statement of statements) {
    const completion = machine.running.during(statement, () =>
      executeStatement(statement, { ...frame, statement }, machine),
    );
    if (completion.kind !== 'normal') return completion;
  }
  return NORMAL;
}

export function executeStatement(statement: Statement, frame: Frame, machine: Machine): Completion {
  if (statement.kind === 'declare') {
    executeDeclaration(statement, frame, machine);
    return NORMAL;
  }
  if (statement.kind === 'import') {
    if (statement.commonjs || statement.inPlace) machine.linkInPlace(statement, frame);
    return NORMAL;
  }
  if (!machine.isHot(statement)) return executeIrrelevant(statement, frame, machine);
  switch (statement.kind) {
    case 'expression':
      machine.evaluate(statement.value, frame);
      return NORMAL;
    case 'if':
      return executeBlock(
        isTruthy(machine.evaluate(statement.test, frame), machine)
          ? statement.consequent
          : statement.alternate,
        frame,
        machine,
      );
    case 'for-each':
      return executeForEach(statement, frame, machine);
    case 'loop':
      return executeLoop(statement, frame, machine);
    case 'switch':
      return executeSwitch(statement, frame, machine);
    case 'try':
      return executeTry(statement, frame, machine);
    case 'return':
      return {
        kind: 'return',
        value: statement.value ? machine.evaluate(statement.value, frame) : UNDEFINED,
      };
    case 'throw':
      throw new ProgramThrow(machine.evaluate(statement.value, frame));
    case 'break':
    case 'continue':
      return statement;
    case 'block': {
      const completion = executeBlock(statement.body, frame, machine);
      return completion.kind === 'break' &&
        completion.label !== undefined &&
        completion.label === statement.label
        ? NORMAL
        : completion;
    }
    case 'function-declaration':
      return NORMAL;
    case 'export':
      if (statement.module !== undefined) return NORMAL;
      for (const { exported, value } of statement.names) {
        const result = machine.exportValue(exported, value, frame);
        // Names that are given to others without a word of it are no exports to speak of.
        if (statement.range.start < statement.range.end) {
          machine.observer.onExport(exported, result, frame.module);
        }
      }
      return NORMAL;
    default:
      return NORMAL;
  }
}

function executeDeclaration(
  statement: Extract<Statement, { kind: 'declare' }>,
  frame: Frame,
  machine: Machine,
): void {
  const { target, value } = statement;
  if (!value) {
    if (target.kind === 'name') {
      const scope = statement.scope === 'function' ? frame.scope.functionScope() : frame.scope;
      scope.declare(target.name, UNDEFINED);
    }
    return;
  }
  const compute = (): Value => {
    const result = machine.evaluate(value, frame);
    return result;
  };
  const hot = machine.isHot(statement);
  machine.bind(target, hot ? compute() : new Delayed(compute), frame, statement.scope);
  if (statement.exported && hot) {
    for (const name of boundNames(target)) {
      const cell = frame.scope.find(name);
      if (cell) machine.observer.onExport(name, valueOf(cell), frame.module);
    }
  }
}
