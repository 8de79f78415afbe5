/**
 * The proof that edits were written as they were meant: the document after them is searched again, and
 * each of its regions has to hold the text that was verified, or the one it held before.
 */
import { applyEdits } from '../edits/apply-edits.js';
import { findRegions } from '../hosts/find-regions.js';
import type { FileRegion } from '../hosts/find-regions.js';
import { NO_EDITS } from '../migration/planning.js';
import type { UnitPlan } from '../migration/planning.js';
import type { Module } from '../values/model.js';
import { editsByFile } from './file-edits.js';
import { fileOf } from './locate.js';

/**
 * The plans that are not read back as they were meant, each with the plan to leave it. First all plans
 * are taken together; where that fails, they are taken one after the other.
 *
 * @param unions Plans that stand or fall together.
 */
export async function readBack(
  unions: readonly (readonly UnitPlan[])[],
  modules: readonly Module[],
  regions: readonly FileRegion[],
): Promise<ReadonlyMap<UnitPlan, UnitPlan>> {
  const planned = unions.filter((union) => union.some(({ edits }) => edits.size > 0));
  const left = new Map<UnitPlan, UnitPlan>();
  if (planned.length === 0 || (await isReadBack(planned.flat(), modules, regions))) return left;
  const kept: UnitPlan[] = [];
  for (const union of planned) {
    if (await isReadBack([...kept, ...union], modules, regions)) kept.push(...union);
    else for (const plan of union) left.set(plan, leave(plan));
  }
  return left;
}

function leave(plan: UnitPlan): UnitPlan {
  const [request] = plan.unit.requests;
  if (!request) throw new Error('a unit has at least one request');
  const message =
    'the change cannot be written so that the document is read as before: it holds the text more than once, or quotes it in a way that the new text does not fit';
  return {
    ...plan,
    outcome: { kind: 'left', reasons: [{ message, place: request.place }] },
    edits: NO_EDITS,
  };
}

async function isReadBack(
  plans: readonly UnitPlan[],
  modules: readonly Module[],
  regions: readonly FileRegion[],
): Promise<boolean> {
  const expected = new Map<string, string | undefined>(
    regions.map(({ path, region }) => [path, region.text]),
  );
  try {
    for (const module of modules) {
      const edits = plans.flatMap((plan) => plan.edits.get(module) ?? []);
      if (!module.within || edits.length === 0) continue;
      expected.set(module.path, applyEdits(module.text, edits));
      // What is around it changes with it.
      const own = regions.find(({ path }) => path === module.path);
      let outer = own?.region.document.region;
      for (; outer; outer = outer.document.region) {
        const around = regions.find(({ region }) => region === outer);
        if (around) expected.set(around.path, undefined);
      }
    }
    for (const [path, edits] of editsByFile(plans)) {
      const module = modules.find(({ within }) => within?.path === path);
      if (!module) continue;
      const after = await findRegions(path, applyEdits(fileOf(module).text, edits));
      const before = regions.filter((one) => one.path.startsWith(`${path}#`));
      if (after.regions?.length !== before.length) return false;
      const isSame = after.regions.every((one, index) => {
        const old = before[index];
        if (old?.path !== one.path) return false;
        const text = expected.get(old.path);
        return text === undefined || text === one.region.text;
      });
      if (!isSame) return false;
    }
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'OverlappingEditsError') throw error;
    return false;
  }
  return true;
}
