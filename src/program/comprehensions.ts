/** Evaluation of comprehensions: loops that collect what each round gives. */
import type { Comprehension, PropertyEntry } from '../values/model.js';
import { evaluateEntryFilter } from './entry-filters.js';
import { addUnique } from './intrinsics/list-operations.js';
import { keyOf, noteKeys, used } from './members.js';
import type { Frame, Machine } from './machine.js';
import { setProperty } from './property-writes.js';
import { Scope } from './scope.js';
import { isTruthy, itemsOf } from './truth.js';
import { ArrayValue, Delayed, ObjectValue } from './values.js';
import type { Element, Value } from './values.js';

/**
 * The collection that a comprehension makes; a generator's items are computed when it is
 * gone through, but for what its first clause goes through.
 */
export function evaluateComprehension(
  expression: Comprehension,
  frame: Frame,
  machine: Machine,
): Value {
  const filtered = evaluateEntryFilter(expression, frame, machine);
  if (filtered) return filtered;
  const { element } = expression;
  const origin = { module: frame.module, node: expression };
  if (element.kind === 'property') {
    const made = new ObjectValue(origin);
    runClauses(expression, 0, frame, machine, (inner) =>
      addEntry(made, element, expression, inner, machine),
    );
    return made;
  }
  const made = new ArrayValue(origin, expression.result === 'set' ? 'set' : 'array');
  const first = iterableOf(expression, 0, frame, machine);
  const items = (): Element[] => {
    const collected: Element[] = [];
    runClauses(
      expression,
      0,
      frame,
      machine,
      (inner) => {
        collected.push({ value: machine.evaluate(element, inner), item: element });
      },
      first,
    );
    return collected;
  };
  if (expression.result === 'generator') {
    made.once = true;
    return made.defer(items);
  }
  for (const item of items()) {
    if (made.collection === 'set') addUnique(made, item);
    else made.elements.push(item);
  }
  return made;
}

/** What a clause goes through; undefined where there is no such clause. */
function iterableOf(
  { clauses }: Comprehension,
  index: number,
  frame: Frame,
  machine: Machine,
): Value | undefined {
  const clause = clauses[index];
  return clause && machine.evaluate(clause.iterable, frame);
}

function addEntry(
  made: ObjectValue,
  entry: PropertyEntry,
  expression: Comprehension,
  frame: Frame,
  machine: Machine,
): void {
  const key = keyOf(entry.key, frame, machine);
  const value = machine.isHot(entry.value)
    ? machine.evaluate(entry.value, frame)
    : new Delayed(() => machine.evaluate(entry.value, frame));
  const write = { kind: 'other', module: frame.module, range: expression.range } as const;
  setProperty(made, key, value, write, machine);
}

/** Runs the clauses from one on, the later ones inside the earlier, and `visit` in each innermost round. */
function runClauses(
  expression: Comprehension,
  index: number,
  frame: Frame,
  machine: Machine,
  visit: (frame: Frame) => void,
  iterable = iterableOf(expression, index, frame, machine),
): void {
  const clause = expression.clauses[index];
  if (!clause || !iterable) {
    visit(frame);
    return;
  }
  noteKeys(iterable, clause.iterable, frame, machine);
  const items = used(iterable, clause.iterable, frame, machine, () => itemsOf(iterable, machine));
  for (const item of items) {
    const inner = { ...frame, scope: new Scope(frame.scope, false) };
    machine.bind(clause.target, item, inner, 'block');
    const isWanted = clause.conditions.every((condition) =>
      isTruthy(machine.evaluate(condition, inner), machine),
    );
    if (isWanted) runClauses(expression, index + 1, inner, machine, visit);
  }
}
