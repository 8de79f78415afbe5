/** What planning is given, and what it gives. */
import type { BetaFamily } from '../betas/types.js';
import type { Language } from '../languages/language.js';
import type { Budget } from '../program/evaluator.js';
import type { BodyKeys } from '../program/snapshots.js';
import type { Edit } from '../values/draft.js';
import type { Module } from '../values/model.js';
import type { Obstacles } from './obstacles/find-obstacles.js';
import type { PlacedReason } from './reasons.js';
import type { Unit } from './units.js';

/** What became of a unit. */
export interface UnitPlan {
  readonly unit: Unit;
  readonly outcome:
    | {
        readonly kind: 'planned';
        readonly confidence: 'safe' | 'review';
        readonly assumptions: readonly PlacedReason[];
      }
    | {
        readonly kind: 'left';
        readonly reasons: readonly PlacedReason[];
        /** The old format is meant, by a test that is about it. */
        readonly intended?: boolean;
      };
  /** Edits of the unit's own; empty when it is left. */
  readonly edits: Rewrite;
}

/** Text edits by the module they are made in. */
export type Rewrite = ReadonlyMap<Module, readonly Edit[]>;

export const NO_EDITS: Rewrite = new Map();

export interface Planning extends PlanningContext {
  readonly budget: Budget;
}

export interface PlanningContext {
  readonly family: BetaFamily;
  readonly keys: BodyKeys;
  /** The language of a module. */
  readonly languageOf: (module: Module) => Language;
  /** Whether the file of a module may be changed at all. */
  readonly mayChange: (module: Module) => boolean;
  /** Why a module must stay as it is, with what a unit would change; undefined where nothing speaks against a change. */
  readonly heldBy?: (module: Module, unit: Unit) => string | undefined;
}

export interface Attempt {
  readonly unit: Unit;
  readonly obstacles: Obstacles;
  readonly ways: readonly Rewrite[];
  current: number;
  failure?: PlacedReason;
}
