/** Tools that a conditional spread brings into a request, in front of the one that brings its servers. */
import type { Draft, DraftItem } from '../values/draft.js';
import type { Choice, ObjectExpression, PropertyEntry, SpreadEntry } from '../values/model.js';
import { unwrap } from '../values/walk.js';
import { source } from './draft-parts.js';
import type { Nodes } from './nodes.js';

/** An entry of an object literal. */
export interface WrittenEntry {
  readonly entry: PropertyEntry;
  readonly object: ObjectExpression;
}

/**
 * `...(cond ? tools : [])` for `...(cond ? { tools } : {})` in front of `...(other ? { mcp_servers } : {})`:
 * what the later spread brings takes the place of those tools, and so has to hold them. Null for tools
 * that come another way.
 */
export function earlierTools(
  tools: WrittenEntry,
  servers: WrittenEntry,
  nodes: Nodes,
): DraftItem | null {
  const spread = spreadAround(tools.object, nodes);
  const later = spreadAround(servers.object, nodes);
  if (!spread || !later || nodes.parentOf(spread) !== nodes.parentOf(later)) return null;
  if (spread.range.start > later.range.start) return null;
  const choice = unwrap(spread.value);
  if (choice.kind !== 'choice') return null;
  const value = underCondition(choice, source(tools.entry.value), tools.object, nodes);
  return value && { value, spread: true };
}

function underCondition(
  choice: Choice,
  tools: Draft,
  object: ObjectExpression,
  nodes: Nodes,
): Draft | null {
  const { operator, test, consequent } = choice;
  if (operator !== 'and' && operator !== 'conditional') return null;
  const none: Draft = { kind: 'array', items: [] };
  const isThen = nodes.isInside(object, consequent);
  return {
    kind: 'choice',
    operator: 'conditional',
    test: source(test),
    consequent: isThen ? tools : none,
    alternate: isThen ? none : tools,
  };
}

/** The spread whose condition an object stands under, with nothing else in between. */
function spreadAround(object: ObjectExpression, nodes: Nodes): SpreadEntry | null {
  for (const outer of nodes.around(object)) {
    if (!('kind' in outer)) return null;
    if (outer.kind === 'spread') return outer;
    if (outer.kind !== 'choice' && outer.kind !== 'wrapper') return null;
  }
  return null;
}
