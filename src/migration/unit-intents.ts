/** The intents that migrate a unit: its header, its configurations, its toolsets. */
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import type { Write } from '../program/values.js';
import type { Intent, ModuleIntent } from '../values/draft.js';
import type { Entry, Expression, ObjectExpression, Range, Statement } from '../values/model.js';
import { unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { entryOf } from './draft-parts.js';
import { editHeaderValue } from './header-edits.js';
import type { AssignmentWrite } from './later-configurations.js';
import type { Nodes } from './nodes.js';
import { SurveyedValues } from './observed-values.js';
import { PlacementContext } from './placements/placement-context.js';
import { placementWays } from './placements/placement-ways.js';
import type { ServersPlace, Way } from './placements/placement-context.js';
import { ServerLists } from './server-lists.js';
import { sharedToolsets } from './shared-toolsets.js';
import type { SharedToolsetList } from './shared-toolsets.js';
import { headerValues, isDeprecatedValue, writeKey } from './units.js';
import type { Unit } from './units.js';

/** Combinations of ways of several places in one unit that are worth trying. */
const MAXIMUM_COMBINATIONS = 64;

/**
 * Ways to migrate a unit, the most natural first. Throws CannotPlan where a header value has no place.
 */
export function unitIntents(
  unit: Unit,
  survey: Survey,
  nodes: Nodes,
  keys: BodyKeys,
  target: string,
): ModuleIntent[][] {
  const values = new SurveyedValues(survey, unit.requests);
  const header = headerIntents(unit, target);
  const places = serverPlaces(unit);
  const servers = serverLiterals(unit);
  const laterWrites = laterWritesOf(unit);
  const { links } = survey.program;
  const shared = (list: Expression): SharedToolsetList | null =>
    sharedToolsets(list, { nodes, values, keys, links, servers, laterWrites });
  const ways = places.map((place) => {
    const { module } = place.write;
    const lists = new ServerLists(nodes, values, keys, module.text);
    const context = new PlacementContext(module, nodes, values, lists, keys, shared);
    return placementWays(context, place);
  });
  if (ways.some((one) => one.length === 0)) return [];
  const elsewhere = unit.requests.filter(
    (request) => !places.some(({ requests }) => requests.includes(request)),
  );
  return combine(ways).map((way) => {
    const written = way.flatMap(({ written }, index) =>
      configurationWrites(places[index]?.requests ?? [], nodes, written),
    );
    const writes = [...configurationWrites(elsewhere, nodes), ...written];
    const intents = way.flatMap((one) => one.intents);
    return [...header, ...configurationIntents(writes, nodes), ...withoutRepetition(intents)];
  });
}

/** The literals that servers of a unit were made of, and those that gave them their configurations. */
function serverLiterals({ requests }: Unit): Set<Expression> {
  const literals = new Set<Expression>();
  for (const { origin, configurationWrite: write } of requests.flatMap(
    ({ snapshot }) => snapshot.servers,
  )) {
    if (origin?.node.kind === 'object') literals.add(origin.node);
    if (write?.kind === 'entry' && entryOf(write.object, 'url')) literals.add(write.object);
  }
  return literals;
}

/** The assignments that give servers of a unit their configurations after they were made. */
function laterWritesOf({ requests }: Unit): Map<Expression, AssignmentWrite[]> {
  const found = new Map<Expression, AssignmentWrite[]>();
  for (const { origin, configurationWrite: write } of requests.flatMap(
    ({ snapshot }) => snapshot.servers,
  )) {
    if (origin?.node.kind !== 'object' || write?.kind !== 'assignment') continue;
    const known = found.get(origin.node) ?? [];
    const isKnown = known.some(({ assignment }) => assignment === write.assignment);
    if (!isKnown) found.set(origin.node, [...known, write]);
  }
  return found;
}

function headerIntents(unit: Unit, target: string): ModuleIntent[] {
  const intents = new Map<string, ModuleIntent>();
  for (const request of unit.requests) {
    for (const value of headerValues(request)) {
      if (!isDeprecatedValue(value)) continue;
      const { intent, module } = editHeaderValue(value, target, request.place);
      const { start, end } = intent.range;
      intents.set(`${module.path}:${String(start)}-${String(end)}`, { module, intent });
    }
  }
  return [...intents.values()];
}

/** What gave the servers of some requests their configurations; `written`: those of these literals only. */
function configurationWrites(
  requests: readonly ObservedRequest[],
  nodes: Nodes,
  written?: ReadonlySet<ObjectExpression>,
): Write[] {
  const isWritten = (write: Write): boolean =>
    !written ||
    (write.kind === 'entry' && [...written].some((server) => nodes.isInside(write.entry, server)));
  return requests.flatMap(({ snapshot }) =>
    snapshot.servers.flatMap(({ configurationWrite: write }) =>
      write && isWritten(write) ? [write] : [],
    ),
  );
}

function configurationIntents(given: readonly Write[], nodes: Nodes): ModuleIntent[] {
  const writes = new Map(given.map((write) => [writeKey(write), write]));
  const removed = new Set<ModelNode>();
  for (const write of writes.values()) {
    const statement = write.kind === 'assignment' && nodes.statementOf(write.assignment);
    if (statement) removed.add(statement);
  }
  const intents = new Map<unknown, ModuleIntent>();
  for (const write of writes.values()) {
    const { module } = write;
    if (write.kind === 'entry') {
      const { entry, object } = wholeSpread(write.entry, write.object, nodes);
      intents.set(entry, { module, intent: { kind: 'remove-entry', entry, object } });
    } else if (write.kind === 'assignment') {
      const range = rangeToRemove(write, removed, nodes);
      intents.set(`${module.path}:${String(range.start)}-${String(range.end)}`, {
        module,
        intent: { kind: 'remove-statement', range },
      });
    }
  }
  return [...intents.values()];
}

/** The statement of an assignment, or the `if` around it that has nothing else in it. */
function rangeToRemove(
  { assignment, statement }: Extract<Write, { kind: 'assignment' }>,
  removed: ReadonlySet<ModelNode>,
  nodes: Nodes,
): Range {
  let range = statement;
  for (const outer of nodes.around(assignment)) {
    if (!('kind' in outer) || outer.kind === 'function') break;
    if (outer.kind === 'if') {
      if (!isEmptied(outer, removed)) break;
      range = outer.range;
    }
  }
  return range;
}

/** Whether nothing is left of a statement when some statements are removed. */
function isEmptied(statement: Statement, removed: ReadonlySet<ModelNode>): boolean {
  if (removed.has(statement)) return true;
  if (statement.kind === 'block') return statement.body.every((one) => isEmptied(one, removed));
  if (statement.kind !== 'if') return false;
  return [...statement.consequent, ...statement.alternate].every((one) => isEmptied(one, removed));
}

/** `...(cond ? { tool_configuration } : {})` goes whole when nothing else is in it. */
function wholeSpread(
  entry: Entry,
  object: ObjectExpression,
  nodes: Nodes,
): { entry: Entry; object: ObjectExpression } {
  if (object.entries.length > 1) return { entry, object };
  for (const outer of nodes.around(object)) {
    if (!('kind' in outer)) break;
    if (outer.kind === 'spread') {
      const around = nodes.parentOf(outer);
      if (!around || !('kind' in around) || around.kind !== 'object') break;
      return { entry: outer, object: around };
    }
    if (outer.kind === 'choice') {
      const others = [outer.consequent, outer.alternate].filter(
        (branch) => branch !== undefined && !nodes.isInside(object, branch),
      );
      if (!others.every((branch) => branch && isNothing(branch, entry))) break;
    } else if (outer.kind !== 'wrapper') break;
  }
  return { entry, object };
}

/** Whether spreading a value brings nothing but, at most, the same kind of entry. */
function isNothing(expression: Expression, entry: Entry): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'literal') return !inner.value;
  if (inner.kind === 'name') return inner.name === 'undefined';
  if (inner.kind !== 'object') return false;
  return inner.entries.every(
    (other) =>
      other.kind === 'property' &&
      entry.kind === 'property' &&
      other.key.kind === 'literal' &&
      entry.key.kind === 'literal' &&
      other.key.value === entry.key.value,
  );
}

/** The distinct places that give the unit's requests their servers. */
function serverPlaces(unit: Unit): ServersPlace[] {
  const places = new Map<unknown, { write: ServersPlace['write']; requests: ObservedRequest[] }>();
  for (const request of unit.requests) {
    const write = request.snapshot.serversWrite;
    if (!write || write.kind === 'other' || !('mcp_servers' in request.snapshot.body)) continue;
    // A request that has its toolsets already needs no more of them.
    if (JSON.stringify(request.snapshot.body['tools'] ?? null).includes('"mcp_toolset"')) continue;
    const place = places.get(writeKey(write)) ?? { write, requests: [] };
    place.requests.push(request);
    places.set(writeKey(write), place);
  }
  return [...places.values()];
}

/** Every combination of one way for each place, those of first choices first. */
function combine(ways: readonly Way[][]): Way[][] {
  let combinations: Way[][] = [[]];
  for (const options of ways) {
    combinations = combinations
      .flatMap((start) => options.map((option) => [...start, option]))
      .slice(0, MAXIMUM_COMBINATIONS);
  }
  return combinations;
}

/** What several places ask for at the same place is written once. */
function withoutRepetition(intents: readonly ModuleIntent[]): ModuleIntent[] {
  const seen = new Set<string>();
  return intents.filter(({ module, intent }) => {
    const place = sharedPlace(intent);
    if (place === null) return true;
    const key = `${intent.kind} ${module.path} ${place}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Where an intent writes something that several places may need; null for all others. */
function sharedPlace(intent: Intent): string | null {
  switch (intent.kind) {
    case 'insert-list-declaration':
    case 'insert-append':
      return String(intent.after.start);
    case 'copy-definition':
      return String(intent.definition.start);
    case 'insert-listed-name':
      return `${String(intent.after.start)} ${intent.name}`;
    case 'insert-entry':
      return `${String(intent.after.range.start)} ${intent.key}`;
    case 'insert-assignment':
      return `${String(intent.after.start)} ${intent.key}`;
    default:
      return null;
  }
}
