/**
 * Exploring a program: every way into it (its own statements, and each function that code we do not see
 * may call), in every possible world.
 */
import type { ClassMember, Expression, FunctionExpression, Module } from '../values/model.js';
import { fixedKey, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { callWith, initialise, unknownArguments, unknownParameter } from './calls.js';
import { Evaluation, STEPS_OF_AN_ENTRANCE, TooManySteps } from './evaluator.js';
import type { Budget } from './evaluator.js';
import { ExplorationBudget } from './exploration-budget.js';
import { EndlessLoop, ImpossibleWorld, ProgramThrow } from './machine.js';
import type { CallSite, Frame } from './machine.js';
import { memberPath } from './relevance.js';
import { RequestObserver } from './requests.js';
import type { Change, Observations } from './requests.js';
import { specifiersOf } from './module-links.js';
import type { ModuleRun } from './module-instances.js';
import type { Program } from './program.js';
import type { BodyKeys } from './snapshots.js';
import { FunctionValue, ObjectValue, nextSerial } from './values.js';
import type { Value } from './values.js';
import { TooManyWorlds, explore } from './world.js';
import type { World } from './world.js';

/** A way into a program: a module that is run, and a function of it that is called then. */
export interface Entrance {
  /** The same before and after the migration. */
  readonly key: string;
  readonly module: Module;
  /**
   * The functions that are called, one after the other: one that unknown code may call, and those that
   * are handed to unknown code on the way, each by what the one before does. None: the module's own
   * statements run.
   */
  readonly steps: readonly EntranceStep[];
}

export interface EntranceStep {
  /** The function's place in the program before the migration. */
  readonly place: string;
  readonly definition: FunctionExpression;
  /** It was handed to unknown code on the way. */
  readonly isHanded?: boolean;
}

/** Worlds of one entrance; more is not worth the time, and the program is left as it is. */
const MAXIMUM_WORLDS = 4000;

/** Callbacks within callbacks have entrances of their own so deep; deeper ones are called at once. */
const MAXIMUM_STEPS = 4;

/** Why an entrance could not be explored to the end. */
export interface Incomplete {
  readonly entrance: Entrance;
  readonly why: 'worlds' | 'steps' | 'loop';
}

/** What one run shows, with the changes that outlive the call made through the entrance. */
export interface RunResult {
  readonly observations: Observations;
  readonly lasting: readonly Change[];
  /** Changes that a module makes to what belongs to others, while it is loaded. */
  readonly foreign: readonly ForeignChange[];
  /** Functions that were called on the way. */
  readonly invoked: ReadonlySet<FunctionExpression>;
  /** Functions that were handed to unknown code, and are to be entered one by one. */
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
    originalPlace: program.originalPlace,
    ...(options.trace && { trace: options.trace }),
    ...(options.missable && { missable: options.missable }),
  });
  observer.attach(machine);
  let threw = false;
  let boundary = nextSerial();
  try {
    const frame = machine.runModule(entrance.module);
    boundary = nextSerial();
    for (const { definition } of entrance.steps) {
      boundary = enter(definition, entrance.module, machine, observer, frame);
    }
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    threw = true;
    // What was sent before has shown a way to get here that is worth comparing.
    if (error instanceof ImpossibleWorld && observer.requests.length === 0 && error.decidedBy) {
      world.giveUpFor(error.decidedBy);
    }
  }
  const { runs, modules } = machine.modules;
  return {
    observations: observer,
    lasting:
      entrance.steps.length > 0
        ? observer.changes.filter(({ serial, moment }) => serial < boundary && moment > boundary)
        : [],
    foreign: findForeignChanges(observer.changes, runs),
    invoked: machine.invoked,
    handed: machine.handed,
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
    // The latest run that was going on at the moment is the innermost.
    const run = runs.findLast(({ start, end }) => start < change.moment && change.moment < end);
    return run && change.serial < run.start ? [{ ...change, by: run.module }] : [];
  });
}

/** Calls a function as unknown code would; returns the serial at the call. */
function enter(
  definition: FunctionExpression,
  module: Module,
  machine: Evaluation,
  observer: RequestObserver,
  frame: Frame,
): number {
  const site: CallSite = {
    module,
    call: {
      kind: 'call',
      range: definition.range,
      callee: { kind: 'name', name: definition.name ?? '', range: definition.range },
      arguments: [],
    },
  };
  const created = [...machine.created].filter((value) => value.definition === definition);
  const method = created.length === 0 && findMethod(definition, machine, site, frame);
  const targets = method ? [method] : created;
  const boundary = nextSerial();
  if (machine.unsettling) machine.unsettling.boundary = boundary;
  for (const target of targets) {
    const before = new Set(machine.created);
    const inner = { ...frame, module: target.module };
    const result = callWith(target, unknownArguments(target, inner, machine), site, inner, machine);
    observer.onResult(result, definition, target.module);
    // Functions made on the way and called by nobody in sight: handlers, methods of what is returned.
    for (const made of machine.created) {
      if (before.has(made) || machine.invoked.has(made.definition)) continue;
      if (machine.handed.has(made) || !machine.isHot(made.definition)) continue;
      callWith(made, unknownArguments(made, inner, machine), site, inner, machine);
    }
  }
  return boundary;
}

function findMethod(
  definition: FunctionExpression,
  machine: Evaluation,
  site: CallSite,
  frame: Frame,
): FunctionValue | null {
  for (const value of machine.classes) {
    const member = value.definition.members.find((one) => one.value === definition);
    if (!member) continue;
    const { module } = value;
    if (member.static) return new FunctionValue(definition, value.scope, module, value);
    const instance = new ObjectValue({ module, node: value.definition }, { instanceOf: value });
    const constructor = value.definition.members.find((one) => one.member === 'constructor');
    const inputs =
      constructor?.value?.kind === 'function'
        ? constructor.value.parameters
            .filter((parameter) => !parameter.rest)
            .map((parameter) => ({ value: unknownParameter(parameter, frame, machine) as Value }))
        : [];
    initialise(value, instance, inputs, site, frame, machine);
    return new FunctionValue(definition, value.scope, module, instance);
  }
  return null;
}

/** The relevant functions of a module that unknown code may call, outermost only. */
function findFunctions(module: Module, program: Program): FunctionExpression[] {
  const functions: FunctionExpression[] = [];
  const visit = (node: ModelNode): void => {
    if (!program.relevance.isHot(node)) return;
    if ('kind' in node && node.kind === 'function') {
      functions.push(node);
      return;
    }
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return functions;
}

/** Names under which a module exports functions and classes directly. */
export function exportedFunctions(module: Module): ReadonlySet<FunctionExpression> {
  const found = new Set<FunctionExpression>();
  const named = new Set<string>();
  const addClass = (members: readonly ClassMember[]): void => {
    for (const { key, value, private: isPrivate } of members) {
      if (isPrivate || fixedKey(key)?.startsWith('#')) continue;
      if (value?.kind === 'function') found.add(value);
    }
  };
  for (const statement of module.body) {
    if (statement.kind !== 'export') continue;
    for (const { value } of statement.names) {
      if (value.kind === 'name') named.add(value.name);
      else if (value.kind === 'function') found.add(value);
      else if (value.kind === 'class') addClass(value.members);
    }
  }
  for (const statement of module.body) {
    if (
      statement.kind === 'function-declaration' &&
      (statement.exported || named.has(statement.name))
    ) {
      found.add(statement.value);
    }
    if (statement.kind === 'declare' && statement.value && statement.target.kind === 'name') {
      if (!statement.exported && !named.has(statement.target.name)) continue;
      if (statement.value.kind === 'function') found.add(statement.value);
      if (statement.value.kind === 'class') addClass(statement.value.members);
    }
  }
  return found;
}

/** Explores one entrance in every world. Returns why it could not be done to the end, if so. */
export function exploreEntrance(
  entrance: Entrance,
  visit: (world: World) => void,
): Incomplete | null {
  try {
    explore(MAXIMUM_WORLDS, visit);
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
    const isFree = (definition: FunctionExpression): boolean => !this.invoked.has(definition);
    const mayBeCalled = (definition: FunctionExpression): boolean =>
      !program.isClosed || isFree(definition) || passedOn.has(definition.name ?? '');
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
    const trouble = exploreEntrance(entrance, (world) => {
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

/** An entrance, and the modules that run when it is entered. */
export interface ExploredEntrance extends Entrance {
  readonly modules: ReadonlySet<Module>;
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

/** The modules that run, each before those it imports as far as there are no circles. */
function importersFirst({ modules, links }: Program): Module[] {
  const ordered: Module[] = [];
  const visited = new Set<Module>();
  const visit = (module: Module): void => {
    if (visited.has(module)) return;
    visited.add(module);
    for (const specifier of specifiersOf(module)) {
      const target = links(module, specifier);
      if (target) visit(target);
    }
    ordered.unshift(module);
  };
  const imported = new Set(
    modules.flatMap((module) =>
      specifiersOf(module).flatMap((specifier) => links(module, specifier) ?? []),
    ),
  );
  for (const module of modules) if (imported.has(module)) visit(module);
  for (const module of modules) visit(module);
  return ordered.filter(({ data }) => data !== true);
}

/** Whether a file is a test or helps tests, as far as its name says so. */
export function isTest({ path }: Module): boolean {
  return /(^|[/._-])(tests?|specs?|__tests__|__mocks__|mocks?|e2e)([/._-]|$)/i.test(path);
}

const CALLING_METHODS: ReadonlySet<string> = new Set([
  'map',
  'filter',
  'flatMap',
  'forEach',
  'some',
  'every',
  'find',
  'reduce',
  'sort',
  'then',
]);

/**
 * Names that are used for more than calling: what they mean may be called by whoever gets hold of it. The
 * other names of what is imported under such a name are among them.
 */
function namesPassedOn({ modules }: Program): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ModelNode, isCalled: boolean): void => {
    if ('kind' in node && node.kind === 'name' && !isCalled) names.add(node.name);
    if ('kind' in node && node.kind === 'member' && !isCalled) names.add(fixedKey(node.key) ?? '');
    if ('kind' in node && node.kind === 'declare') {
      if (node.value) visit(node.value, false);
      return;
    }
    if ('kind' in node && node.kind === 'call') {
      visit(node.callee, true);
      // What a list's own methods are given, they call in sight.
      const isInSight = CALLING_METHODS.has(memberPath(node.callee).at(-1) ?? '');
      for (const { value } of node.arguments) visit(value, isInSight);
      return;
    }
    forEachChild(node, (child) => visit(child, false));
  };
  for (const { body } of modules) {
    for (const statement of body) {
      if (statement.kind !== 'import' && statement.kind !== 'export') visit(statement, false);
    }
  }
  for (const { body } of modules) {
    for (const statement of body) {
      if (statement.kind !== 'import') continue;
      for (const { imported, local } of statement.names) if (names.has(local)) names.add(imported);
    }
  }
  return names;
}

/** Every function that is written in a module. */
function functionsIn(module: Module): ReadonlySet<FunctionExpression> {
  const functions = new Set<FunctionExpression>();
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'function') functions.add(node);
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return functions;
}

/**
 * The counterparts of functions in a program made from another, by their places in that: to enter both
 * programs by the same ways.
 */
export function functionsByPlace(program: Program): ReadonlyMap<string, FunctionExpression> {
  const functions = new Map<string, FunctionExpression>();
  for (const module of program.modules) {
    for (const definition of functionsIn(module)) {
      functions.set(program.originalPlace(module, definition.range), definition);
    }
  }
  return functions;
}
