/**
 * Statements that cannot matter for a request, except that they may leave the function they stand in.
 */
import type { Statement } from '../values/model.js';
import { unwrap } from '../values/walk.js';
import { isSuper } from './members.js';
import { ProgramThrow } from './machine.js';
import type { Completion, Frame, Machine } from './machine.js';
import { executeBlock, NORMAL } from './statements.js';
import { isTruthy } from './truth.js';
import { UNDEFINED } from './values.js';
import type { Value } from './values.js';

/**
 * Statements that cannot matter are not run, but a way out of the function or loop is taken where it is
 * certain. Ways out under a condition are left untaken: the requests behind them are what we look for.
 */
export function executeIrrelevant(
  statement: Statement,
  frame: Frame,
  machine: Machine,
): Completion {
  switch (statement.kind) {
    case 'expression': {
      // What the base class makes may matter, whatever it is given.
      const value = unwrap(statement.value);
      if (value.kind === 'call' && isSuper(value.callee)) machine.evaluate(value, frame);
      return NORMAL;
    }
    case 'return': {
      // Nobody whom it matters to asks for this result, or its names would be relevant.
      const { value } = statement;
      return {
        kind: 'return',
        value:
          value && unwrap(value).kind === 'literal'
            ? machine.evaluate(value, frame)
            : value
              ? irrelevant(statement, frame, machine)
              : UNDEFINED,
      };
    }
    case 'throw':
      throw new ProgramThrow(UNDEFINED);
    case 'break':
    case 'continue':
      return statement;
    case 'block':
      return executeBlock(statement.body, frame, machine);
    case 'if':
      // A value returned under a condition is one of the function's results; and where what follows
      // changes data that others use, it matters whether it is reached.
      return containsReturnOfValue(statement.consequent) ||
        containsReturnOfValue(statement.alternate) ||
        (frame.exitsMatter &&
          (containsExit(statement.consequent) || containsExit(statement.alternate)))
        ? executeBlock(
            isTruthy(machine.evaluate(statement.test, frame), machine)
              ? statement.consequent
              : statement.alternate,
            frame,
            machine,
          )
        : NORMAL;
    case 'try':
      return executeBlock(statement.block, frame, machine);
    default:
      return NORMAL;
  }
}

/** Whether statements may leave the function, the loop or the `try` around them. */
function containsExit(statements: readonly Statement[]): boolean {
  return statements.some(
    (statement) =>
      EXITS.has(statement.kind) ||
      (statement.kind === 'block' && containsExit(statement.body)) ||
      (statement.kind === 'if' &&
        (containsExit(statement.consequent) || containsExit(statement.alternate))),
  );
}

const EXITS: ReadonlySet<string> = new Set(['return', 'throw', 'break', 'continue']);

function irrelevant(statement: Statement, frame: Frame, machine: Machine): Value {
  const key = machine.siteKey(frame.module, statement.range);
  return machine.unknown(`result@${key}#${String(machine.occurrence(key))}`, []);
}

function containsReturnOfValue(statements: readonly Statement[]): boolean {
  return statements.some(
    (statement) =>
      (statement.kind === 'return' && statement.value !== undefined) ||
      (statement.kind === 'block' && containsReturnOfValue(statement.body)) ||
      (statement.kind === 'if' &&
        (containsReturnOfValue(statement.consequent) ||
          containsReturnOfValue(statement.alternate))),
  );
}
