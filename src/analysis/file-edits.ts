/** The edits of plans as edits of files, those of regions written in their documents. */
import { applyEdits } from '../edits/apply-edits.js';
import type { UnitPlan } from '../migration/planning.js';
import type { Module, TextEdit } from '../values/model.js';
import { fileOf } from './locate.js';
import type { FileChange } from './types.js';

/** The edits that a plan makes in the file of one of its modules. */
export function editsInFile(module: Module, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (!module.within) return edits;
  const written = module.within.editsInFile(edits);
  // Planning takes only ways that can be written.
  if (!written) throw new Error(`edits of ${module.path} cannot be written`);
  return written;
}

/** All edits of these plans, by the path of the file; what several regions ask for at one place is one edit. */
export function editsByFile(plans: readonly UnitPlan[]): Map<string, readonly TextEdit[]> {
  const found = new Map<string, Map<string, { readonly by: Module; readonly edit: TextEdit }[]>>();
  for (const [module, own] of plans.flatMap(({ edits }) => [...edits])) {
    const { path } = fileOf(module);
    const ofFile = found.get(path) ?? new Map<string, { by: Module; edit: TextEdit }[]>();
    for (const edit of editsInFile(module, own)) {
      const { range, text } = edit;
      const key = JSON.stringify([range.start, range.end, text]);
      const same = ofFile.get(key) ?? [];
      if (same.every(({ by }) => by === module)) ofFile.set(key, [...same, { by: module, edit }]);
    }
    if (ofFile.size > 0) found.set(path, ofFile);
  }
  return new Map(
    [...found].map(([path, edits]) => [path, [...edits.values()].flat().map(({ edit }) => edit)]),
  );
}

/** The new texts of the files that these plans change. */
export function changesOf(plans: readonly UnitPlan[]): FileChange[] {
  const texts = new Map(
    plans
      .flatMap(({ edits }) => [...edits.keys()])
      .map((module) => [fileOf(module).path, fileOf(module).text]),
  );
  return [...editsByFile(plans)].flatMap(([path, edits]): FileChange[] => {
    const before = texts.get(path) ?? '';
    const after = applyEdits(before, edits);
    return after === before ? [] : [{ path, before, after }];
  });
}
