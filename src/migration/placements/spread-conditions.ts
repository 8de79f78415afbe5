/** The condition that brings servers into the object that holds the tools, for their toolsets. */
import type { Write } from '../../program/values.js';
import type { Draft, DraftItem } from '../../values/draft.js';
import type { DeclareStatement, ObjectExpression, SpreadEntry } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { isPure } from '../pure-expressions.js';
import { listOf } from '../toolset-items.js';
import { inList } from './placement-context.js';
import type { Items, PlacementContext, ServersPlace } from './placement-context.js';

/** The items, under the condition that brings the servers into the object that holds the tools. */
export function underCondition(
  context: PlacementContext,
  write: Exclude<Write, { kind: 'other' }>,
  place: ServersPlace,
  items: Items,
): readonly DraftItem[] | null {
  const { write: servers } = place;
  const unconditional = inList(items);
  if (write.kind !== 'entry' || servers.kind !== 'entry' || write.object === servers.object) {
    return unconditional;
  }
  let current: readonly DraftItem[] = items.marked;
  for (const outer of context.nodes.around(servers.object)) {
    if (outer === write.object) return current === items.marked ? unconditional : current;
    if (!('kind' in outer)) return unconditional;
    if (outer.kind === 'declare') {
      return underName(context, outer, write, servers.object, current) ?? unconditional;
    }
    if (outer.kind === 'spread') {
      const wrapped = underSpread(context, outer, servers.object, current);
      if (!wrapped) return null;
      current = wrapped;
    } else if (outer.kind !== 'choice' && outer.kind !== 'wrapper' && outer.kind !== 'object') {
      return unconditional;
    }
  }
  return unconditional;
}

/** As `underCondition`, where what is spread is kept under a name: its condition is asked again. */
function underName(
  context: PlacementContext,
  { target, value, constant }: DeclareStatement,
  write: Extract<Write, { kind: 'entry' }>,
  servers: ObjectExpression,
  items: readonly DraftItem[],
): readonly DraftItem[] | null {
  const spread = write.object.entries.find((entry): entry is SpreadEntry => {
    const named = entry.kind === 'spread' && unwrap(entry.value);
    return named && named.kind === 'name' && target.kind === 'name' && named.name === target.name;
  });
  const choice = value && unwrap(value);
  if (!spread || !constant || choice?.kind !== 'choice') return null;
  const around = { nodes: context.nodes, functionsOf: () => null };
  return isPure(choice.test, around)
    ? underSpread(context, { ...spread, value: choice }, servers, items)
    : null;
}

/** `...(cond && { mcp_servers })` makes `...(cond ? [toolset] : [])` of the items. */
function underSpread(
  context: PlacementContext,
  spread: SpreadEntry,
  servers: ObjectExpression,
  items: readonly DraftItem[],
): readonly DraftItem[] | null {
  const choice = unwrap(spread.value);
  if (choice === servers) return items;
  if (
    choice.kind !== 'choice' ||
    (choice.operator !== 'and' && choice.operator !== 'conditional')
  ) {
    return null;
  }
  const then = listOf(items);
  const none: Draft = { kind: 'array', items: [] };
  const inConsequent = context.nodes.isInside(servers, choice.consequent);
  const value: Draft = {
    kind: 'choice',
    operator: 'conditional',
    test: { kind: 'source', expression: choice.test },
    consequent: inConsequent ? then : none,
    alternate: inConsequent ? none : then,
  };
  return [{ value, spread: true }];
}
