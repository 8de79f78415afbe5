/**
 * What exploring a program may cost. Each entrance has a limit of its own, and all entrances of a program
 * share one, so that no file, however many functions it has, takes a whole run's time and memory.
 */
import { STEPS_OF_AN_ENTRANCE } from './evaluator.js';
import type { Budget } from './evaluator.js';
import type { Program } from './program.js';

/** Enough for some entrances that need all they may have: a few seconds' work. */
const STEPS_OF_A_PROGRAM = 1_000_000;

/** Larger programs send more requests, and run more statements before they do. */
const STEPS_OF_A_CHARACTER = 0.5;

/** Once half of the budget is spent, an entrance may take this part of what is left: all get a turn. */
const SHARE = 1 / 8;

/** What is left to be spent on all entrances of a program together. */
export class ExplorationBudget {
  private readonly reserve: number;
  private remaining: number;

  constructor({ modules }: Program) {
    const characters = modules.reduce((sum, { text }) => sum + text.length, 0);
    this.remaining = STEPS_OF_A_PROGRAM + Math.floor(STEPS_OF_A_CHARACTER * characters);
    this.reserve = this.remaining / 2;
  }

  /** Takes what one entrance may spend out of the program's budget. */
  take(): Budget {
    const share = Math.max(this.remaining - this.reserve, this.remaining * SHARE);
    const steps = Math.min(STEPS_OF_AN_ENTRANCE, Math.floor(share));
    this.remaining -= steps;
    return { steps };
  }

  /** Puts back what an entrance has not spent. */
  giveBack({ steps }: Budget): void {
    this.remaining += Math.max(steps, 0);
  }
}
