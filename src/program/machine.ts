/**
 * What the parts of the evaluator share: the state of one run of a program in one world, and the
 * operations each part offers the others. The implementation is put together in evaluator.ts.
 */
import type {
  Call,
  Expression,
  ImportStatement,
  Module,
  Pattern,
  Range,
  Statement,
} from '../values/model.js';
import type { Semantics } from '../values/semantics.js';
import type { ModelNode } from '../values/walk.js';
import type { RunningCode } from './backjumping.js';
import type { Cell, Scope } from './scope.js';
import type {
  Argument,
  ClassValue,
  Coroutine,
  Delayed,
  FunctionValue,
  ModuleAttributes,
  UnknownValue,
  Value,
  Write,
} from './values.js';
import type { World } from './world.js';

/** Where evaluation stands: whose names, whose `this`, which module and statement. */
export interface Frame {
  readonly module: Module;
  readonly scope: Scope;
  readonly self?: Value;
  /** The class whose method runs. */
  readonly home?: ClassValue;
  readonly statement?: Statement;
  /** Whether leaving the function or loop early keeps later statements from changing data others use. */
  readonly exitsMatter?: boolean;
  /** Nesting of calls, to stop recursion. */
  readonly depth: number;
}

export type { Argument } from './values.js';

/** A place where something is called. */
export interface CallSite {
  readonly call: Call;
  readonly module: Module;
}

export type Completion =
  | { readonly kind: 'normal' }
  | { readonly kind: 'return'; readonly value: Value }
  | { readonly kind: 'break' | 'continue'; readonly label?: string };

/** The program under study throws. */
export class ProgramThrow extends Error {
  constructor(readonly value: Value) {
    super('the program throws');
  }
}

/**
 * The world cannot be: the program needs a value to be what it is not. Where it was certain to come to
 * this, `certainSince` names the value that decided it.
 */
export class ImpossibleWorld extends ProgramThrow {
  constructor(
    value: Value,
    readonly decidedBy: string | undefined,
  ) {
    super(value);
  }
}

/** Stands for every key where an object's keys are listed. */
export const ALL_KEYS = '*';

/** Stands for the keys of an object that is gone through or counted. */
export const PASSED_KEYS = '**';

/** A loop of unknown length replaces what is sent: what it sends in the end is not known. */
export class EndlessLoop extends Error {}

/** What the analysis of requests wants to know while a program runs. */
export interface Observer {
  /** A call of something unknown. May record requests; `escapes` tells that arguments leave our sight. */
  onUnknownCall(callee: UnknownValue, inputs: readonly Argument[], site: CallSite): void;
  /** A property is read by its fixed key. */
  onRead(object: Value, key: string, expression: Expression, module: Module): void;
  /** Two values are compared, or one decides a branch by its text. */
  onCompare(operands: readonly Value[], expression: Expression, module: Module): void;
  /** A module exports a value under a name. */
  onExport(name: string, value: Value, module: Module): void;
  /** An object or list is changed. `inside` tells the function in which, if any. */
  onChange(changed: Value, module: Module, range: Range, key?: string): void;
  /** A name gets another value. */
  onRebind(
    name: string,
    cell: Cell,
    values: readonly Value[],
    module: Module,
    range: Range,
    /** The module whose variable it is, where that is another one. */
    owner?: Module,
  ): void;
}

export interface Machine {
  readonly world: World;
  readonly observer: Observer;
  /** Runs the migrated program: what it needs must be so, it may not be assumed. */
  readonly strict: boolean;
  /** What the language of the program means. */
  readonly semantics: Semantics;
  /** Values that expressions came to, for those who plan edits. */
  readonly trace: Map<Expression, Value[]>;
  /** Where the run stands. */
  readonly running: RunningCode;
  readonly created: Set<FunctionValue>;
  readonly invoked: Set<FunctionValue['definition']>;
  readonly classes: Set<ClassValue>;
  /** Whether functions that are handed to unknown code are called in runs of their own. */
  readonly postpones: boolean;
  readonly handed: Set<FunctionValue>;
  /** Calls of asynchronous functions that may still have to run. */
  readonly coroutines: Set<Coroutine>;
  /** Those that run as soon as the program waits for anything. */
  readonly tasks: Set<Coroutine>;
  /** When code ran that the program itself runs at some other time, by the numbers of values. */
  readonly uncertain: { readonly start: number; readonly end: number }[];
  /** Keys of unknown iterators that have been gone through. */
  readonly usedUp: Set<string>;
  /** Functions that stand for `super(…)` in a constructor. */
  readonly supers: Map<FunctionValue, (inputs: readonly Argument[]) => void>;

  evaluate(expression: Expression, frame: Frame): Value;
  execute(statements: readonly Statement[], frame: Frame): Completion;
  /** Binds a pattern's names to the parts of a value. */
  bind(
    pattern: Pattern,
    value: Value | Delayed,
    frame: Frame,
    how: 'block' | 'function' | 'assign',
  ): void;
  callValue(callee: Value, inputs: readonly Argument[], site: CallSite, frame: Frame): Value;
  /** Calls that are made by reading or writing, one inside the other; ends what calls itself. */
  readonly nesting: number;
  nested(work: () => void): void;
  isHot(node: ModelNode): boolean;
  /** Whether a variable may hold anything now, since a function out of order changes it. */
  isUnsettled(name: string, module: Module, serial: number): boolean;
  /** Whether relevant data is changed by something inside the node. */
  changes(node: Statement): boolean;
  /** Whether a site key is that of text a migration has put in. */
  isNewPlace(siteKey: string): boolean;
  /** Whether a variable of this name is assigned where the order of things is not certain. */
  isShifting(name: string, module: Module): boolean;
  /** Runs the module that a statement names where it stands, and binds what that takes of it. */
  linkInPlace(statement: ImportStatement, frame: Frame): void;
  /** The variables of a module that runs. */
  variablesOf(module: Module): ModuleAttributes;
  /** What `require` or `import()` of a module gives; null where it is not part of the program. */
  requireModule(from: Module, specifier: string, how: 'require' | 'import'): Value | null;
  /** The value of an expression that a module exports under a name; it is evaluated once. */
  exportValue(name: string, value: Expression, frame: Frame): Value;
  /** Whether relevant data is replaced (not only added to) by something inside the node. */
  replaces(node: Statement | Expression): boolean;
  /** The operation behind a method or global function of the module's language, if it is known. */
  intrinsic(name: string, module: Module): string | undefined;

  /** A key for a place, the same before and after the migration. */
  siteKey(module: Module, range: Range): string;
  /** How often this place has been evaluated so far, counting from 0. */
  occurrence(siteKey: string): number;
  unknown(key: string, path: readonly string[], extra?: Partial<UnknownValue>): UnknownValue;
  /** The object or list that stands for an unknown value once the program has changed it. */
  resolve(value: Value): Value;
  materialise(value: UnknownValue, as: 'object' | 'array'): Value;
  writeOf(frame: Frame, assignment: Expression): Write;
}
