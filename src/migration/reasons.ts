/** Why requests are left as they are, and what a migration takes for granted: words at a place. */
import type { SourcePlace } from '../program/snapshots.js';

export interface PlacedReason {
  readonly message: string;
  readonly place: SourcePlace;
}

/** Thrown while planning, where something cannot be expressed; ends in the unit's reasons. */
export class CannotPlan extends Error {
  constructor(readonly reason: PlacedReason) {
    super(reason.message);
  }
}
