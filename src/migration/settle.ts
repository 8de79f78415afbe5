/** Trying the ways of units together until those that remain are verified together. */
import { surveyKeyOf } from '../program/survey.js';
import type { Survey } from '../program/survey.js';
import { diagnose, placeOfFailure } from './diagnosis.js';
import { SurveyedValues } from './observed-values.js';
import { NO_EDITS } from './planning.js';
import type { Attempt, Planning, PlanningContext, UnitPlan } from './planning.js';
import type { PlacedReason } from './reasons.js';
import { rewriteProgram } from './rewritten-program.js';
import { changeElsewhere } from './shared-data.js';
import { EVERYTHING } from './verification.js';
import { verify } from './verify.js';

/**
 * Tries the units' ways together until all that remain are verified together: a unit that fails takes
 * its next way, and is left when it has none. What remains at the end has passed as one program.
 */
export function settle(attempts: Attempt[], survey: Survey, context: Planning): UnitPlan[] {
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
  const units = attempts.map(({ unit }) => unit);
  const elsewhere = changeElsewhere(program, after.program, units, context.keys);
  if (elsewhere !== null) return new Map([[EVERYTHING, elsewhere]]);
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
