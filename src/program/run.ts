/** Running a program through one entrance in one world. */
import type { Expression, FunctionExpression, Module } from '../values/model.js';
import { enter } from './entered-functions.js';
import type { Entrance } from './entrances.js';
import { Evaluation, STEPS_OF_AN_ENTRANCE } from './evaluator.js';
import type { Budget } from './evaluator.js';
import { ImpossibleWorld, ProgramThrow } from './machine.js';
import { RequestObserver } from './requests/request-observer.js';
import type { Change, Observations } from './requests/observed-requests.js';
import type { ModuleRun } from './module-instances.js';
import type { Program } from './program.js';
import type { BodyKeys } from './snapshots.js';
import { nextSerial } from './values.js';
import type { FunctionValue } from './values.js';
import type { World } from './world.js';

/** Callbacks within callbacks have entrances of their own so deep; deeper ones are called at once. */
const MAXIMUM_STEPS = 4;

/** What one run shows, with the changes that outlive the call made through the entrance. */
export interface RunResult {
  readonly observations: Observations;
  readonly lasting: readonly Change[];
  /** Changes that a module makes to what belongs to others, while it is loaded. */
  readonly foreign: readonly ForeignChange[];
  /** Functions that were called on the way. */
  readonly invoked: ReadonlySet<FunctionExpression>;
  /** Functions that the last step handed to unknown code, and that are to be entered one by one. */
  readonly handed: ReadonlySet<FunctionValue>;
  /** The modules that ran. */
  readonly modules: ReadonlySet<Module>;
  readonly trace: Evaluation['trace'];
  /** The run ended by an exception that nothing caught. */
  readonly threw: boolean;
}

/** A change of what another module made, by one that is loaded. */
export interface ForeignChange extends Change {
  readonly by: Module;
}

export interface RunOptions {
  /** The program after its migration: it has to work, which is not taken for granted. */
  readonly strict?: boolean;
  readonly trace?: Evaluation['trace'];
  /** What may still be spent; worlds of one entrance share it. */
  readonly budget?: Budget;
  /** Collects expressions whose value is unknown and may be null or undefined when it is asked for. */
  readonly missable?: Set<Expression>;
}

/** Runs a program through one entrance in one world. */
export function run(
  program: Program,
  entrance: Entrance,
  world: World,
  keys: BodyKeys,
  options: RunOptions = {},
): RunResult {
  const observer = new RequestObserver(keys);
  const machine = new Evaluation({
    postpones: entrance.steps.length < MAXIMUM_STEPS,
    world,
    observer,
    strict: options.strict ?? false,
    budget: options.budget ?? { steps: STEPS_OF_AN_ENTRANCE },
    relevance: program.relevance,
    links: program.links,
    unstable: program.unstable,
    intrinsicsOf: program.intrinsicsOf,
    semantics: program.semantics,
    originalPlace: program.originalPlace,
    ...(options.trace && { trace: options.trace }),
    ...(options.missable && { missable: options.missable }),
  });
  observer.attach(machine);
  let threw = false;
  let boundary = nextSerial();
  // What earlier steps have handed on has entrances that end there.
  let handedBefore: ReadonlySet<FunctionValue> = new Set();
  try {
    const frame = machine.runModule(entrance.module);
    boundary = nextSerial();
    for (const { definition } of entrance.steps) {
      handedBefore = new Set(machine.handed);
      boundary = enter(definition, entrance.module, machine, observer, frame);
    }
    machine.runCoroutines();
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    threw = true;
    // What was sent before has shown a way to get here that is worth comparing.
    if (error instanceof ImpossibleWorld && observer.requests.length === 0 && error.decidedBy) {
      world.giveUpFor(error.decidedBy);
    }
  }
  machine.finish();
  const { runs, modules } = machine.modules;
  return {
    observations: observer,
    lasting: observer.changes.filter(
      ({ serial, moment }) =>
        (entrance.steps.length > 0 && serial < boundary && moment > boundary) ||
        machine.uncertain.some(
          ({ start, end }) => serial < start && start < moment && moment < end,
        ),
    ),
    foreign: findForeignChanges(observer.changes, runs),
    invoked: machine.invoked,
    handed: new Set([...machine.handed].filter((one) => !handedBefore.has(one))),
    modules,
    trace: machine.trace,
    threw,
  };
}

/** Changes that a module's own statements make to what other modules have made before. */
function findForeignChanges(
  changes: readonly Change[],
  runs: readonly ModuleRun[],
): readonly ForeignChange[] {
  return changes.flatMap((change) => {
    const run = runAt(change.moment, runs);
    if (!run) return [];
    // An import that runs another module in its place is part of the run, what that makes is not.
    const maker = runAt(change.serial, runs);
    const isForeign = maker ? maker !== run : change.serial < run.start;
    return isForeign ? [{ ...change, by: run.module }] : [];
  });
}

/** The innermost run that was going on at a moment: the latest of them. */
function runAt(moment: number, runs: readonly ModuleRun[]): ModuleRun | undefined {
  return runs.findLast(({ start, end }) => start < moment && moment < end);
}
