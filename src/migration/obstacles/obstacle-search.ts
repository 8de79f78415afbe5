/** What obstacles are looked for in, and what was found. */
import type { BetaFamily } from '../../betas/types.js';
import type { BodyKeys } from '../../program/snapshots.js';
import type { Survey } from '../../program/survey.js';
import type { Nodes } from '../nodes.js';
import type { PlacedReason } from '../reasons.js';
import type { Unit } from '../units.js';

/** What is looked at for a unit, and what was found. */
export class ObstacleSearch {
  readonly blockers: PlacedReason[] = [];
  readonly assumptions: PlacedReason[] = [];
  intended = false;

  constructor(
    readonly unit: Unit,
    readonly survey: Survey,
    readonly nodes: Nodes,
    readonly family: BetaFamily,
    readonly keys: BodyKeys,
  ) {}
}

/** The header value that is migrated to. */
export function targetHeader(search: ObstacleSearch): string {
  return search.family.versions.find(({ standing }) => standing === 'target')?.header ?? '';
}
