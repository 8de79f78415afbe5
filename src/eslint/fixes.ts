/** What ESLint can apply: edits of whole requests, each as one replacement of one range. */
import { applyEdits } from '../edits/apply-edits.js';
import type { UnitOfFile } from '../embedding/analyse-file.js';
import type { Edit } from '../values/draft.js';
import type { Range } from '../values/model.js';

/** One replacement that migrates one or more requests whole. */
export interface Replacement {
  readonly range: Range;
  readonly text: string;
  /** Positions of the findings that it takes away. */
  readonly findings: readonly number[];
}

/** The migration of a unit that has all its edits in this file. */
export function replacementOfUnit(text: string, unit: UnitOfFile): Replacement {
  return replacementOf(text, [unit]);
}

/**
 * Replacements that can be applied in one pass, each unit in exactly one. ESLint leaves replacements that
 * overlap or touch for its next pass, where their text would be planned anew; so units whose edits lie
 * between each other's share one.
 *
 * @param units Units that have all their edits in this file.
 */
export function replacementsOfUnits(text: string, units: readonly UnitOfFile[]): Replacement[] {
  const groups: UnitOfFile[][] = [];
  for (const unit of units) {
    const range = rangeOf(unit.edits);
    const touched = groups.filter((group) =>
      isTouching(rangeOf(group.flatMap(({ edits }) => edits)), range),
    );
    const others = groups.filter((group) => !touched.includes(group));
    groups.splice(0, groups.length, ...others, [...touched.flat(), unit]);
  }
  return groups.map((group) => replacementOf(text, inGivenOrder(group, units)));
}

/** Insertions at one place are made in the order of the units. */
function inGivenOrder(group: readonly UnitOfFile[], units: readonly UnitOfFile[]): UnitOfFile[] {
  return units.filter((unit) => group.includes(unit));
}

function replacementOf(text: string, units: readonly UnitOfFile[]): Replacement {
  const edits = units.flatMap((unit) => unit.edits);
  const range = rangeOf(edits);
  const after = applyEdits(text, edits);
  const end = after.length - (text.length - range.end);
  return {
    range,
    text: after.slice(range.start, end),
    findings: units.flatMap(({ findings }) => findings),
  };
}

function rangeOf(edits: readonly Edit[]): Range {
  return {
    start: Math.min(...edits.map(({ range }) => range.start)),
    end: Math.max(...edits.map(({ range }) => range.end)),
  };
}

function isTouching(one: Range, other: Range): boolean {
  return one.start <= other.end && other.start <= one.end;
}
