/**
 * What stands at one place of a file may be part of several regions: a variable of a shell script, an
 * anchor. Requests that share such a place are changed alike or not at all.
 */
import type { FileRegion } from '../hosts/find-regions.js';
import type { UnitPlan } from '../migration/planning.js';
import { NO_EDITS } from '../migration/planning.js';
import type { Module, Range, TextEdit } from '../values/model.js';
import { editsInFile } from './file-edits.js';

type Outcome = UnitPlan['outcome'];
type Region = FileRegion['region'];

/**
 * Joins plans over the places that their regions share. A plan that changes such a place where another
 * region would be changed otherwise, or not at all, is left, and so are those that stand or fall with it.
 * Joined plans have the lowest confidence among them.
 *
 * @param planned The plans of each survey.
 * @param modules All modules of the files.
 * @param regions All regions of the files, with those that no module was read from.
 */
export function joinSharedPlaces(
  planned: readonly (readonly UnitPlan[])[],
  modules: readonly Module[],
  regions: readonly FileRegion[],
): {
  readonly plansOf: readonly (readonly UnitPlan[])[];
  readonly unions: ReadonlyMap<UnitPlan, readonly UnitPlan[]>;
} {
  const plans = planned.flat();
  const links = linksBetween(plans, modules, regions);
  const left = new Map<UnitPlan, string>();
  for (const { from, to, line } of links) {
    if (!to) left.set(from, `the text that it shares on line ${line} with another one is left`);
  }
  const unions = connected(plans, links);
  const replaced = new Map<UnitPlan, UnitPlan>();
  for (const union of new Set(unions.values())) {
    const message = union.map((plan) => left.get(plan)).find((one) => one !== undefined);
    for (const plan of union) replaced.set(plan, { ...plan, ...outcomeIn(union, plan, message) });
  }
  const now = (plan: UnitPlan): UnitPlan => replaced.get(plan) ?? plan;
  return {
    plansOf: planned.map((own) => own.map(now)),
    unions: new Map(
      [...new Set(unions.values())].flatMap((union) => {
        const members = union.map(now);
        return members.map((plan) => [plan, members] as const);
      }),
    ),
  };
}

function outcomeIn(
  union: readonly UnitPlan[],
  { outcome, unit }: UnitPlan,
  message: string | undefined,
): Partial<UnitPlan> {
  if (outcome.kind === 'left') return {};
  const [request] = unit.requests;
  if (message !== undefined && request) {
    const reasons = [{ message, place: request.place }];
    return { outcome: { kind: 'left', reasons }, edits: NO_EDITS };
  }
  const review = union.flatMap(({ outcome: other }) =>
    other.kind === 'planned' && other.confidence === 'review' ? other.assumptions : [],
  );
  if (review.length === 0 || outcome.confidence === 'review') return {};
  const joined: Outcome = { kind: 'planned', confidence: 'review', assumptions: review };
  return { outcome: joined };
}

interface Link {
  readonly from: UnitPlan;
  /** The plan that changes the shared place alike; absent: nobody does. */
  readonly to?: UnitPlan;
  readonly line: string;
}

/** For each change of a place that another region has as well, who else makes it. */
function linksBetween(
  plans: readonly UnitPlan[],
  modules: readonly Module[],
  regions: readonly FileRegion[],
): Link[] {
  const placed = regions.map((one) => ({ ...one, places: one.region.placesInFile() }));
  const planOf = plansOfPaths(plans);
  const read = new Set(modules.map(({ path }) => path));
  return plans.flatMap((from) =>
    [...from.edits].flatMap(([module, edits]): Link[] => {
      const own = placed.find(({ path }) => path === module.path);
      if (!own || !module.within) return [];
      const { text, path: file } = module.within;
      return editsInFile(module, edits).flatMap((edit): Link[] =>
        placed.flatMap((other): Link[] => {
          const isElsewhere = other === own || !other.path.startsWith(`${file}#`);
          if (isElsewhere || !read.has(other.path) || areNested(own.region, other.region))
            return [];
          if (!other.places.some((place) => isInside(edit.range, place))) return [];
          const line = String(text.slice(0, edit.range.start).split(/\r\n|\n|\r/).length);
          const same = (planOf.get(other.path) ?? []).find((plan) => makes(plan, other.path, edit));
          return [same ? { from, to: same, line } : { from, line }];
        }),
      );
    }),
  );
}

function plansOfPaths(plans: readonly UnitPlan[]): ReadonlyMap<string, readonly UnitPlan[]> {
  const found = new Map<string, UnitPlan[]>();
  for (const plan of plans) {
    for (const { path } of plan.edits.keys()) found.set(path, [...(found.get(path) ?? []), plan]);
  }
  return found;
}

function makes(plan: UnitPlan, path: string, { range, text }: TextEdit): boolean {
  return [...plan.edits].some(
    ([module, edits]) =>
      module.path === path &&
      editsInFile(module, edits).some(
        (edit) =>
          edit.range.start === range.start && edit.range.end === range.end && edit.text === text,
      ),
  );
}

function isInside({ start, end }: Range, place: Range): boolean {
  return start === end
    ? start > place.start && start < place.end
    : start < place.end && end > place.start;
}

/** Whether one region is part of the other: the text inside is then the other's own. */
function areNested(one: Region, other: Region): boolean {
  return isAround(one, other) || isAround(other, one);
}

function isAround(outer: Region, inner: Region): boolean {
  for (let region: Region | undefined = inner; region; region = region.document.region) {
    if (region === outer) return true;
  }
  return false;
}

/** For each plan all plans that it is linked with, by whatever chain. */
function connected(
  plans: readonly UnitPlan[],
  links: readonly Link[],
): ReadonlyMap<UnitPlan, readonly UnitPlan[]> {
  const unions = new Map<UnitPlan, readonly UnitPlan[]>(plans.map((plan) => [plan, [plan]]));
  for (const { from, to } of links) {
    if (!to) continue;
    const joined = [...new Set([...(unions.get(from) ?? []), ...(unions.get(to) ?? [])])];
    for (const member of joined) unions.set(member, joined);
  }
  return unions;
}
