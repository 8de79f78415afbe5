/** Execution of loops. */
import type { Statement } from '../values/model.js';
import { onlyCounts } from './counters.js';
import { noteKeys, used } from './members.js';
import { EndlessLoop } from './machine.js';
import type { Completion, Frame, Machine } from './machine.js';
import { Scope } from './scope.js';
import { executeAll, executeBlock, NORMAL } from './statements.js';
import { isTruthy, itemsOf } from './truth.js';
import { primitive } from './values.js';
import type { Value } from './values.js';

/** A loop whose end is not known runs this often at most: what repeats shows in two rounds. */
const ROUNDS = 2;

export function executeForEach(
  statement: Extract<Statement, { kind: 'for-each' }>,
  frame: Frame,
  machine: Machine,
): Completion {
  const exitsMatter = frame.exitsMatter || statement.body.some((one) => machine.changes(one));
  const iterable = machine.evaluate(statement.iterable, frame);
  noteKeys(iterable, statement.iterable, frame, machine);
  const items = used(iterable, statement.iterable, frame, machine, () =>
    statement.keys ? keysOf(iterable, machine) : itemsOf(iterable, machine),
  );
  for (const item of items) {
    const inner = { ...frame, exitsMatter, scope: new Scope(frame.scope, false) };
    const how = statement.declares ? (statement.scope ?? 'block') : 'assign';
    machine.bind(statement.target, item, inner, how);
    const completion = executeAll(statement.body, inner, machine);
    if (completion.kind === 'return') return completion;
    if (completion.kind === 'break') {
      return completion.label === undefined ? NORMAL : completion;
    }
    if (completion.kind === 'continue' && completion.label !== undefined) return completion;
  }
  return executeBlock(statement.otherwise ?? [], frame, machine);
}

function keysOf(value: Value, machine: Machine): Value[] {
  if (value.kind === 'object') {
    return value.slots.flatMap((slot) => (slot.key === undefined ? [] : [primitive(slot.key)]));
  }
  if (value.kind === 'array') return value.elements.map((_, index) => primitive(String(index)));
  return value.kind === 'unknown'
    ? itemsOf(machine.unknown(`keys(${value.key})`, []), machine)
    : [];
}

export function executeLoop(
  statement: Extract<Statement, { kind: 'loop' }>,
  frame: Frame,
  machine: Machine,
): Completion {
  const exitsMatter = frame.exitsMatter || statement.body.some((one) => machine.changes(one));
  const outer = { ...frame, exitsMatter, scope: new Scope(frame.scope, false) };
  executeAll(statement.initial, outer, machine);
  const replaces =
    statement.body.some((one) => machine.replaces(one)) ||
    (statement.update !== undefined &&
      machine.replaces(statement.update) &&
      !onlyCounts(statement, (node) => machine.isHot(node)));
  for (let round = 0; ; round += 1) {
    let known = false;
    if (statement.test && !(statement.testAfter && round === 0)) {
      const test = machine.evaluate(statement.test, outer);
      if (!isTruthy(test, machine)) {
        return executeBlock(statement.otherwise ?? [], frame, machine);
      }
      known = isKnown(test);
    }
    // A counted loop ends by itself; what any other does shows in two rounds, unless it replaces what
    // is sent: then a later round may do something else.
    if (round >= (known && replaces ? MAXIMUM_ROUNDS : ROUNDS)) {
      if (replaces) throw new EndlessLoop();
      return NORMAL;
    }
    const completion = executeBlock(statement.body, outer, machine);
    if (completion.kind === 'return') return completion;
    if (completion.kind === 'break') return completion.label === undefined ? NORMAL : completion;
    if (completion.kind === 'continue' && completion.label !== undefined) return completion;
    if (statement.update) machine.evaluate(statement.update, outer);
  }
}

const MAXIMUM_ROUNDS = 50;

function isKnown(value: Value): boolean {
  return value.kind === 'primitive';
}
