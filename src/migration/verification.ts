/** What a verification is given, and what it gives. */
import type { BetaFamily } from '../betas/types.js';
import type { Budget } from '../program/evaluator.js';
import type { ExploredEntrance } from '../program/entrances.js';
import type { Program } from '../program/program.js';
import type { ObservedRequest } from '../program/requests/observed-requests.js';
import type { BodyKeys } from '../program/snapshots.js';

/** What a verification found wrong: words for each request group that failed. */
export type Failures = ReadonlyMap<string, string>;

export interface Verification {
  readonly before: Program;
  readonly after: Program;
  readonly entrances: readonly ExploredEntrance[];
  /** The modules that are edited, by path: what never runs one of them stays as it is. */
  readonly edited: ReadonlySet<string>;
  readonly family: BetaFamily;
  readonly keys: BodyKeys;
  /** Keys of the request groups that are migrated; all others must stay as they are. */
  readonly migrated: ReadonlySet<string>;
  /** Key of the group a request belongs to, from either program. */
  /** What all comparisons of one plan may spend together. */
  readonly budget: Budget;
  readonly groupOf: (request: ObservedRequest, program: Program) => string;
}

/** A failure that concerns the program as a whole. */
export const EVERYTHING = '*';
