/** Why requests are left as they are, and what a migration takes for granted: words at a place. */
import type { SourcePlace } from '../program/snapshots.js';

export interface PlacedReason {
  readonly message: string;
  readonly place: SourcePlace;
  /** It stands in a test, which is neither wrong nor what stops a migration. */
  readonly inTest?: true;
}

/** Thrown while planning, where something cannot be expressed; ends in the unit's reasons. */
export class CannotPlan extends Error {
  constructor(readonly reason: PlacedReason) {
    super(reason.message);
  }
}
