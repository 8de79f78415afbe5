/**
 * Exploring a program: every way into it (its own statements, and each function that code we do not see
 * may call), in every possible world.
 */
import type { FunctionExpression, Module } from '../values/model.js';
import type { Semantics } from '../values/semantics.js';
import {
  exportedFunctions,
  findFunctions,
  functionsIn,
  importersFirst,
  isTest,
} from './entrances.js';
import type { Entrance, ExploredEntrance } from './entrances.js';
import { TooManySteps } from './evaluator.js';
import { ExplorationBudget } from './exploration-budget.js';
import { EndlessLoop } from './machine.js';
import { accessorsOf, namesPassedOn } from './passed-names.js';
import type { Program } from './program.js';
import { run } from './run.js';
import type { RunOptions, RunResult } from './run.js';
import type { BodyKeys } from './snapshots.js';
import { explore, shapesOf, TooManyWorlds } from './world.js';
import type { World } from './world.js';

/** Worlds of one entrance; more is not worth the time, and the program is left as it is. */
const MAXIMUM_WORLDS = 4000;

/** Why an entrance could not be explored to the end. */
export interface Incomplete {
  readonly entrance: Entrance;
  readonly why: 'worlds' | 'steps' | 'loop';
}

/** Explores one entrance in every world. Returns why it could not be done to the end, if so. */
export function exploreEntrance(
  entrance: Entrance,
  semantics: Semantics,
  visit: (world: World) => void,
): Incomplete | null {
  try {
    explore(MAXIMUM_WORLDS, visit, shapesOf(semantics));
    return null;
  } catch (error) {
    if (error instanceof TooManyWorlds) return { entrance, why: 'worlds' };
    if (error instanceof TooManySteps) return { entrance, why: 'steps' };
    if (error instanceof EndlessLoop) return { entrance, why: 'loop' };
    throw error;
  }
}

/** Finds the ways into a program while it explores them. */
class Explorer {
  readonly incomplete: Incomplete[] = [];
  readonly entrances: ExploredEntrance[] = [];
  private readonly invoked = new Set<FunctionExpression>();
  private readonly executed = new Set<Module>();
  private readonly known = new Set<string>();
  /** The modules of functions that were handed to unknown code. */
  private readonly places = new Map<FunctionExpression, Module>();
  private readonly budget: ExplorationBudget;

  constructor(
    private readonly program: Program,
    private readonly keys: BodyKeys,
    private readonly visit: (result: RunResult, entrance: Entrance) => void,
    private readonly options: RunOptions,
  ) {
    this.budget = new ExplorationBudget(program);
  }

  explore(): void {
    const { program } = this;
    const modules = importersFirst(program);
    // A module that another one imports has run with that.
    for (const module of modules) {
      if (!this.executed.has(module)) this.enter(module, []);
    }
    const functions = modules.map((module) => ({
      module,
      exported: exportedFunctions(module),
      relevant: findFunctions(module, program),
    }));
    const passedOn = namesPassedOn(program);
    const accessors = accessorsOf(program);
    const isFree = (definition: FunctionExpression): boolean => !this.invoked.has(definition);
    const isPassedOn = (definition: FunctionExpression): boolean =>
      definition.name !== undefined && passedOn.has(definition.name) && !accessors.has(definition);
    const mayBeCalled = (definition: FunctionExpression): boolean =>
      !program.isClosed || isFree(definition) || isPassedOn(definition);
    // Exported functions first: what they call needs no entrance of its own.
    for (const { module, exported, relevant } of functions) {
      for (const definition of relevant.filter((one) => exported.has(one))) {
        if (mayBeCalled(definition)) this.enter(module, [definition]);
      }
    }
    for (const { module, exported, relevant } of functions) {
      for (const definition of relevant.filter((one) => !exported.has(one))) {
        if (isFree(definition)) this.enter(module, [definition]);
      }
    }
  }

  private enter(module: Module, definitions: readonly FunctionExpression[]): void {
    const steps = definitions.map((definition) => ({
      definition,
      place: this.placeOf(definition, module),
      isHanded: this.places.has(definition),
    }));
    const key = [`module ${module.path}`, ...steps.map(({ place }) => place)].join(' > ');
    if (this.known.has(key)) return;
    this.known.add(key);
    const entrance: Entrance = { key, module, steps };
    const modules = new Set<Module>([module]);
    const handed = new Map<FunctionExpression, Module>();
    const helpers = isTest(module) ? functionsIn(module) : null;
    const budget = this.budget.take();
    const trouble = exploreEntrance(entrance, this.program.semantics, (world) => {
      const result = run(this.program, entrance, world, this.keys, { ...this.options, budget });
      // Tests call what others call too, with stand-ins: that does not make it known to be called.
      for (const one of result.invoked) if (!helpers || helpers.has(one)) this.invoked.add(one);
      for (const loaded of result.modules) {
        this.executed.add(loaded);
        modules.add(loaded);
      }
      for (const one of result.handed) handed.set(one.definition, one.module);
      this.visit(result, entrance);
    });
    this.budget.giveBack(budget);
    this.entrances.push({ ...entrance, modules });
    if (trouble) this.incomplete.push(trouble);
    for (const [definition, owner] of handed) {
      this.invoked.add(definition);
      this.places.set(definition, owner);
      this.enter(module, [...definitions, definition]);
    }
  }

  private placeOf(definition: FunctionExpression, entered: Module): string {
    const module = this.places.get(definition) ?? entered;
    return this.program.originalPlace(module, definition.range);
  }
}

/**
 * Every way into a program, found by exploring: functions that are called in sight, and can be called
 * by nobody else, are no entrances of their own. `visit` is given each run.
 */
export function exploreProgram(
  program: Program,
  keys: BodyKeys,
  visit: (result: RunResult, entrance: Entrance) => void,
  options: RunOptions = {},
): { readonly entrances: readonly ExploredEntrance[]; readonly incomplete: readonly Incomplete[] } {
  const explorer = new Explorer(program, keys, visit, options);
  explorer.explore();
  return explorer;
}
