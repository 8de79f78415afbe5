/** Execution of `switch`. */
import type { SwitchStatement } from '../values/model.js';
import { knownText, valueKey } from './keys.js';
import type { Completion, Frame, Machine } from './machine.js';
import { Scope } from './scope.js';
import { executeAll, NORMAL } from './statements.js';
import type { Value } from './values.js';

export function executeSwitch(
  statement: SwitchStatement,
  frame: Frame,
  machine: Machine,
): Completion {
  const subject = machine.evaluate(statement.subject, frame);
  const inner = { ...frame, scope: new Scope(frame.scope, false) };
  const start = findCase(statement, subject, inner, machine);
  if (start < 0) return NORMAL;
  for (const one of statement.cases.slice(start)) {
    const completion = executeAll(one.body, inner, machine);
    if (completion.kind === 'break' && completion.label === undefined) return NORMAL;
    if (completion.kind !== 'normal') return completion;
  }
  return NORMAL;
}

function findCase(
  statement: SwitchStatement,
  subject: Value,
  frame: Frame,
  machine: Machine,
): number {
  const text = knownText(subject);
  const tests = statement.cases.map((one) => one.test && machine.evaluate(one.test, frame));
  const byDefault = statement.cases.findIndex((one) => !one.test);
  if (subject.kind === 'primitive' && text !== null) {
    const index = tests.findIndex(
      (test) => test?.kind === 'primitive' && test.value === subject.value,
    );
    return index >= 0 ? index : byDefault;
  }
  machine.observer.onCompare(
    [subject, ...tests.filter((test) => test !== undefined)],
    statement.subject,
    frame.module,
  );
  // Which case is taken is unknown: each is, in one world, and none is without a default.
  const options = statement.cases.length + (byDefault >= 0 ? 0 : 1);
  const chosen = machine.world.choose(
    `switch(${valueKey(subject, machine)})@${machine.siteKey(frame.module, statement.subject.range)}`,
    options,
  );
  if (chosen < statement.cases.length) return chosen;
  machine.world.isHypothetical = true;
  return -1;
}
