/** Execution of statements. */
import type {
  Expression,
  Pattern,
  Statement,
  SwitchStatement,
  TryStatement,
} from '../values/model.js';
import { boundNames, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { onlyCounts } from './counters.js';
import { isSuper, keyOf, used } from './expressions.js';
import { knownText, valueKey } from './keys.js';
import { EndlessLoop, ProgramThrow } from './machine.js';
import type { Completion, Frame, Machine } from './machine.js';
import { getProperty, setProperty } from './properties.js';
import { Scope, valueOf } from './scope.js';
import { isTruthy, itemsOf } from './truth.js';
import { ArrayValue, Delayed, FunctionValue, ObjectValue, UNDEFINED, primitive } from './values.js';
import type { Slot, Value } from './values.js';

const NORMAL: Completion = { kind: 'normal' };

/** A loop whose end is not known runs this often at most: what repeats shows in two rounds. */
const ROUNDS = 2;

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

function hoist(statements: readonly Statement[], frame: Frame, machine: Machine): void {
  // Function-scoped names are there from the start, without a value.
  if (frame.scope.boundary) {
    for (const name of functionScopedNames(statements)) {
      if (!frame.scope.has(name)) frame.scope.declare(name, UNDEFINED);
    }
  }
  for (const statement of statements) {
    if (statement.kind === 'function-declaration') {
      const value = new FunctionValue(statement.value, frame.scope, frame.module);
      machine.created.add(value);
      // Outside strict mode a function in a block replaces one of its name around it, inside it does not.
      const outer = frame.scope.boundary ? undefined : frame.scope.find(statement.name);
      if (outer) outer.value = machine.unknown(`function ${statement.name}`, [statement.name]);
      frame.scope.declare(statement.name, value);
    }
  }
}

/** Names declared for the whole function, in blocks too but not in functions inside it. */
function functionScopedNames(statements: readonly Statement[]): string[] {
  const names: string[] = [];
  const visit = (node: ModelNode): void => {
    if (!('kind' in node) || node.kind === 'function') return;
    if (node.kind === 'declare' && node.scope === 'function')
      names.push(...boundNames(node.target));
    if (STATEMENTS_WITH_STATEMENTS.has(node.kind)) forEachChild(node, visit);
  };
  for (const statement of statements) visit(statement);
  return names;
}

const STATEMENTS_WITH_STATEMENTS: ReadonlySet<string> = new Set([
  'if',
  'for-each',
  'loop',
  'switch',
  'try',
  'block',
]);

function executeStatement(statement: Statement, frame: Frame, machine: Machine): Completion {
  if (statement.kind === 'declare') {
    executeDeclaration(statement, frame, machine);
    return NORMAL;
  }
  if (statement.kind === 'import') {
    if (statement.commonjs) machine.linkRequire(statement, frame);
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
        machine.observer.onExport(exported, result, frame.module);
      }
      return NORMAL;
    default:
      return NORMAL;
  }
}

/**
 * Statements that cannot matter are not run, but a way out of the function or loop is taken where it is
 * certain. Ways out under a condition are left untaken: the requests behind them are what we look for.
 */
function executeIrrelevant(statement: Statement, frame: Frame, machine: Machine): Completion {
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

function executeForEach(
  statement: Extract<Statement, { kind: 'for-each' }>,
  frame: Frame,
  machine: Machine,
): Completion {
  const exitsMatter = frame.exitsMatter || statement.body.some((one) => machine.changes(one));
  const iterable = machine.evaluate(statement.iterable, frame);
  const items = used(iterable, statement.iterable, frame, machine, () =>
    statement.keys ? keysOf(iterable, machine) : itemsOf(iterable, machine),
  );
  for (const item of items) {
    const inner = { ...frame, exitsMatter, scope: new Scope(frame.scope, false) };
    machine.bind(statement.target, item, inner, statement.declares ? 'block' : 'assign');
    const completion = executeAll(statement.body, inner, machine);
    if (completion.kind === 'return') return completion;
    if (completion.kind === 'break') {
      return completion.label === undefined ? NORMAL : completion;
    }
    if (completion.kind === 'continue' && completion.label !== undefined) return completion;
  }
  return NORMAL;
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

function executeLoop(
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
      if (!isTruthy(test, machine)) return NORMAL;
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

function executeSwitch(statement: SwitchStatement, frame: Frame, machine: Machine): Completion {
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

function executeTry(statement: TryStatement, frame: Frame, machine: Machine): Completion {
  let completion: Completion;
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
    if (!handler) {
      if (statement.finalizer) executeBlock(statement.finalizer, frame, machine);
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
  const last = statements.findLast((one) => machine.isHot(one));
  if (last) mayFail(last, 'after');
  return NORMAL;
}

/** Binds a pattern's names to a value or its parts. */
export function bindPattern(
  pattern: Pattern,
  value: Value | Delayed,
  frame: Frame,
  how: 'block' | 'function' | 'assign',
  machine: Machine,
): void {
  const now = (): Value => (value instanceof Delayed ? value.force() : value);
  switch (pattern.kind) {
    case 'name': {
      if (how === 'assign') {
        const cell = frame.scope.find(pattern.name);
        if (cell) {
          const values = [cell.value, value].filter((one) => !(one instanceof Delayed));
          cell.value = value;
          cell.writes = (cell.writes ?? 0) + 1;
          machine.observer.onRebind(pattern.name, cell, values, frame.module, pattern.range);
        } else frame.scope.functionScope().declare(pattern.name, value);
      } else
        (how === 'function' ? frame.scope.functionScope() : frame.scope).declare(
          pattern.name,
          value,
        );
      return;
    }
    case 'member': {
      const object = machine.evaluate(pattern.object, frame);
      const write = { kind: 'other', module: frame.module, range: pattern.range } as const;
      setProperty(object, keyOf(pattern.key, frame, machine), value, write, machine);
      return;
    }
    case 'object-pattern': {
      const taken: string[] = [];
      for (const entry of pattern.entries) {
        const part = put(value, () => {
          const key = keyOf(entry.key, frame, machine);
          const whole = now();
          machine.observer.onRead(whole, key, entry.key, frame.module);
          return defaulted(getProperty(whole, key, machine, frame), entry.default, frame, machine);
        });
        const key = unwrap(entry.key);
        if (key.kind === 'literal') taken.push(String(key.value));
        bindPattern(entry.target, part, frame, how, machine);
      }
      if (pattern.rest) {
        const rest = put(value, () => without(now(), taken));
        bindPattern(pattern.rest, rest, frame, how, machine);
      }
      return;
    }
    case 'array-pattern':
      pattern.items.forEach((item, index) => {
        if (!item) return;
        const part = put(value, () => {
          const whole = now();
          const element = getProperty(whole, String(index), machine, frame);
          return defaulted(element, item.default, frame, machine);
        });
        bindPattern(item.target, part, frame, how, machine);
      });
      if (pattern.rest) {
        const rest = put(value, () => {
          const list = new ArrayValue(undefined);
          const items = itemsOf(now(), machine).slice(pattern.items.length);
          list.elements.push(...items.map((item) => ({ value: item })));
          return list;
        });
        bindPattern(pattern.rest, rest, frame, how, machine);
      }
  }
}

/** Parts of a value that is there are taken now; those of one that is put off, when they are asked for. */
function put(whole: Value | Delayed, compute: () => Value): Value | Delayed {
  return whole instanceof Delayed ? new Delayed(compute) : compute();
}

function defaulted(
  value: Value,
  fallback: Expression | undefined,
  frame: Frame,
  machine: Machine,
): Value {
  if (!fallback) return value;
  const missing =
    value.kind === 'unknown'
      ? machine.world.isOneOf(value.key, ['undefined'])
      : value.kind === 'primitive' && value.value === undefined;
  return missing ? machine.evaluate(fallback, frame) : value;
}

/** The rest of an object without the keys a pattern took. */
function without(value: Value, keys: readonly string[]): Value {
  if (value.kind === 'unknown') {
    const rest = new ObjectValue(value.origin);
    rest.slots.push({ spread: value, without: keys });
    return rest;
  }
  if (value.kind !== 'object') return value;
  const rest = new ObjectValue(value.origin);
  rest.slots = value.slots.flatMap((slot): Slot[] => {
    if (slot.key === undefined && slot.isInherited) return [];
    if (slot.key === undefined) return [{ ...slot, without: [...(slot.without ?? []), ...keys] }];
    return keys.includes(slot.key) ? [] : [slot];
  });
  return rest;
}
