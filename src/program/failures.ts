/** Execution of `try`: blocks that may fail at several places. */
import type { Statement, TryStatement } from '../values/model.js';
import { hoist } from './hoisting.js';
import { ProgramThrow } from './machine.js';
import type { Completion, Frame, Machine } from './machine.js';
import { Scope } from './scope.js';
import { executeAll, executeBlock, executeStatement, NORMAL } from './statements.js';
import type { Value } from './values.js';

export function executeTry(statement: TryStatement, frame: Frame, machine: Machine): Completion {
  let completion: Completion;
  let hasFailed = false;
  const { handler } = statement;
  const key = machine.siteKey(frame.module, statement.range);
  const matters =
    statement.block.some((one) => machine.changes(one)) ||
    (handler?.body.some((one) => machine.isHot(one)) ?? false);
  const recover = (error: Value): Completion => {
    if (!handler) return NORMAL;
    const inner = { ...frame, scope: new Scope(frame.scope, false) };
    if (handler.parameter) machine.bind(handler.parameter, error, inner, 'block');
    return executeAll(handler.body, inner, machine);
  };
  try {
    const failure = machine.unknown(`error@${key}`, []);
    completion = matters
      ? executeFailing(statement.block, failure, frame, machine)
      : executeBlock(statement.block, frame, machine);
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    completion = handler ? recover(error.value) : NORMAL;
    hasFailed = true;
    if (!handler) {
      if (statement.finalizer) executeBlock(statement.finalizer, frame, machine);
      throw error;
    }
  }
  // What fails in it goes past the handler, and not past what runs in any case.
  const { otherwise } = statement;
  if (otherwise && !hasFailed && completion.kind === 'normal') {
    try {
      completion = executeBlock(otherwise, frame, machine);
    } catch (error) {
      if (error instanceof ProgramThrow && statement.finalizer) {
        executeBlock(statement.finalizer, frame, machine);
      }
      throw error;
    }
  }
  if (statement.finalizer) {
    const last = executeBlock(statement.finalizer, frame, machine);
    if (last.kind !== 'normal') return last;
  }
  return completion;
}

/** Runs a block that may fail before each statement that matters, and after the last. */
function executeFailing(
  statements: readonly Statement[],
  failure: Value,
  outer: Frame,
  machine: Machine,
): Completion {
  const frame = { ...outer, exitsMatter: true, scope: new Scope(outer.scope, false) };
  hoist(statements, frame, machine);
  const mayFail = (place: Statement, when: string): void => {
    const key = machine.siteKey(frame.module, place.range);
    // New statements of a migration are no places to fail of their own.
    if (machine.isNewPlace(key)) return;
    const decision = `${when} fails ${key}#${String(machine.occurrence(`${key}/${when}`))}`;
    if (machine.world.choose(decision, 2) === 1) {
      machine.world.isHypothetical = true;
      throw new ProgramThrow(failure);
    }
  };
  for (const statement of statements) {
    if (machine.isHot(statement)) mayFail(statement, 'before');
    const completion = executeStatement(statement, { ...frame, statement }, machine);
    if (completion.kind !== 'normal') return completion;
  }
  const last = statements.findLast((one) => machine.isHot(one)) ?? statements.at(-1);
  if (last) mayFail(last, 'after');
  return NORMAL;
}
