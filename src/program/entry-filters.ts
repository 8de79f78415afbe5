/**
 * Dictionaries made of some entries of another: `{k: v for k, v in d.items() if k != "x"}`. What an unknown
 * dictionary brings stays what it is, but for the keys that are left out.
 */
import type { Comprehension, ComprehensionClause, Expression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { slotValue, keyValue } from './dictionaries.js';
import type { Frame, Machine } from './machine.js';
import { Scope } from './scope.js';
import { isRemoved, isTruthy } from './truth.js';
import { ObjectValue } from './values.js';
import type { Slot, Value } from './values.js';

interface EntryFilter {
  readonly clause: ComprehensionClause;
  readonly dictionary: Expression;
  readonly key: string;
}

/** The parts of a comprehension that takes entries of a dictionary as they are; null for any other. */
function entryFilter({ element, clauses }: Comprehension): EntryFilter | null {
  const [clause, ...others] = clauses;
  if (!clause || others.length > 0 || element.kind !== 'property') return null;
  const { target, iterable } = clause;
  if (target.kind !== 'array-pattern' || target.items.length !== 2) return null;
  const [key, value] = target.items.map((item) =>
    item?.target.kind === 'name' ? item.target.name : null,
  );
  const isSame = (expression: Expression, name: string | null | undefined): boolean =>
    expression.kind === 'name' && expression.name === name;
  if (!isSame(element.key, key) || !isSame(element.value, value)) return null;
  const call = unwrap(iterable);
  if (call.kind !== 'call' || call.callee.kind !== 'member' || call.arguments.length > 0)
    return null;
  return fixedKey(call.callee.key) === 'items' && key
    ? { clause, dictionary: call.callee.object, key }
    : null;
}

/** The texts that a condition leaves a key out for; null where it asks for anything else. */
function excludedKeys(condition: Expression, key: string): string[] | null {
  const inner = unwrap(condition);
  if (inner.kind !== 'operation') return null;
  const isKey = (one: Expression | undefined): boolean => one?.kind === 'name' && one.name === key;
  if (inner.operator === '!=') {
    const other = inner.operands.find((one) => !isKey(one));
    const text = other && inner.operands.some(isKey) ? fixedKey(other) : null;
    return text === null ? null : [text];
  }
  const negated = inner.operator === '!' ? unwrap(inner.operands[0] ?? condition) : null;
  if (negated?.kind !== 'operation' || negated.operator !== 'in') return null;
  const [wanted, container] = negated.operands.map(unwrap);
  if (!isKey(wanted) || container?.kind !== 'array') return null;
  const texts = container.items.map(({ value, spread }) => (spread ? null : fixedKey(value)));
  return texts.every((text) => text !== null) ? texts : null;
}

/** The dictionary that such a comprehension makes; null where it is of another kind. */
export function evaluateEntryFilter(
  expression: Comprehension,
  frame: Frame,
  machine: Machine,
): Value | null {
  const filter = entryFilter(expression);
  if (!filter) return null;
  const { clause, dictionary, key } = filter;
  const source = machine.resolve(machine.evaluate(dictionary, frame));
  if (source.kind !== 'object' && source.kind !== 'unknown') return null;
  if (source.kind === 'object' && source.instanceOf) return null;
  const excluded = clause.conditions.map((condition) => excludedKeys(condition, key));
  const texts = excluded.every((one) => one !== null) ? excluded.flat() : null;
  const made = new ObjectValue({ module: frame.module, node: expression });
  const slots: readonly Slot[] = source.kind === 'object' ? source.slots : [{ spread: source }];
  made.slots = slots.flatMap((slot): Slot[] => {
    if (slot.key === undefined) {
      if (texts) return [{ ...slot, without: [...(slot.without ?? []), ...texts] }];
      const site = machine.siteKey(frame.module, expression.range);
      return [{ spread: machine.unknown(`${slot.spread.key} filtered@${site}`, []) }];
    }
    if (isRemoved(slot)) return [];
    const inner = { ...frame, scope: new Scope(frame.scope, false) };
    const [first, second] = clause.target.kind === 'array-pattern' ? clause.target.items : [];
    if (first) machine.bind(first.target, keyValue(slot, machine), inner, 'block');
    if (second) machine.bind(second.target, slotValue(slot, machine), inner, 'block');
    const isKept = clause.conditions.every((condition) =>
      isTruthy(machine.evaluate(condition, inner), machine),
    );
    return isKept ? [slot] : [];
  });
  return made;
}
