/** One run of a program in one possible world: the evaluator's parts put together. */
import type {
  Expression,
  ImportStatement,
  Module,
  Pattern,
  Range,
  Statement,
} from '../values/model.js';
import type { Semantics } from '../values/semantics.js';
import { unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { RunningCode } from './backjumping.js';
import { callWith } from './calls.js';
import { evaluateExpression } from './expressions.js';
import type { Argument, CallSite, Completion, Frame, Machine, Observer } from './machine.js';
import { ModuleInstances } from './module-instances.js';
import type { ModuleLinks } from './module-links.js';
import type { Relevance } from './relevance.js';
import { executeAll } from './statements.js';
import { bindPattern } from './patterns.js';
import { valueOf } from './scope.js';
import { ArrayValue, awaited, ObjectValue } from './values.js';
import type {
  ModuleAttributes,
  ClassValue,
  Coroutine,
  Delayed,
  FunctionValue,
  UnknownValue,
  Value,
  Write,
} from './values.js';
import { Unsettling, isNothing } from './unstable.js';
import type { Unstable } from './unstable.js';
import { NULLISH } from './world.js';
import type { World } from './world.js';

/** What is left to be spent on one entrance of a program, in expressions evaluated in all its worlds. */
export interface Budget {
  steps: number;
}

/** Enough for hundreds of worlds of large functions; a second's work on a slow machine. */
export const STEPS_OF_AN_ENTRANCE = 250_000;

/** The program does more than is worth following. */
export class TooManySteps extends Error {}

export interface EvaluationContext {
  readonly world: World;
  readonly observer: Observer;
  readonly strict: boolean;
  readonly relevance: Relevance;
  readonly links: ModuleLinks;
  readonly postpones?: boolean;
  readonly unstable?: Unstable | undefined;
  readonly intrinsicsOf: (module: Module) => Readonly<Record<string, string>>;
  readonly semantics: Semantics;
  /** The place in the program before its migration that a place corresponds to. */
  readonly originalPlace: (module: Module, range: Range) => string;
  readonly trace?: Map<Expression, Value[]>;
  readonly missable?: Set<Expression>;
  readonly budget: Budget;
}

/** What keys of places contain that a migration has put in. */
export const NEW_PLACE = ':new:';

/** Values kept for one expression; more say nothing new. */
const TRACE_LENGTH = 64;

/** Whether two values of an expression, from any worlds, say the same of it. */
function isSame(one: Value, other: Value): boolean {
  if (one.kind === 'unknown') return other.kind === 'unknown' && one.key === other.key;
  if (one.kind === 'primitive') return other.kind === 'primitive' && one.value === other.value;
  return one === other;
}

export class Evaluation implements Machine {
  readonly world: World;
  readonly observer: Observer;
  readonly strict: boolean;
  readonly semantics: Semantics;
  readonly trace: Map<Expression, Value[]>;
  readonly created = new Set<FunctionValue>();
  readonly invoked = new Set<FunctionValue['definition']>();
  readonly classes = new Set<ClassValue>();
  readonly missable: Set<Expression>;
  readonly handed = new Set<FunctionValue>();
  readonly coroutines = new Set<Coroutine>();
  readonly tasks = new Set<Coroutine>();
  readonly uncertain: Machine['uncertain'] = [];
  readonly usedUp = new Set<string>();
  readonly postpones: boolean;
  readonly supers = new Map<FunctionValue, (inputs: readonly Argument[]) => void>();
  readonly running = new RunningCode(
    () => this.modules.modules,
    (node) => this.isHot(node),
  );
  private readonly materialised = new Map<string, Value>();
  /** Expressions whose value might be null when they were evaluated, where later statements may tell. */
  private readonly undecided = new Map<Expression, Set<string>>();
  private readonly occurrences = new Map<string, number>();
  readonly modules: ModuleInstances;
  readonly unsettling: Unsettling | undefined;

  constructor(private readonly context: EvaluationContext) {
    this.modules = new ModuleInstances(this, context.links, (name, module) =>
      this.isShifting(name, module),
    );
    this.world = context.world;
    this.observer = context.observer;
    this.strict = context.strict;
    this.semantics = context.semantics;
    for (const [key, value] of this.semantics.constants ?? []) {
      // A value of its own: what stands for nothing is told apart by identity.
      this.materialised.set(key, { kind: 'primitive', value });
    }
    this.postpones = context.postpones ?? false;
    const { unstable } = context;
    if (unstable && !isNothing(unstable)) this.unsettling = new Unsettling(unstable, this);
    this.missable = context.missable ?? new Set();
    this.trace = context.trace ?? new Map<Expression, Value[]>();
  }

  /** The run is over: what could be null all along could be. */
  finish(): void {
    for (const [expression, keys] of this.undecided) {
      const mayBeNull = [...keys].some((key) => this.world.mayBe(key, NULLISH));
      if (mayBeNull) this.missable.add(expression);
    }
  }

  /** Runs what was to be waited for and was not, as code out of sight may do. */
  runCoroutines(): void {
    for (const coroutine of this.coroutines) awaited(coroutine);
  }

  /** Runs a module, and before it those it imports; returns the frame its own statements ran in. */
  runModule(module: Module): Frame {
    return this.modules.run(module).frame;
  }

  linkInPlace(statement: ImportStatement, frame: Frame): void {
    this.modules.linkInPlace(statement, frame);
  }

  variablesOf(module: Module): ModuleAttributes {
    return this.modules.variables(module);
  }

  requireModule(from: Module, specifier: string, how: 'require' | 'import'): Value | null {
    const target = this.modules.load(from, specifier);
    if (!target) return null;
    return how === 'require' ? this.modules.required(target) : this.modules.namespaceOf(target);
  }

  exportValue(name: string, value: Expression, frame: Frame): Value {
    const cell = this.modules.unnamedCell(frame.module, name);
    return cell ? valueOf(cell) : this.evaluate(value, frame);
  }

  evaluate(expression: Expression, frame: Frame): Value {
    this.context.budget.steps -= 1;
    if (this.context.budget.steps < 0) throw new TooManySteps();
    const value = evaluateExpression(expression, frame, this);
    if (value.kind === 'object' || value.kind === 'array') this.unsettling?.unsettle(value);
    if (value.kind === 'unknown' && this.world.mayBe(value.key, NULLISH)) {
      if (this.semantics.hasUndefined) this.missable.add(expression);
      else {
        const keys = this.undecided.get(expression) ?? new Set();
        this.undecided.set(expression, keys.add(value.key));
      }
    }
    const values = this.trace.get(expression);
    if (!values) this.trace.set(expression, [value]);
    else if (values.length < TRACE_LENGTH && !values.some((known) => isSame(known, value)))
      values.push(value);
    return value;
  }

  execute(statements: readonly Statement[], frame: Frame): Completion {
    return executeAll(statements, frame, this);
  }

  bind(
    pattern: Pattern,
    value: Value | Delayed,
    frame: Frame,
    how: 'block' | 'function' | 'assign',
  ): void {
    bindPattern(pattern, value, frame, how, this);
  }

  callValue(callee: Value, inputs: readonly Argument[], site: CallSite, frame: Frame): Value {
    return callWith(callee, inputs, site, frame, this);
  }

  nesting = 0;

  nested(work: () => void): void {
    this.nesting += 1;
    try {
      work();
    } finally {
      this.nesting -= 1;
    }
  }

  isHot(node: ModelNode): boolean {
    return this.context.relevance.isHot(node);
  }

  isShifting(name: string, module: Module): boolean {
    return this.context.relevance.isShifting(name, module);
  }

  replaces(node: Statement | Expression): boolean {
    return this.context.relevance.replaces(node);
  }

  isUnsettled(name: string, module: Module, serial: number): boolean {
    return this.unsettling?.isUnsettled(name, module, serial) ?? false;
  }

  changes(node: Statement): boolean {
    return this.context.relevance.changes(node);
  }

  isNewPlace(siteKey: string): boolean {
    return siteKey.includes(NEW_PLACE);
  }

  intrinsic(name: string, module: Module): string | undefined {
    const table = this.context.intrinsicsOf(module);
    return Object.hasOwn(table, name) ? table[name] : undefined;
  }

  siteKey(module: Module, range: Range): string {
    return this.context.originalPlace(module, range);
  }

  occurrence(siteKey: string): number {
    const count = this.occurrences.get(siteKey) ?? 0;
    this.occurrences.set(siteKey, count + 1);
    return count;
  }

  unknown(key: string, path: readonly string[], extra: Partial<UnknownValue> = {}): UnknownValue {
    return { kind: 'unknown', path, ...extra, key };
  }

  resolve(value: Value): Value {
    return value.kind === 'unknown' ? (this.materialised.get(value.key) ?? value) : value;
  }

  materialise(value: UnknownValue, as: 'object' | 'array'): Value {
    const known = this.materialised.get(value.key);
    if (known) return known;
    const made = as === 'object' ? new ObjectValue(value.origin) : new ArrayValue(value.origin);
    if (made instanceof ObjectValue) made.slots.push({ spread: value });
    else made.elements.push({ spread: value });
    this.materialised.set(value.key, made);
    return made;
  }

  writeOf(frame: Frame, assignment: Expression): Write {
    const { statement, module } = frame;
    if (
      assignment.kind === 'assignment' &&
      statement?.kind === 'expression' &&
      unwrap(statement.value) === assignment
    ) {
      return { kind: 'assignment', module, assignment, statement: statement.range };
    }
    return { kind: 'other', module, range: assignment.range };
  }
}
