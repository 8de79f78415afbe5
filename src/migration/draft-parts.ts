/** Small drafts that larger ones are made of. */
import type { Draft, DraftEntry } from '../values/draft.js';
import type { Expression, ObjectExpression, PropertyEntry } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';

export function literal(value: string | boolean): Draft {
  return { kind: 'literal', value };
}

/** `like`: the expression whose layout the object follows. */
export function object(entries: readonly DraftEntry[], like?: Expression): Draft {
  return { kind: 'object', entries, ...(like && { like }) };
}

export function property(key: string, value: Draft): DraftEntry {
  return { kind: 'property', key, value };
}

export function source(expression: Expression): Draft {
  return { kind: 'source', expression };
}

/** `value ?? []`. */
export function orEmptyList(value: Draft): Draft {
  return {
    kind: 'choice',
    operator: 'coalesce',
    test: value,
    consequent: { kind: 'array', items: [] },
  };
}

/** `[...value]`. */
export function spreadList(value: Draft): Draft {
  return { kind: 'array', items: [{ value, spread: true }] };
}

/** The last entry of an object literal under a fixed key. */
export function entryOf(expression: ObjectExpression, key: string): PropertyEntry | undefined {
  return expression.entries.findLast(
    (entry): entry is PropertyEntry => entry.kind === 'property' && fixedKey(entry.key) === key,
  );
}

/** Whether an expression is null or undefined as it is written. */
export function isMissing(expression: Expression): boolean {
  const inner = unwrap(expression);
  return (
    (inner.kind === 'literal' && inner.value == null) ||
    (inner.kind === 'name' && inner.name === 'undefined')
  );
}
