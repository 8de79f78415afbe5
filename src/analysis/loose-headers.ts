/** Bodies in a file that also has a deprecated header of which no request is seen to be made. */
import type { UnitPlan } from '../migration/planning.js';
import { NO_EDITS } from '../migration/planning.js';
import { isWithoutHeader } from '../migration/obstacles/header-obstacles.js';
import type { BodyKeys, SourcePlace } from '../program/snapshots.js';
import type { Survey } from '../program/survey.js';
import { fileOf, locate } from './locate.js';
import { findLooseEnds } from './loose-ends.js';

/**
 * The plans, with those of bodies left that such a header may be sent with: with toolsets and the
 * deprecated header, a request is neither in one format nor in the other.
 */
export function leaveBodiesOfLooseHeaders(
  planned: readonly (readonly UnitPlan[])[],
  surveys: readonly Survey[],
  keys: BodyKeys,
): readonly (readonly UnitPlan[])[] {
  if (!planned.flat().some(isOfBodies)) return planned;
  const headers = looseHeaders(surveys, keys);
  return planned.map((plans) =>
    plans.map((plan): UnitPlan => {
      const [request] = plan.unit.requests;
      const header = request && headers.get(fileOf(request.place.module).path);
      if (!request || !header || !isOfBodies(plan)) return plan;
      const line = String(locate(header).line);
      const message = `the deprecated header on line ${line} may be what this body is sent with: they have to change together`;
      const reasons = [{ message, place: request.place }];
      return { ...plan, outcome: { kind: 'left', reasons }, edits: NO_EDITS };
    }),
  );
}

function isOfBodies({ unit, outcome }: UnitPlan): boolean {
  return outcome.kind === 'planned' && unit.requests.every(isWithoutHeader);
}

/** One header of each file that has any. */
function looseHeaders(
  surveys: readonly Survey[],
  keys: BodyKeys,
): ReadonlyMap<string, SourcePlace> {
  const ends = surveys.flatMap((survey) => findLooseEnds(survey, keys));
  return new Map(
    ends.flatMap(({ rule, place }) =>
      rule === 'deprecated-beta-header' && place.module.within?.shown === undefined
        ? [[fileOf(place.module).path, place] as const]
        : [],
    ),
  );
}
