/**
 * Exploring a program: every way into it (its own statements, and each function that code we do not see
 * may call), in every possible world.
 */
import type {
  ClassMember,
  Expression,
  FunctionExpression,
  Module,
  Range,
} from '../values/model.js';
import { fixedKey, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { callWith, initialise, unknownArguments, unknownParameter } from './calls.js';
import { Evaluation, STEPS_OF_AN_ENTRANCE, TooManySteps } from './evaluator.js';
import type { Budget } from './evaluator.js';
import { EndlessLoop, ProgramThrow } from './machine.js';
import type { CallSite, Frame } from './machine.js';
import { Relevance } from './relevance.js';
import { RequestObserver } from './requests.js';
import type { Change, Observations } from './requests.js';
import type { BodyKeys } from './snapshots.js';
import { FunctionValue, ObjectValue, nextSerial } from './values.js';
import type { Value } from './values.js';
import type { Vocabulary } from './relevance.js';
import { TooManyWorlds, explore } from './world.js';
import type { World } from './world.js';

/** A way into a program. `key` is the same before and after the migration. */
export interface Entrance {
  readonly key: string;
  /** The function that is called; absent: the module's own statements run. */
  readonly definition?: FunctionExpression;
  readonly range?: Range;
}

/** A program to explore, and how its places correspond to those of the program it was made from. */
export interface Program {
  readonly module: Module;
  readonly relevance: Relevance;
  readonly intrinsics: Readonly<Record<string, string>>;
  readonly originalPlace: (module: Module, range: Range) => string;
}

/** Worlds of one entrance; more is not worth the time, and the program is left as it is. */
const MAXIMUM_WORLDS = 4000;

/** Why an entrance could not be explored to the end. */
export interface Incomplete {
  readonly entrance: Entrance;
  readonly why: 'worlds' | 'steps' | 'loop';
}

/** Makes a program of a module. */
export function makeProgram(
  module: Module,
  vocabulary: Vocabulary,
  intrinsics: Readonly<Record<string, string>>,
  originalPlace?: (module: Module, range: Range) => string,
): Program {
  return {
    module,
    intrinsics,
    relevance: new Relevance(
      [module],
      vocabulary,
      new Set(Object.keys(intrinsics).map((name) => name.replace(/^global\./, ''))),
    ),
    originalPlace:
      originalPlace ?? ((where, { start, end }) => `${where.path}:${String(start)}-${String(end)}`),
  };
}

/** What one run shows, with the changes that outlive the call made through the entrance. */
export interface RunResult {
  readonly observations: Observations;
  readonly lasting: readonly Change[];
  /** Functions that were called on the way. */
  readonly invoked: ReadonlySet<FunctionExpression>;
  readonly trace: Evaluation['trace'];
  /** The run ended by an exception that nothing caught. */
  readonly threw: boolean;
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
    world,
    observer,
    strict: options.strict ?? false,
    budget: options.budget ?? { steps: STEPS_OF_AN_ENTRANCE },
    relevance: program.relevance,
    intrinsicsOf: () => program.intrinsics,
    originalPlace: program.originalPlace,
    ...(options.trace && { trace: options.trace }),
    ...(options.missable && { missable: options.missable }),
  });
  observer.attach(machine);
  let threw = false;
  let boundary = nextSerial();
  try {
    const frame = machine.runModule(program.module);
    boundary = nextSerial();
    if (entrance.definition) {
      boundary = enter(entrance.definition, program, machine, observer, frame) ?? boundary;
    }
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    threw = true;
  }
  return {
    observations: observer,
    lasting: entrance.definition
      ? observer.changes.filter(({ serial, moment }) => serial < boundary && moment > boundary)
      : [],
    invoked: machine.invoked,
    trace: machine.trace,
    threw,
  };
}

/** Calls the function of an entrance as unknown code would; returns the serial at the call. */
function enter(
  definition: FunctionExpression,
  program: Program,
  machine: Evaluation,
  observer: RequestObserver,
  frame: Frame,
): number | null {
  const { module } = program;
  const site: CallSite = {
    module,
    call: {
      kind: 'call',
      range: definition.range,
      callee: { kind: 'name', name: definition.name ?? '', range: definition.range },
      arguments: [],
    },
  };
  const target = findFunction(definition, module, machine, site, frame);
  if (!target) return null;
  const boundary = nextSerial();
  const before = new Set(machine.created);
  const result = callWith(target, unknownArguments(target, frame, machine), site, frame, machine);
  observer.onResult(result, definition, module);
  // Functions made on the way and called by nobody in sight: handlers, methods of what is returned.
  for (const made of machine.created) {
    if (before.has(made) || machine.invoked.has(made.definition)) continue;
    if (!program.relevance.isHot(made.definition)) continue;
    callWith(made, unknownArguments(made, frame, machine), site, frame, machine);
  }
  return boundary;
}

function findFunction(
  definition: FunctionExpression,
  module: Module,
  machine: Evaluation,
  site: CallSite,
  frame: Frame,
): FunctionValue | null {
  for (const created of machine.created) {
    if (created.definition === definition) return created;
  }
  for (const value of machine.classes) {
    const member = value.definition.members.find((one) => one.value === definition);
    if (!member) continue;
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
export function findFunctions(program: Program): FunctionExpression[] {
  const functions: FunctionExpression[] = [];
  const visit = (node: ModelNode): void => {
    if (!program.relevance.isHot(node)) return;
    if ('kind' in node && node.kind === 'function') {
      functions.push(node);
      return;
    }
    forEachChild(node, visit);
  };
  for (const statement of program.module.body) visit(statement);
  return functions;
}

/** Names under which a module exports functions and classes directly. */
export function exportedFunctions(module: Module): ReadonlySet<FunctionExpression> {
  const found = new Set<FunctionExpression>();
  const named = new Set<string>();
  const addClass = (members: readonly ClassMember[]): void => {
    for (const { key, value } of members) {
      if (value?.kind === 'function' && !fixedKey(key)?.startsWith('#')) found.add(value);
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

/**
 * Every way into a program, found by exploring: functions that are called in sight, and can be called
 * by nobody else, are no entrances of their own. `visit` is given each run.
 */
export function exploreProgram(
  program: Program,
  keys: BodyKeys,
  visit: (result: RunResult, entrance: Entrance) => void,
  options: RunOptions = {},
): { readonly entrances: readonly Entrance[]; readonly incomplete: readonly Incomplete[] } {
  const incomplete: Incomplete[] = [];
  const invoked = new Set<FunctionExpression>();
  const entrances: Entrance[] = [];
  const enterBy = (entrance: Entrance): void => {
    const budget = { steps: STEPS_OF_AN_ENTRANCE };
    const trouble = exploreEntrance(entrance, (world) => {
      const result = run(program, entrance, world, keys, { ...options, budget });
      for (const definition of result.invoked) invoked.add(definition);
      visit(result, entrance);
    });
    entrances.push(entrance);
    if (trouble) incomplete.push(trouble);
  };
  enterBy({ key: 'module' });
  const exported = exportedFunctions(program.module);
  const functions = findFunctions(program);
  // Exported functions first: what they call needs no entrance of its own.
  for (const definition of [
    ...functions.filter((one) => exported.has(one)),
    ...functions.filter((one) => !exported.has(one)),
  ]) {
    if (invoked.has(definition) && !exported.has(definition)) continue;
    enterBy(entranceOf(definition, program));
  }
  return { entrances, incomplete };
}

/** The entrance through a function. */
export function entranceOf(definition: FunctionExpression, program: Program): Entrance {
  return {
    key: program.originalPlace(program.module, definition.range),
    definition,
    range: definition.range,
  };
}
