/**
 * Planning: for each unit of a program the edits that migrate it, or the reasons against. Ways to write
 * a migration are generated, the most natural first, and the first that is verified is taken.
 */
import { targetVersion } from '../betas/headers.js';
import type { BetaFamily } from '../betas/types.js';
import { applyEdits } from '../edits/apply-edits.js';
import { PositionMap } from '../edits/position-map.js';
import type { Language } from '../languages/language.js';
import { NEW_PLACE } from '../program/evaluator.js';
import type { Budget } from '../program/evaluator.js';
import { makeProgram } from '../program/program.js';
import type { Program } from '../program/program.js';
import type { Vocabulary } from '../program/relevance.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import { surveyKeyOf } from '../program/survey.js';
import type { Edit, ModuleIntent } from '../values/draft.js';
import type { Module, Range } from '../values/model.js';
import { findObstacles } from './obstacles/find-obstacles.js';
import type { Obstacles } from './obstacles/find-obstacles.js';
import { namesDeclaredTwice } from './declared-twice.js';
import { diagnose, placeOfFailure } from './diagnosis.js';
import { localIntents } from './local-intents.js';
import { minimalEdits } from './minimal-edits.js';
import { Nodes } from './nodes.js';
import { SurveyedValues } from './observed-values.js';
import { CannotPlan } from './reasons.js';
import type { PlacedReason } from './reasons.js';
import { findUnits } from './units.js';
import type { Unit } from './units.js';
import { unitIntents } from './unit-intents.js';
import { EVERYTHING, verify } from './verify.js';

/** What became of a unit. */
export interface UnitPlan {
  readonly unit: Unit;
  readonly outcome:
    | {
        readonly kind: 'planned';
        readonly confidence: 'safe' | 'review';
        readonly assumptions: readonly PlacedReason[];
      }
    | {
        readonly kind: 'left';
        readonly reasons: readonly PlacedReason[];
        /** The old format is meant, by a test that is about it. */
        readonly intended?: boolean;
      };
  /** Edits of the unit's own; empty when it is left. */
  readonly edits: Rewrite;
}

/** Text edits by the module they are made in. */
export type Rewrite = ReadonlyMap<Module, readonly Edit[]>;

const NO_EDITS: Rewrite = new Map();

/** Steps for all comparisons of a file: enough for the first ways of many requests, an end for hopeless ones. */
const STEPS_OF_A_PLAN = 1_200_000;
const STEPS_OF_A_GROUP = 20_000;

interface Planning extends PlanningContext {
  readonly budget: Budget;
}

export interface PlanningContext {
  readonly family: BetaFamily;
  readonly keys: BodyKeys;
  readonly vocabulary: Vocabulary;
  /** The language of a module. */
  readonly languageOf: (module: Module) => Language;
  /** Whether the file of a module may be changed at all. */
  readonly mayChange: (module: Module) => boolean;
}

/** Ways of one unit tried before it is left. */
const MAXIMUM_WAYS = 24;

interface Attempt {
  readonly unit: Unit;
  readonly obstacles: Obstacles;
  readonly ways: readonly Rewrite[];
  current: number;
  failure?: PlacedReason;
}

/** Plans the migration of a surveyed program. Plans of different units can be applied together. */
export function planMigration(survey: Survey, context: PlanningContext): UnitPlan[] {
  const units = findUnits(survey.groups, context.keys);
  if (units.length === 0) return [];
  const nodes = new Nodes(survey.program.modules);
  const plans: UnitPlan[] = [];
  const attempts: Attempt[] = [];
  for (const unit of units) {
    const obstacles = findObstacles(unit, survey, nodes, context.family, context.keys);
    if (obstacles.blockers.length > 0) {
      const { blockers: reasons, intended } = obstacles;
      plans.push({ unit, outcome: { kind: 'left', reasons, intended }, edits: NO_EDITS });
      continue;
    }
    try {
      const ways = waysOf(unit, survey, nodes, context);
      const outside = foreignFile(ways, context);
      if (outside) {
        const reasons = [outsideReason(unit, outside)];
        plans.push({ unit, outcome: { kind: 'left', reasons }, edits: NO_EDITS });
        continue;
      }
      const types = typeReasons(unit, ways[0] ?? NO_EDITS, context);
      if (types.length > 0) {
        plans.push({ unit, outcome: { kind: 'left', reasons: types }, edits: NO_EDITS });
        continue;
      }
      const allowed = ways.filter((way) => [...way.keys()].every(context.mayChange));
      attempts.push({ unit, obstacles, ways: allowed, current: 0 });
    } catch (error) {
      if (!(error instanceof CannotPlan)) throw error;
      const outcome = { kind: 'left' as const, reasons: [error.reason] };
      plans.push({ unit, outcome, edits: NO_EDITS });
    }
  }
  const steps = STEPS_OF_A_PLAN + STEPS_OF_A_GROUP * survey.groups.length;
  plans.push(...settle(attempts, survey, { ...context, budget: { steps } }));
  return plans;
}

function waysOf(unit: Unit, survey: Survey, nodes: Nodes, context: PlanningContext): Rewrite[] {
  const target = targetVersion(context.family).header;
  const ways: Rewrite[] = [];
  const seen = new Set<string>();
  const intended = unitIntents(unit, survey, nodes, context.keys, target);
  // What another file holds is rather named than written again.
  for (const repeatsConstants of survey.program.modules.length > 1 ? [false, true] : [true]) {
    for (const intents of intended) {
      const rewrite = writeEdits(intents, nodes, repeatsConstants, context);
      const key = rewrite && keyOf(rewrite);
      if (!rewrite || key === null || seen.has(key)) continue;
      seen.add(key);
      ways.push(rewrite);
      if (ways.length >= MAXIMUM_WAYS) return ways;
    }
  }
  return ways;
}

/** A module that every way would change, and that is not to be changed. */
function foreignFile(ways: readonly Rewrite[], { mayChange }: PlanningContext): Module | undefined {
  const closed = ways.map((way) => [...way.keys()].find((module) => !mayChange(module)));
  return closed.every((module) => module !== undefined) ? closed[0] : undefined;
}

/** Types in the changed files that the new code would not fit: a person has to say what they become. */
function typeReasons(unit: Unit, way: Rewrite, context: PlanningContext): PlacedReason[] {
  const { keys, languageOf } = context;
  const isConfigured = unit.requests.some(({ snapshot }) =>
    snapshot.servers.some(({ configurationWrite }) => configurationWrite),
  );
  const unchecked = unit.requests.flatMap(({ snapshot: { serversWrite: write } }) =>
    write?.kind === 'entry' && isUnchecked(write.module.text, write.entry.range.start)
      ? [
          {
            message: `a comment keeps the compiler from checking ${keys.servers} here, and ${keys.tools} would need one too: take it out, and run again`,
            place: { module: write.module, range: write.entry.range },
          },
        ]
      : [],
  );
  if (unchecked.length > 0) return unchecked.slice(0, 1);
  return [...way.keys()].flatMap((module) =>
    (languageOf(module).typeObstacles?.(module, keys) ?? []).flatMap(({ what, range }) => {
      if (what === 'demands-configuration' && !isConfigured) return [];
      const message =
        what === 'lacks-tools'
          ? `a type declared here has ${keys.servers} and no ${keys.tools}, so the new code would not type-check: add ${keys.tools} to it, and run again`
          : `a type declared here demands ${keys.configuration}, so the new code would not type-check: make it optional or take it out, and run again`;
      return [{ message, place: { module, range } }];
    }),
  );
}

/** Whether a directive in front of a place speaks for the next line alone. */
function isUnchecked(text: string, start: number): boolean {
  return /@ts-(?:ignore|expect-error)[^\n]*\n[ \t]*$/.test(
    text.slice(Math.max(0, start - 300), start),
  );
}

function outsideReason(unit: Unit, { path }: Module): PlacedReason {
  const [request] = unit.requests;
  if (!request) throw new Error('a unit has at least one request');
  return {
    message: `${path} would have to change with it, and is not among the given files`,
    place: request.place,
  };
}

function keyOf(rewrite: Rewrite): string {
  return JSON.stringify([...rewrite].map(([{ path }, edits]) => [path, edits]));
}

/** Edits for a way, or null where its intents exclude each other or need what their module cannot name. */
function writeEdits(
  intents: readonly ModuleIntent[],
  nodes: Nodes,
  repeatsConstants: boolean,
  { languageOf }: PlanningContext,
): Rewrite | null {
  const rewrite = new Map<Module, readonly Edit[]>();
  for (const module of new Set(intents.map((one) => one.module))) {
    const own = intents.flatMap((one) => (one.module === module ? [one.intent] : []));
    const local = localIntents(own, module, nodes, repeatsConstants);
    if (!local) return null;
    try {
      rewrite.set(module, minimalEdits(module.text, languageOf(module).write(module, local)));
    } catch (error) {
      if (error instanceof RangeError || error instanceof TypeError) throw error;
      return null;
    }
  }
  return rewrite;
}

/**
 * Tries the units' ways together until all that remain are verified together: a unit that fails takes
 * its next way, and is left when it has none. What remains at the end has passed as one program.
 */
function settle(attempts: Attempt[], survey: Survey, context: Planning): UnitPlan[] {
  const left: UnitPlan[] = [];
  let open = attempts;
  const drop = (attempt: Attempt): void => {
    open = open.filter((other) => other !== attempt);
    left.push(leftPlan(attempt, survey, context));
  };
  for (const attempt of attempts) if (attempt.ways.length === 0) drop(attempt);
  while (open.length > 0) {
    const failures = tryTogether(open, survey, context);
    if (failures.size === 0) break;
    const failing = open.filter((attempt) => failureOf(attempt, failures) !== undefined);
    // A failure of the whole program is nobody's in particular: the units are then tried one by one.
    if (failing.length === 0 || failures.has(EVERYTHING)) {
      if (open.length > 1) return [...left, ...settleOneByOne(open, survey, context)];
    }
    for (const attempt of failing.length > 0 ? failing : open) {
      const message = failureOf(attempt, failures) ?? failures.get(EVERYTHING) ?? '';
      attempt.failure ??= failureReason(attempt, message);
      attempt.current += 1;
      if (attempt.current >= attempt.ways.length) drop(attempt);
    }
  }
  return [...left, ...open.map(plannedUnit)];
}

function settleOneByOne(
  attempts: readonly Attempt[],
  survey: Survey,
  context: Planning,
): UnitPlan[] {
  const kept: Attempt[] = [];
  const left: UnitPlan[] = [];
  for (const attempt of attempts) {
    let passed = false;
    for (attempt.current = 0; attempt.current < attempt.ways.length; attempt.current += 1) {
      const failures = tryTogether([...kept, attempt], survey, context);
      passed = failures.size === 0;
      if (passed) break;
      const message = failureOf(attempt, failures) ?? [...failures.values()][0] ?? '';
      attempt.failure ??= failureReason(attempt, message);
    }
    if (passed) kept.push(attempt);
    else left.push(leftPlan(attempt, survey, context));
  }
  return [...left, ...kept.map(plannedUnit)];
}

function failureOf(attempt: Attempt, failures: ReadonlyMap<string, string>): string | undefined {
  for (const { key } of attempt.unit.groups) {
    const failure = failures.get(key);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function failureReason({ unit }: Attempt, message: string): PlacedReason {
  const [request] = unit.requests;
  if (!request) throw new Error('a unit has at least one request');
  return {
    message: `no change that betalift can write keeps this request as it is: ${message}`,
    place: placeOfFailure(request, message),
  };
}

function leftPlan(attempt: Attempt, survey: Survey, context: PlanningContext): UnitPlan {
  const { unit } = attempt;
  const known = diagnose(unit, new SurveyedValues(survey, unit.requests), context.keys);
  const reasons =
    known.length > 0
      ? known
      : [
          attempt.failure ??
            failureReason(attempt, 'there is no place beside its servers for their toolsets'),
        ];
  return { unit, outcome: { kind: 'left', reasons }, edits: NO_EDITS };
}

function plannedUnit({ unit, obstacles, ways, current }: Attempt): UnitPlan {
  const { assumptions } = obstacles;
  return {
    unit,
    outcome: {
      kind: 'planned',
      confidence: assumptions.length > 0 ? 'review' : 'safe',
      assumptions,
    },
    edits: ways[current] ?? NO_EDITS,
  };
}

/** Applies the current ways of these units together, reads the result, and compares the programs. */
function tryTogether(
  attempts: readonly Attempt[],
  survey: Survey,
  context: Planning,
): ReadonlyMap<string, string> {
  const { program } = survey;
  const after = rewriteProgram(
    program,
    attempts.map(({ ways, current }) => ways[current] ?? NO_EDITS),
    context,
  );
  if (typeof after === 'string') return new Map([[EVERYTHING, after]]);
  return verify({
    before: program,
    after: after.program,
    entrances: survey.entrances,
    edited: after.edited,
    family: context.family,
    keys: context.keys,
    migrated: new Set(attempts.flatMap(({ unit }) => unit.groups.map(({ key }) => key))),
    budget: context.budget,
    groupOf: surveyKeyOf,
  });
}

/** The program after these rewrites, or in words why there is none. */
function rewriteProgram(
  program: Program,
  rewrites: readonly Rewrite[],
  context: Planning,
): { readonly program: Program; readonly edited: ReadonlySet<string> } | string {
  const maps = new Map<string, PositionMap>();
  const modules: Module[] = [];
  for (const module of program.modules) {
    const edits = rewrites.flatMap((rewrite) => rewrite.get(module) ?? []);
    if (edits.length === 0) {
      modules.push(module);
      continue;
    }
    const language = context.languageOf(module);
    let text: string;
    try {
      text = applyEdits(module.text, edits);
      maps.set(module.path, new PositionMap(edits));
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'OverlappingEditsError') throw error;
      return 'its edits and those of another request exclude each other';
    }
    const read = language.read(module.path, text);
    if (!read.module) return `the result could not be read: ${read.problem.message}`;
    if (losesComments(module, text, language)) return 'a comment would be lost';
    const known = namesDeclaredTwice(module);
    const twice = [...namesDeclaredTwice(read.module)].find((name) => !known.has(name));
    if (twice !== undefined) return `it would declare "${twice}" twice`;
    modules.push(read.module);
  }
  const oldModules = new Map(program.modules.map((module) => [module.path, module]));
  const newModules = new Map(modules.map((module) => [module.path, module]));
  const after = makeProgram({
    modules,
    vocabulary: context.vocabulary,
    intrinsicsOf: program.intrinsicsOf,
    isClosed: program.isClosed,
    unstable: program.unstable,
    links: (from, specifier) => {
      const old = oldModules.get(from.path);
      const target = old && program.links(old, specifier);
      return target && newModules.get(target.path);
    },
    originalPlace: (module, range) => originalPlace(module, range, maps.get(module.path)),
  });
  return { program: after, edited: new Set(maps.keys()) };
}

/** Whether a comment of the text before is missing in the text after. */
function losesComments({ path, text }: Module, after: string, language: Language): boolean {
  const left = new Map<string, number>();
  for (const comment of language.comments(after, path))
    left.set(comment, (left.get(comment) ?? 0) + 1);
  return language.comments(text, path).some((comment) => {
    const count = left.get(comment) ?? 0;
    left.set(comment, count - 1);
    return count === 0;
  });
}

/** The place before the edits that a place after them corresponds to; new text has places of its own. */
function originalPlace({ path }: Module, { start, end }: Range, map?: PositionMap): string {
  const from = map ? map.toOld(start) : start;
  const to = map && end > start ? map.toOld(end - 1) : map ? from : end - 1;
  return from === null || to === null
    ? `${path}${NEW_PLACE}${String(start)}-${String(end)}`
    : `${path}:${String(from)}-${String(end > start ? to + 1 : to)}`;
}
