/** Toolsets added to tools that are there already. */
import type { Value, Write } from '../../program/values.js';
import type { Draft, DraftItem, Intent } from '../../values/draft.js';
import type { Expression, ObjectExpression } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { isPath } from '../pure-expressions.js';
import { optionalItems } from '../toolset-items.js';
import type { Items, PlacementContext, ServersPlace } from './placement-context.js';
import { underCondition } from './spread-conditions.js';

/** Keys of the unknown values that a value is, or is made of by spreads. */
function unknownsIn(value: Value): string[] {
  if (value.kind === 'unknown') return [value.key];
  if (value.kind !== 'object') return [];
  return value.slots.flatMap((slot) => (slot.key === undefined ? [slot.spread.key] : []));
}

/** Tools that an unknown spread, or an unknown object that is added to, may have brought. */
export function toolsBroughtAlong(context: PlacementContext, place: ServersPlace): Draft | null {
  const unknown = place.requests
    .map(({ snapshot }) => (snapshot.toolsWrite ? undefined : snapshot.toolsValue))
    .find((value) => value?.kind === 'unknown');
  if (unknown?.kind !== 'unknown') return null;
  const { write } = place;
  const owner =
    write.kind === 'assignment'
      ? write.assignment.target.kind === 'member'
        ? write.assignment.target.object
        : null
      : spreadThatBrings(context, unknown.key, write.object);
  if (!owner) return null;
  // Spreading null or undefined brings nothing; reading of them fails.
  const isMissable = write.kind === 'entry' && context.values.mayBeMissing(owner);
  const tools: Draft = {
    kind: 'member',
    object: { kind: 'source', expression: owner },
    key: context.keys.tools,
    ...(isMissable && { optional: true }),
  };
  return {
    kind: 'choice',
    operator: 'coalesce',
    test: tools,
    consequent: { kind: 'array', items: [] },
  };
}

/** The value spread into an object that an unknown value of this key came with. */
function spreadThatBrings(
  context: PlacementContext,
  key: string,
  object: ObjectExpression,
): Expression | null {
  for (const entry of object.entries) {
    if (entry.kind !== 'spread' || !isPath(entry.value)) continue;
    const brings = context.values
      .valuesOf(entry.value)
      .some((value) => unknownsIn(value).includes(key.slice(0, -context.keys.tools.length - 1)));
    if (brings) return entry.value;
  }
  return null;
}

/** Adds toolsets to tools that are written somewhere. */
export function addTo(
  context: PlacementContext,
  write: Exclude<Write, { kind: 'other' }>,
  place: ServersPlace,
  items: Items,
  like: Expression,
): Intent | null {
  const value = write.kind === 'entry' ? write.entry.value : write.assignment.value;
  const conditional = underCondition(context, write, place, items);
  if (!conditional) return null;
  const list = unwrap(value);
  if (list.kind === 'array') return { kind: 'append-items', array: list, items: conditional };
  const existing = presentTools(context, value);
  const otherwise = existing.kind === 'choice' ? existing.test : existing;
  const draft = withAdded(existing, otherwise, conditional, like);
  return write.kind === 'entry'
    ? { kind: 'replace-entry-value', entry: write.entry, value: draft }
    : { kind: 'replace-expression', expression: write.assignment.value, value: draft };
}

/** `[...existing, …]`; where there may be no servers, the tools stay what they are without them. */
export function withAdded(
  existing: Draft,
  otherwise: Draft,
  items: readonly DraftItem[],
  like: Expression,
): Draft {
  const list = (more: readonly DraftItem[]): Draft => ({
    kind: 'array',
    items: [{ value: existing, spread: true }, ...more],
    like,
  });
  const present = existing === otherwise ? null : optionalItems(items);
  if (!present) return list(items);
  return {
    kind: 'choice',
    operator: 'conditional',
    test: { kind: 'presence', value: present.test },
    consequent: list(present.items),
    alternate: otherwise,
  };
}

function presentTools(context: PlacementContext, value: Expression): Draft {
  const source: Draft = { kind: 'source', expression: value };
  return context.values.mayBeMissing(value)
    ? {
        kind: 'choice',
        operator: 'coalesce',
        test: source,
        consequent: { kind: 'array', items: [] },
      }
    : source;
}
