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
import { makeProgram } from '../program/explore.js';
import type { Vocabulary } from '../program/relevance.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import { surveyKeyOf } from '../program/survey.js';
import type { Edit, Intent } from '../values/draft.js';
import type { Module, Range } from '../values/model.js';
import { findObstacles } from './blockers.js';
import type { Obstacles } from './blockers.js';
import { diagnose, placeOfServers } from './diagnosis.js';
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
  readonly edits: readonly Edit[];
}

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
  readonly language: Language;
}

/** Ways of one unit tried before it is left. */
const MAXIMUM_WAYS = 24;

interface Attempt {
  readonly unit: Unit;
  readonly obstacles: Obstacles;
  readonly ways: readonly (readonly Edit[])[];
  current: number;
  failure?: PlacedReason;
}

/** Plans the migration of a surveyed module. Plans of different units can be applied together. */
export function planMigration(survey: Survey, context: PlanningContext): UnitPlan[] {
  const units = findUnits(survey.groups, context.keys);
  if (units.length === 0) return [];
  const nodes = new Nodes(survey.program.module);
  const plans: UnitPlan[] = [];
  const attempts: Attempt[] = [];
  for (const unit of units) {
    const obstacles = findObstacles(unit, survey, nodes, context.family, context.keys);
    if (obstacles.blockers.length > 0) {
      const { blockers: reasons, intended } = obstacles;
      plans.push({ unit, outcome: { kind: 'left', reasons, intended }, edits: [] });
      continue;
    }
    try {
      const ways = waysOf(unit, survey, nodes, context);
      attempts.push({ unit, obstacles, ways, current: 0 });
    } catch (error) {
      if (!(error instanceof CannotPlan)) throw error;
      plans.push({ unit, outcome: { kind: 'left', reasons: [error.reason] }, edits: [] });
    }
  }
  const steps = STEPS_OF_A_PLAN + STEPS_OF_A_GROUP * survey.groups.length;
  plans.push(...settle(attempts, survey, { ...context, budget: { steps } }));
  return plans;
}

function waysOf(
  unit: Unit,
  survey: Survey,
  nodes: Nodes,
  context: PlanningContext,
): (readonly Edit[])[] {
  const { module } = survey.program;
  const target = targetVersion(context.family).header;
  const ways: (readonly Edit[])[] = [];
  const seen = new Set<string>();
  for (const intents of unitIntents(unit, survey, nodes, context.keys, target)) {
    const edits = writeEdits(module, intents, context.language);
    const key = JSON.stringify(edits);
    if (!edits || seen.has(key)) continue;
    seen.add(key);
    ways.push(edits);
    if (ways.length >= MAXIMUM_WAYS) break;
  }
  return ways;
}

/** Edits for a way, or null where its intents exclude each other. */
function writeEdits(
  module: Module,
  intents: readonly Intent[],
  language: Language,
): readonly Edit[] | null {
  try {
    return minimalEdits(module.text, language.write(module, intents));
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) throw error;
    return null;
  }
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

function failureReason({ unit }: Attempt, message: string, key?: string): PlacedReason {
  const group = unit.groups.find((one) => one.key === key) ?? unit.groups[0];
  const [request] = group?.requests ?? [];
  if (!request) throw new Error('a unit has at least one request');
  return {
    message: `no way to write it was proven to keep the request's behaviour: ${message}`,
    place: placeOfServers(request),
  };
}

function leftPlan(attempt: Attempt, survey: Survey, context: PlanningContext): UnitPlan {
  const { unit } = attempt;
  const known = diagnose(unit, new SurveyedValues(survey, unit.requests), context.keys);
  const reasons =
    known.length > 0
      ? known
      : [attempt.failure ?? failureReason(attempt, 'there is no place for its toolsets')];
  return { unit, outcome: { kind: 'left', reasons }, edits: [] };
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
    edits: ways[current] ?? [],
  };
}

/** Applies the current ways of these units together, reads the result, and compares the programs. */
function tryTogether(
  attempts: readonly Attempt[],
  survey: Survey,
  context: Planning,
): ReadonlyMap<string, string> {
  const { program } = survey;
  const edits = attempts.flatMap(({ ways, current }) => ways[current] ?? []);
  let text: string;
  let map: PositionMap;
  try {
    text = applyEdits(program.module.text, edits);
    map = new PositionMap(edits);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'OverlappingEditsError') throw error;
    return new Map([[EVERYTHING, 'its edits and those of another request exclude each other']]);
  }
  const read = context.language.read(program.module.path, text);
  if (!read.module)
    return new Map([[EVERYTHING, `the result could not be read: ${read.problem.message}`]]);
  if (losesComments(program.module, text, context.language)) {
    return new Map([[EVERYTHING, 'a comment would be lost']]);
  }
  const after = makeProgram(read.module, context.vocabulary, program.intrinsics, (module, range) =>
    originalPlace(module, range, map),
  );
  return verify({
    before: program,
    after,
    entrances: survey.entrances,
    family: context.family,
    keys: context.keys,
    migrated: new Set(attempts.flatMap(({ unit }) => unit.groups.map(({ key }) => key))),
    budget: context.budget,
    groupOf: surveyKeyOf,
  });
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
function originalPlace(module: Module, { start, end }: Range, map: PositionMap): string {
  const from = map.toOld(start);
  const to = end > start ? map.toOld(end - 1) : from;
  return from === null || to === null
    ? `${module.path}${NEW_PLACE}${String(start)}-${String(end)}`
    : `${module.path}:${String(from)}-${String(end > start ? to + 1 : to)}`;
}
