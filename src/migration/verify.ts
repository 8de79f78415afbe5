/**
 * Verification: the program before and the program after are run side by side, in the same worlds, and
 * what they send is compared. Only a rewrite that passes is ever offered.
 */
import { isObject } from '../betas/json-data.js';
import type { BetaFamily, Json, JsonObject, Problem } from '../betas/types.js';
import { targetVersion, versionOfHeader } from '../betas/headers.js';
import { documentRequests } from '../program/documents.js';
import { STEPS_OF_AN_ENTRANCE } from '../program/evaluator.js';
import type { Budget } from '../program/evaluator.js';
import { exploreEntrance } from '../program/explore.js';
import { functionsByPlace } from '../program/entrances.js';
import { run } from '../program/run.js';
import type { Entrance, ExploredEntrance } from '../program/entrances.js';
import { documentOf } from '../program/program.js';
import type { Program } from '../program/program.js';
import type { HeaderList } from '../program/headers.js';
import type { ObservedRequest } from '../program/requests.js';
import type { BodyKeys } from '../program/snapshots.js';

/** What a verification found wrong: words for each request group that failed. */
export type Failures = ReadonlyMap<string, string>;

export interface Verification {
  readonly before: Program;
  readonly after: Program;
  readonly entrances: readonly ExploredEntrance[];
  /** The modules that are edited, by path: what never runs one of them stays as it is. */
  readonly edited: ReadonlySet<string>;
  readonly family: BetaFamily;
  readonly keys: BodyKeys;
  /** Keys of the request groups that are migrated; all others must stay as they are. */
  readonly migrated: ReadonlySet<string>;
  /** Key of the group a request belongs to, from either program. */
  /** What all comparisons of one plan may spend together. */
  readonly budget: Budget;
  readonly groupOf: (request: ObservedRequest, program: Program) => string;
}

/** Two programs, and what is new may ask for worlds of its own. */
const STEPS_OF_A_COMPARISON = 3 * STEPS_OF_AN_ENTRANCE;

/**
 * What an entrance may still cost once a failure is known: enough to find those of other requests. A way
 * that is not taken must not use up what the ways after it need.
 */
const STEPS_AFTER_A_FAILURE = 50_000;

/** A failure that concerns the program as a whole. */
export const EVERYTHING = '*';

/** Compares the programs in every world. An empty map: the migration is proven. */
export function verify(verification: Verification): Failures {
  const failures = new Map<string, string>();
  const { before, after, keys } = verification;
  if (documentOf(before)) {
    comparePairs(
      documentRequests(before, keys),
      documentRequests(after, keys),
      verification,
      failures,
    );
    return failures;
  }
  const counterparts = counterpartsIn(after);
  for (const entrance of verification.entrances) {
    if (![...entrance.modules].some(({ path }) => verification.edited.has(path))) continue;
    const counterpart = counterparts(entrance);
    if (!counterpart) {
      failures.set(EVERYTHING, 'a function of the program could not be found again after the edit');
      continue;
    }
    const budget = { steps: Math.min(STEPS_OF_A_COMPARISON, verification.budget.steps) };
    verification.budget.steps -= budget.steps;
    let unused = 0;
    const incomplete = exploreEntrance(entrance, (world) => {
      const old = run(before, entrance, world, keys, { budget });
      const young = run(after, counterpart, world, keys, { strict: true, budget });
      comparePairs(old.observations.requests, young.observations.requests, verification, failures);
      if (young.threw && !old.threw) {
        failures.set(
          EVERYTHING,
          'with toolsets the program could fail on a value that may be missing (null or undefined) when it runs, where it does not fail now',
        );
      }
      if (failures.size > 0 && unused === 0) {
        unused = Math.max(budget.steps - STEPS_AFTER_A_FAILURE, 0);
        budget.steps -= unused;
      }
    });
    verification.budget.steps += unused + Math.max(budget.steps, 0);
    if (incomplete && failures.size === 0) {
      failures.set(
        EVERYTHING,
        'there are more possible cases than betalift can compare; a request in a smaller function of its own can be followed',
      );
    }
  }
  return failures;
}

/** The same way into the program after the edit. */
function counterpartsIn(after: Program): (entrance: Entrance) => Entrance | null {
  const modules = new Map(after.modules.map((module) => [module.path, module]));
  const functions = functionsByPlace(after);
  return ({ key, module: old, steps }) => {
    const module = modules.get(old.path);
    const definitions = steps.map(({ place }) => ({ place, definition: functions.get(place) }));
    if (!module || definitions.some(({ definition }) => !definition)) return null;
    return {
      key,
      module,
      steps: definitions.flatMap(({ place, definition }) =>
        definition ? [{ place, definition }] : [],
      ),
    };
  };
}

function comparePairs(
  before: readonly ObservedRequest[],
  after: readonly ObservedRequest[],
  verification: Verification,
  failures: Map<string, string>,
): void {
  if (before.length !== after.length) {
    failures.set(
      EVERYTHING,
      'the program would send other requests in some case, since how it sends them depends on what would change',
    );
    return;
  }
  before.forEach((old, index) => {
    const young = after[index];
    if (!young) return;
    const key = verification.groupOf(old, verification.before);
    if (key !== verification.groupOf(young, verification.after)) {
      failures.set(
        EVERYTHING,
        'the program would send other requests in some case, since how it sends them depends on what would change',
      );
      return;
    }
    const failure = verification.migrated.has(key)
      ? compareMigrated(old, young, verification)
      : compareUnchanged(old, young);
    if (failure && !failures.has(key)) failures.set(key, failure);
  });
}

function compareUnchanged(before: ObservedRequest, after: ObservedRequest): string | null {
  const same =
    JSON.stringify(before.snapshot.body) === JSON.stringify(after.snapshot.body) &&
    headerTexts(before).join('\n') === headerTexts(after).join('\n');
  return same ? null : 'a request that is to stay as it is would change with it';
}

function headerTexts({ header }: ObservedRequest): string[] {
  return [header.sent, ...header.overridden].map((list) =>
    JSON.stringify([
      list.values.map(({ text, parts }) => text ?? parts.map((part) => part.text)),
      list.open === undefined ? null : list.open === true ? true : list.open.key,
    ]),
  );
}

function compareMigrated(
  before: ObservedRequest,
  after: ObservedRequest,
  { family, keys }: Verification,
): string | null {
  const target = targetVersion(family).header;
  const lists = [before.header.sent, ...before.header.overridden];
  const youngLists = [after.header.sent, ...after.header.overridden];
  const expected = lists.map((list) => migrateList(list, target));
  if (
    JSON.stringify(expected) !== JSON.stringify(youngLists.map((list) => migrateList(list, target)))
  ) {
    return 'the header would not be the same but for its version';
  }
  if (youngLists.some((list) => list.values.some(({ text }) => isDeprecated(text)))) {
    return 'a deprecated header value would be left';
  }
  const standing = standingOf(before.header.sent);
  // The list of betas in the parameters was compared as the header it becomes.
  const old = withoutKey(before.snapshot.body, keys.betas);
  const young = withoutKey(after.snapshot.body, keys.betas);
  if (!(keys.servers in old)) {
    return JSON.stringify(old) === JSON.stringify(young)
      ? null
      : 'toolsets would also be sent in cases in which the request has no servers, since its servers and its tools are written in different places';
  }
  // Without any version of the beta, or under the new one in the old format, the API refused the
  // request before; there is nothing to preserve.
  if (standing === 'none') return null;
  if (
    standing === 'current' &&
    family.checkRequest(old, target, before.snapshot.context).some(isRefusal)
  ) {
    return null;
  }
  return compareBodies(before, after, family, keys);
}

function compareBodies(
  before: ObservedRequest,
  after: ObservedRequest,
  family: BetaFamily,
  keys: BodyKeys,
): string | null {
  const target = targetVersion(family).header;
  const deprecated =
    family.versions.find(({ standing }) => standing === 'deprecated')?.header ?? target;
  const [old, young] = [before.snapshot.body, after.snapshot.body];
  if (
    !same(serversWithout(old, keys), young[keys.servers] ?? undefined) ||
    !same(sources(before), sources(after))
  )
    return 'its servers would not stay the same, since their list is used for more than this request';
  if (
    toolsetKeys(young, keys).some(
      (key) => !PLANNED_KEYS.has(key) && !toolsetKeys(old, keys).includes(key),
    )
  ) {
    return 'a toolset would get a setting that was meant for another tool';
  }
  if (!same(otherTools(old, keys), otherTools(young, keys)))
    return 'its tools are set or changed in more than one place, and toolsets added at one of them would be lost, or change the others';
  if (
    hasToolset(old, keys) &&
    listIn(old, keys.servers).some(
      (server) => isObject(server) && server[keys.configuration] != null,
    )
  ) {
    return 'whether its configuration or its toolset is meant has to be decided by hand';
  }
  // A list that is null was refused (no type of the SDK allows it): null or absent, it is no other now.
  if (old[keys.servers] === null) return null;
  const format = hasToolset(old, keys) ? target : deprecated;
  const enabledBefore = family.enabledTools(old, format);
  const enabledAfter = family.enabledTools(young, target);
  if (!enabledBefore || !enabledAfter)
    return 'the tool_configuration of a server holds something that the documented format does not have';
  if (
    !same(
      { ...enabledBefore } as unknown as JsonObject,
      { ...enabledAfter } as unknown as JsonObject,
    )
  )
    return 'in some case other tools of a server would be enabled than now';
  if (!hasToolset(old, keys) && !same(namesOfServers(young, keys), namesOfToolsets(young, keys))) {
    return 'in some case a server would have no toolset, or more than one, since which servers are sent is decided in more than one place';
  }
  const problems = family.checkRequest(young, target, after.snapshot.context).filter(isRefusal);
  const known = new Set(
    family
      .checkRequest(old, deprecated, before.snapshot.context)
      .map(({ code, path }) => `${code} ${path.join('/')}`),
  );
  const added = problems.find(({ code, path }) => !known.has(`${code} ${path.join('/')}`));
  if (added) return `the API would refuse the new request (${added.code})`;
  return null;
}

/** Problems for which the API refuses a request, or loses an allowlist. */
const REFUSALS: ReadonlySet<Problem['code']> = new Set([
  'server-without-toolset',
  'toolset-without-server',
  'duplicate-toolset',
  'duplicate-server-name',
  'deprecated-tool-configuration',
  'invalid-request',
]);

function isRefusal({ code }: Problem): boolean {
  return REFUSALS.has(code);
}

function isDeprecated(text: string | null): boolean {
  return text !== null && versionOfHeader(text)?.standing === 'deprecated';
}

/** What the sent header says of the version: a deprecated one counts before all others. */
function standingOf(list: HeaderList): 'deprecated' | 'current' | 'none' | 'unknown' {
  const standings = list.values.map(({ text }) => text !== null && versionOfHeader(text)?.standing);
  if (standings.includes('deprecated')) return 'deprecated';
  if (standings.includes('target') || standings.includes('newer')) return 'current';
  return list.open ? 'unknown' : 'none';
}

function migrateList(list: HeaderList, target: string): Json {
  return [
    list.values.map(({ text, parts }) =>
      isDeprecated(text) ? target : (text ?? parts.map((part) => part.text).join('?')),
    ),
    list.open === undefined ? null : list.open === true ? true : list.open.key,
  ];
}

function listIn(body: JsonObject, key: string): readonly Json[] {
  const list = body[key];
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

function withoutKey(body: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([own]) => own !== key));
}

function serversWithout(body: JsonObject, keys: BodyKeys): Json {
  const servers = body[keys.servers];
  if (!Array.isArray(servers)) return servers ?? undefined;
  return (servers as readonly Json[]).map((server) =>
    isObject(server)
      ? Object.fromEntries(Object.entries(server).filter(([key]) => key !== keys.configuration))
      : server,
  );
}

/** What of each server comes from unknown values. */
function sources({ snapshot }: ObservedRequest): Json {
  return snapshot.servers.map((server) => server.sources);
}

function isToolset(tool: Json): boolean {
  return isObject(tool) && tool['type'] === 'mcp_toolset';
}

function hasToolset(body: JsonObject, keys: BodyKeys): boolean {
  return listIn(body, keys.tools).some(isToolset);
}

/** Keys of toolsets that a migration writes. */
const PLANNED_KEYS: ReadonlySet<string> = new Set([
  'type',
  'mcp_server_name',
  'default_config',
  'configs',
]);

function toolsetKeys(body: JsonObject, keys: BodyKeys): string[] {
  return listIn(body, keys.tools)
    .filter(isToolset)
    .flatMap((tool) => (isObject(tool) ? Object.keys(tool) : []));
}

function namesOfServers(body: JsonObject, keys: BodyKeys): Json {
  return listIn(body, keys.servers)
    .map((server) => (isObject(server) ? String(server['name']) : ''))
    .sort();
}

function namesOfToolsets(body: JsonObject, keys: BodyKeys): Json {
  return listIn(body, keys.tools)
    .filter(isToolset)
    .map((tool) => (isObject(tool) ? String(tool['mcp_server_name']) : ''))
    .sort();
}

function otherTools(body: JsonObject, keys: BodyKeys): Json {
  return listIn(body, keys.tools).filter((tool) => !isToolset(tool));
}

/** Equality of plain data, whatever the order of keys; absent and undefined are the same. */
export function same(one: Json, other: Json): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(sorted);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [`.${key}`, sorted(value[key])]),
  );
}
