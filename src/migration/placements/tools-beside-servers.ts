/** `tools` written beside `mcp_servers`: in the same object, or as a statement after it. */
import type { Write } from '../../program/values.js';
import type { Draft, Intent, ModuleIntent } from '../../values/draft.js';
import type { Expression, Member } from '../../values/model.js';
import { entryOf } from '../draft-parts.js';
import { earlierTools } from '../earlier-tools.js';
import { listOf } from '../toolset-items.js';
import { addTo, toolsBroughtAlong, withAdded } from './added-tools.js';
import { mergedArguments } from './merged-arguments.js';
import { inList } from './placement-context.js';
import type { Items, PlacementContext, ServersPlace } from './placement-context.js';

export function withItems(
  context: PlacementContext,
  place: ServersPlace,
  items: Items,
  like: Expression,
  toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
): ModuleIntent[][] {
  const merged = inModule(context, mergedArguments(context, place, items, like));
  const others = besideOrAdded(context, place, items, like, toolWrites);
  // No servers need no toolsets, unless some are appended later on.
  const none = items.plain.length === 0 ? [[]] : [];
  return [...none, ...(merged ? [[merged]] : []), ...others];
}

function besideOrAdded(
  context: PlacementContext,
  place: ServersPlace,
  items: Items,
  like: Expression,
  toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
): ModuleIntent[][] {
  const beside = inModule(context, toolsBeside(context, place, items, like));
  if (toolWrites.length === 0) return beside ? [[beside]] : [];
  const ways: ModuleIntent[][] = [];
  const within = toolWrites.map((write) => {
    const intent = addTo(context, write, place, items, like);
    return intent && { module: write.module, intent };
  });
  const all = within.every((intent) => intent !== null) ? within : null;
  const somewhereAbsent = place.requests.some(({ snapshot }) => !snapshot.toolsWrite);
  if (all && !somewhereAbsent) ways.push(all);
  if (all && beside && somewhereAbsent) ways.push([beside, ...all]);
  const keeping = inModule(context, besideKeeping(context, place, items, like, toolWrites));
  if (keeping) ways.push([keeping]);
  ways.push(...afterServers(context, place, items, like).map((intent) => [intent]));
  return ways;
}

/** `tools` beside `mcp_servers`, with the tools whose place they take. */
function besideKeeping(
  context: PlacementContext,
  { write }: ServersPlace,
  items: Items,
  like: Expression,
  toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
): Intent | null {
  const [tools, ...others] = toolWrites;
  if (write.kind !== 'entry' || tools?.kind !== 'entry' || others.length > 0) return null;
  const kept = earlierTools(tools, write, context.nodes);
  if (!kept) return null;
  const value: Draft = { kind: 'array', items: [kept, ...inList(items)], like };
  const { entry: after, object } = write;
  return { kind: 'insert-entry', after, object, key: context.keys.tools, value };
}

/** An intent of the module whose servers are placed. */
export function inModule(context: PlacementContext, intent: Intent | null): ModuleIntent | null {
  return intent && { module: context.module, intent };
}

/** `tools` beside `mcp_servers`, in the same object or as a statement after it. */
function toolsBeside(
  context: PlacementContext,
  place: ServersPlace,
  items: Items,
  like: Expression,
): Intent | null {
  const base = toolsBroughtAlong(context, place);
  const value = base
    ? withAdded(base, base.kind === 'choice' ? base.test : base, inList(items), like)
    : listOf(items.plain, like);
  return writeBeside(context, place, value);
}

export function writeBeside(
  context: PlacementContext,
  { write }: ServersPlace,
  value: Draft,
): Intent | null {
  if (write.kind === 'entry') {
    return {
      kind: 'insert-entry',
      after: write.entry,
      object: write.object,
      key: context.keys.tools,
      value,
    };
  }
  const { target } = write.assignment;
  if (target.kind !== 'member') return null;
  return {
    kind: 'insert-assignment',
    after: write.statement,
    target: { kind: 'source', expression: target.object },
    key: context.keys.tools,
    like: target,
    value,
  };
}

/**
 * `x.tools = [...x.tools, …]` after `x.mcp_servers = …`, for tools that were set before the servers; where
 * `x` is not written with tools, `[...(x.tools ?? []), …]`.
 */
function afterServers(
  context: PlacementContext,
  place: ServersPlace,
  items: Items,
  like: Expression,
): ModuleIntent[] {
  const { write } = place;
  if (write.kind !== 'assignment' || write.assignment.target.kind !== 'member') return [];
  const { target } = write.assignment;
  const owner: Draft = { kind: 'source', expression: target.object };
  const tools: Draft = { kind: 'member', object: owner, key: context.keys.tools };
  const orNone: Draft = {
    kind: 'choice',
    operator: 'coalesce',
    test: tools,
    consequent: { kind: 'array', items: [] },
  };
  const isWritten = !context.values.mayBeMissing(target.object) && writesTools(context, target);
  return (isWritten ? [tools, orNone] : [orNone]).map((existing) => ({
    module: context.module,
    intent: {
      kind: 'insert-assignment',
      after: write.statement,
      target: owner,
      key: context.keys.tools,
      like: target,
      value: { kind: 'array', items: [{ value: existing, spread: true }, ...inList(items)], like },
    },
  }));
}

/**
 * Whether the object that servers are set on is a literal that lists tools. Where a language has undefined
 * its types may say that there are none all the same.
 */
function writesTools({ values, keys }: PlacementContext, { object }: Member): boolean {
  if (values.hasUndefined) return false;
  const literal = values.objectLiteral(object);
  const tools = literal && entryOf(literal, keys.tools);
  return tools != null && !values.mayBeMissing(tools.value);
}
