/** The ways of a unit as edits: each once, those that only name what other files hold first. */
import { targetVersion } from '../betas/headers.js';
import type { Survey } from '../program/survey.js';
import type { Edit, ModuleIntent } from '../values/draft.js';
import type { Module } from '../values/model.js';
import { localIntents } from './local-intents.js';
import { minimalEdits } from './minimal-edits.js';
import type { Nodes } from './nodes.js';
import type { PlanningContext, Rewrite } from './planning.js';
import type { PlacedReason } from './reasons.js';
import type { Unit } from './units.js';
import { unitIntents } from './unit-intents.js';

/** Ways of one unit tried before it is left. */
const MAXIMUM_WAYS = 24;

export function waysOf(
  unit: Unit,
  survey: Survey,
  nodes: Nodes,
  context: PlanningContext,
): Rewrite[] {
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
export function foreignFile(
  ways: readonly Rewrite[],
  { mayChange }: PlanningContext,
): Module | undefined {
  const closed = ways.map((way) => [...way.keys()].find((module) => !mayChange(module)));
  return closed.every((module) => module !== undefined) ? closed[0] : undefined;
}

/** Why a module that every way would change has to stay as it is. */
export function heldFile(
  ways: readonly Rewrite[],
  unit: Unit,
  { heldBy }: PlanningContext,
): PlacedReason | undefined {
  const reasons = ways.map((way) =>
    [...way].flatMap(([module, edits]): PlacedReason[] => {
      const message = edits.length > 0 ? heldBy?.(module, unit) : undefined;
      const range = edits[0]?.range ?? { start: 0, end: 0 };
      return message === undefined ? [] : [{ message, place: { module, range } }];
    }),
  );
  return reasons.every(({ length }) => length > 0) ? reasons[0]?.[0] : undefined;
}

/** Whether a module may be changed, and nothing holds it. */
export function isFree(
  module: Module,
  unit: Unit,
  { mayChange, heldBy }: PlanningContext,
): boolean {
  return mayChange(module) && heldBy?.(module, unit) === undefined;
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
