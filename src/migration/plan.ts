/**
 * Planning: for each unit of a program the edits that migrate it, or the reasons against. Ways to write
 * a migration are generated, the most natural first, and the first that is verified is taken.
 */
import type { SourcePlace } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import type { Module } from '../values/model.js';
import { findObstacles } from './obstacles/find-obstacles.js';
import { Nodes } from './nodes.js';
import { NO_EDITS } from './planning.js';
import type { Attempt, PlanningContext, Rewrite, UnitPlan } from './planning.js';
import { CannotPlan } from './reasons.js';
import type { PlacedReason } from './reasons.js';
import { settle } from './settle.js';
import { typeReasons } from './type-reasons.js';
import { findUnits } from './units.js';
import type { Unit } from './units.js';
import { foreignFile, heldFile, isFree, waysOf } from './ways.js';

/** Steps for all comparisons of a file: enough for the first ways of many requests, an end for hopeless ones. */
const STEPS_OF_A_PLAN = 1_200_000;

const STEPS_OF_A_GROUP = 20_000;

/** Plans the migration of a surveyed program. Plans of different units can be applied together. */
export function planMigration(survey: Survey, context: PlanningContext): UnitPlan[] {
  const units = findUnits(survey.groups, context.keys);
  if (units.length === 0) return [];
  const nodes = new Nodes(survey.program.modules);
  const plans: UnitPlan[] = [];
  const attempts: Attempt[] = [];
  for (const unit of units) {
    const shown = shownReason(unit);
    if (shown) {
      const outcome = { kind: 'left' as const, reasons: [shown], intended: true };
      plans.push({ unit, outcome, edits: NO_EDITS });
      continue;
    }
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
      const writable = ways.filter(isWritable);
      if (ways.length > 0 && writable.length === 0) {
        const reasons = [unwritableReason(unit)];
        plans.push({ unit, outcome: { kind: 'left', reasons }, edits: NO_EDITS });
        continue;
      }
      const held = heldFile(writable, unit, context);
      if (held) {
        plans.push({ unit, outcome: { kind: 'left', reasons: [held] }, edits: NO_EDITS });
        continue;
      }
      const types = typeReasons(unit, writable[0] ?? NO_EDITS, context);
      if (types.length > 0) {
        plans.push({ unit, outcome: { kind: 'left', reasons: types }, edits: NO_EDITS });
        continue;
      }
      const allowed = writable.filter((way) =>
        [...way.keys()].every((module) => isFree(module, unit, context)),
      );
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

function outsideReason(unit: Unit, { path, within }: Module): PlacedReason {
  return {
    message: `${within?.path ?? path} would have to change with it, and is not among the given files`,
    place: placeOf(unit),
  };
}

function placeOf({ requests: [request] }: Unit): SourcePlace {
  if (!request) throw new Error('a unit has at least one request');
  return request.place;
}

/** Why a request that a document only shows or records is left. */
function shownReason({ requests }: Unit): PlacedReason | undefined {
  for (const { place } of requests) {
    const { shown } = place.module.within ?? {};
    if (shown !== undefined) return { message: shown, place };
  }
  return undefined;
}

/** Whether all edits of a way can be written in the documents that hold the code. */
function isWritable(way: Rewrite): boolean {
  return [...way].every(([{ within }, edits]) => !within || within.editsInFile(edits) !== null);
}

function unwritableReason(unit: Unit): PlacedReason {
  return {
    message:
      'the change cannot be written in the text around it, which puts the request together or quotes it',
    place: placeOf(unit),
  };
}
