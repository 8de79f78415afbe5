/**
 * Toolsets for a call whose tools come with a dictionary of keyword arguments: they are put into a copy of
 * that, since a keyword argument may be given once only.
 */
import type { Draft, Intent } from '../../values/draft.js';
import type { SpreadEntry } from '../../values/model.js';
import { object, property, source } from '../draft-parts.js';
import { isPath } from '../pure-expressions.js';
import { inList } from './placement-context.js';
import type { Items, PlacementContext, ServersPlace } from './placement-context.js';
import { isRemoved } from '../../program/truth.js';
import type { Value } from '../../program/values.js';
import type { Expression } from '../../values/model.js';

/** `**{**options, "tools": [*options.get("tools", []), …]}` in place of `**options`; null where none brings tools. */
export function mergedArguments(
  context: PlacementContext,
  place: ServersPlace,
  items: Items,
  like: Expression,
): Intent | null {
  const { write } = place;
  if (write.kind !== 'entry' || !write.object.keywords) return null;
  const spreads = write.object.entries.filter(
    (entry): entry is SpreadEntry => entry.kind === 'spread' && isPath(entry.value),
  );
  const bringing = spreads.filter(({ value }) =>
    context.values.valuesOf(value).some((one) => mayBring(one, context.keys.tools)),
  );
  const [only] = bringing;
  if (!only || bringing.length > 1) return null;
  const tools: Draft = {
    kind: 'choice',
    operator: 'coalesce',
    test: { kind: 'member', object: source(only.value), key: context.keys.tools, optional: true },
    consequent: { kind: 'array', items: [] },
  };
  const list: Draft = {
    kind: 'array',
    items: [{ value: tools, spread: true }, ...inList(items)],
    like,
  };
  const value = object([
    { kind: 'spread', value: source(only.value) },
    property(context.keys.tools, list),
  ]);
  return { kind: 'replace-expression', expression: only.value, value };
}

function mayBring(value: Value, key: string): boolean {
  if (value.kind === 'unknown') return true;
  if (value.kind !== 'object') return false;
  return value.slots.some((slot) =>
    slot.key === undefined ? !slot.without?.includes(key) : slot.key === key && !isRemoved(slot),
  );
}
