/**
 * Where the toolsets of a request go. Each placement is a way that may be right; which one is, the
 * verification decides.
 */
import type { Write } from '../../program/values.js';
import type { Expression } from '../../values/model.js';
import { listOf } from '../toolset-items.js';
import type { ServerSource, ToolsetList } from '../server-lists.js';
import { besideEachAppend } from './appended-lists.js';
import { inList } from './placement-context.js';
import type { PlacementContext, ServersPlace, Way } from './placement-context.js';
import { inModule, withItems, writeBeside } from './tools-beside-servers.js';

/** Ways to give the requests of a place their toolsets, the most natural first. */
export function placementWays(context: PlacementContext, place: ServersPlace): Way[] {
  const source: ServerSource = {
    expression:
      place.write.kind === 'entry' ? place.write.entry.value : place.write.assignment.value,
    ...(place.write.kind === 'entry' && { entry: place.write.entry }),
    module: context.module,
    requests: place.requests,
  };
  const toolWrites = toolWritesOf(place);
  const ofList = (plain: ToolsetList, marked: ToolsetList = plain): Way[] => {
    const items = { plain: plain.items, marked: marked.items };
    const ways = withItems(context, place, items, source.expression, toolWrites);
    const { written } = plain;
    const intents = plain.intents.map((intent) => ({ module: context.module, intent }));
    return ways.map((way) => ({ intents: [...intents, ...way], ...(written && { written }) }));
  };
  const marked = context.lists.drafts(source, true);
  const natural = context.lists
    .drafts(source, false)
    .flatMap((plain, index) => ofList(plain, marked[index]));
  const appended = besideEachAppend(context, place, source, toolWrites);
  const helped = context.lists.byHelpers(source, false);
  const common = context.lists.ofAllCallers(source, false);
  return [
    ...addedTo(context, place, source),
    ...natural,
    ...appended.map((intents) => ({ intents })),
    ...besideDefinitions(context, place, source.expression, toolWrites),
    ...(helped ? ofList(helped, context.lists.byHelpers(source, true) ?? helped) : []),
    ...(common ? ofList(common, context.lists.ofAllCallers(source, true) ?? common) : []),
  ];
}

/** `tools: [...(request.tools ?? []), …]` for `mcp_servers: [...(request.mcp_servers ?? []), …]`. */
function addedTo(context: PlacementContext, place: ServersPlace, source: ServerSource): Way[] {
  const plain = context.lists.added(source, false);
  const marked = context.lists.added(source, true);
  if (!plain || !marked) return [];
  const value = listOf(inList({ plain: plain.items, marked: marked.items }), source.expression);
  const intent = inModule(context, writeBeside(context, place, value));
  return intent ? [{ intents: [intent] }] : [];
}

/** Toolsets are written beside what defines the servers, and named here. */
function besideDefinitions(
  context: PlacementContext,
  place: ServersPlace,
  servers: Expression,
  toolWrites: readonly Exclude<Write, { kind: 'other' }>[],
): Way[] {
  const shared = context.shared(servers);
  if (!shared) return [];
  const items = { plain: shared.items, marked: shared.amongOthers };
  const ways = withItems(context, place, items, servers, toolWrites);
  return ways.map((way) => ({ intents: [...shared.intents, ...way] }));
}

/** The entries and assignments that give these requests tools of their own. */
function toolWritesOf(place: ServersPlace): Exclude<Write, { kind: 'other' }>[] {
  const writes = new Map<unknown, Exclude<Write, { kind: 'other' }>>();
  for (const { snapshot } of place.requests) {
    const write = snapshot.toolsWrite;
    if (write?.kind === 'entry') writes.set(write.entry, write);
    if (write?.kind === 'assignment') writes.set(write.assignment, write);
  }
  return [...writes.values()];
}
