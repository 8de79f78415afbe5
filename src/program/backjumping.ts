/**
 * Backjumping: where a world ends because a value cannot be what the program needs it to be, other
 * answers to what was asked after the value was decided on do not save it, and need not be tried. That is
 * only so where every such world gets to the same place with the same value; this is what is shown here.
 */
import type { Expression, FunctionExpression, Module, Statement } from '../values/model.js';
import { boundNames, fixedKey, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type { Frame } from './machine.js';
import { nextSerial } from './values.js';

/** A function that is being run, and which of its statements are. */
interface Activation {
  readonly moment: number;
  readonly definition?: FunctionExpression;
  /** Every statement of the function's own body that was begun, in order. */
  readonly begun: { readonly moment: number; readonly statement: Statement }[];
  /** The statements that are going on, the outermost first. */
  readonly current: { readonly moment: number; readonly statement: Statement }[];
}

/** An expression whose value is about to be used. */
interface Use {
  readonly key: string;
  readonly expression: Expression;
  readonly frame: Frame;
}

/** Follows where a run stands, to tell what it would have come to in any case. */
export class RunningCode {
  private readonly activations: Activation[] = [{ moment: nextSerial(), begun: [], current: [] }];
  private use: Use | undefined;

  constructor(
    private readonly modules: () => Iterable<Module>,
    private readonly isHot: (node: ModelNode) => boolean,
  ) {}

  /** Runs a function's body as an activation of its own. */
  within<Result>(definition: FunctionExpression, work: () => Result): Result {
    this.activations.push({ moment: nextSerial(), definition, begun: [], current: [] });
    try {
      return work();
    } finally {
      this.activations.pop();
    }
  }

  /** Runs one statement. */
  during<Result>(statement: Statement, work: () => Result): Result {
    const activation = this.activations.at(-1);
    if (!activation) return work();
    const entry = { moment: nextSerial(), statement };
    if (activation.current.length === 0) activation.begun.push(entry);
    activation.current.push(entry);
    try {
      return work();
    } finally {
      activation.current.pop();
    }
  }

  /** Does with the value of an expression what needs it to be there. */
  using<Result>(key: string, expression: Expression, frame: Frame, work: () => Result): Result {
    this.use = { key, expression, frame };
    try {
      return work();
    } finally {
      this.use = undefined;
    }
  }

  /**
   * Whether the value with this key, which is used now, is used here in every run that is the same as
   * this one up to the given moment.
   */
  isCertainSince(moment: number, key: string): boolean {
    const { use } = this;
    const activation = this.activations.at(-1);
    const statement = activation?.current.at(-1)?.statement;
    if (use?.key !== key || !activation?.definition || !statement) return false;
    return (
      activation.moment < moment &&
      isEvaluated(use.expression, statement, this.isHot) &&
      activation.current.every((one, index) => this.isReached(one, index, moment)) &&
      !this.mayLeaveBefore(use, activation, moment) &&
      this.isSettled(use.expression, use.frame, moment)
    );
  }

  /** A statement of the body is reached in its turn; one inside another where that was entered before. */
  private isReached(
    { moment: begun, statement }: Activation['current'][number],
    depth: number,
    moment: number,
  ): boolean {
    return (depth === 0 || begun < moment) && !REPEATING.has(statement.kind);
  }

  /** Whether another run may leave the function between the moment and the use. */
  private mayLeaveBefore(
    { expression, frame }: Use,
    activation: Activation,
    moment: number,
  ): boolean {
    const since = activation.begun.findLast((one) => one.moment < moment) ?? activation.begun[0];
    const from = since?.statement.range.start ?? 0;
    const { start, end } = expression.range;
    const leaves = (node: ModelNode): boolean => {
      if ('kind' in node) {
        if (node.kind === 'function') return false;
        if (node.range.end <= from || node.range.start >= start) return false;
        if (EXITS.has(node.kind) && node.range.end < end) return true;
      }
      return someChild(node, leaves);
    };
    // A way out under a condition that concerns no request is not taken.
    const isLeftOut = (one: Statement): boolean =>
      one.kind === 'if' && !this.isHot(one) && !frame.exitsMatter && !returnsValue(one);
    return activation.definition?.body.some((one) => !isLeftOut(one) && leaves(one)) ?? true;
  }

  /** Whether an expression has been what it is since before the moment, and nothing may change it. */
  private isSettled(expression: Expression, frame: Frame, moment: number): boolean {
    const inner = unwrap(expression);
    if (inner.kind === 'name') {
      const cell = frame.scope.find(inner.name);
      return (
        cell !== undefined &&
        (cell.settled ?? cell.serial) < moment &&
        cell.value.kind === 'unknown' &&
        !changedIn(frame.module).names.has(inner.name)
      );
    }
    if (inner.kind !== 'member' || inner.optional) return false;
    const key = fixedKey(inner.key);
    if (key === null || !this.isSettled(inner.object, frame, moment)) return false;
    return [...this.modules(), frame.module].every((module) => {
      const { keys, anyKey } = changedIn(module);
      return !anyKey && !keys.has(key);
    });
  }
}

const REPEATING: ReadonlySet<string> = new Set(['loop', 'for-each', 'switch', 'try']);
const EXITS: ReadonlySet<string> = new Set(['return', 'throw', 'break', 'continue']);

function someChild(node: ModelNode, test: (child: ModelNode) => boolean): boolean {
  let found = false;
  forEachChild(node, (child) => {
    found ||= test(child);
  });
  return found;
}

function returnsValue(node: ModelNode): boolean {
  if ('kind' in node && node.kind === 'function') return false;
  if ('kind' in node && node.kind === 'return') return node.value !== undefined;
  return someChild(node, returnsValue);
}

/** Whether an expression is evaluated whenever a statement, or expression, is. */
function isEvaluated(
  wanted: Expression,
  node: ModelNode,
  isHot: (node: ModelNode) => boolean,
): boolean {
  if (node === wanted) return true;
  const inside = (child: ModelNode | undefined): boolean =>
    child !== undefined && isEvaluated(wanted, child, isHot);
  if (!('kind' in node)) return false;
  switch (node.kind) {
    case 'expression':
    case 'wrapper':
      return inside(node.value);
    case 'declare':
      return isHot(node) && inside(node.value);
    case 'return':
      return isHot(node) && inside(node.value);
    case 'if':
    case 'choice':
      return inside(node.test);
    case 'member':
      return inside(node.object);
    case 'operation':
      return node.operands.some(inside);
    case 'array':
      return node.items.some((item) => inside(item.value));
    case 'object':
      return node.entries.some(
        (entry) => (entry.kind === 'spread' || isHot(entry.value)) && inside(entry.value),
      );
    case 'assignment':
      return inside(node.value);
    case 'call':
      return (
        inside(node.callee) ||
        (!isOptional(node) && node.arguments.some(({ value }) => isHot(value) && inside(value)))
      );
    default:
      return false;
  }
}

function isOptional(expression: Expression): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'call') return Boolean(inner.optional) || isOptional(inner.callee);
  return inner.kind === 'member' && (Boolean(inner.optional) || isOptional(inner.object));
}

/** What a module's code may give other values after it was made. */
interface Changed {
  readonly names: ReadonlySet<string>;
  readonly keys: ReadonlySet<string>;
  /** Properties are changed whose names are not written there. */
  readonly anyKey: boolean;
}

const known = new WeakMap<Module, Changed>();

function changedIn(module: Module): Changed {
  const cached = known.get(module);
  if (cached) return cached;
  const names = new Set<string>();
  const keys = new Set<string>();
  let anyKey = false;
  const addTarget = (target: ModelNode): void => {
    if ('kind' in target && target.kind === 'member') {
      const key = fixedKey(target.key);
      if (key === null) anyKey = true;
      else keys.add(key);
    } else forEachChild(target, addTarget);
  };
  const visit = (node: ModelNode): void => {
    if ('kind' in node) {
      if (node.kind === 'import') for (const { local } of node.names) names.add(local);
      else if (node.kind === 'declare' && node.scope === 'function') {
        for (const name of boundNames(node.target)) names.add(name);
      } else if (node.kind === 'assignment' || (node.kind === 'for-each' && !node.declares)) {
        for (const name of boundNames(node.target)) names.add(name);
        addTarget(node.target);
      } else if (node.kind === 'deletion') addTarget(node.target);
      else if (node.kind === 'call' && changesProperties(node.callee)) {
        anyKey ||= unwrap(node.arguments[0]?.value ?? node.callee).kind !== 'object';
      }
    }
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  const changed = { names, keys, anyKey };
  known.set(module, changed);
  return changed;
}

/** `Object.assign`, `Object.defineProperty`, `Reflect.set` and their kind. */
function changesProperties(callee: Expression): boolean {
  const inner = unwrap(callee);
  if (inner.kind !== 'member') return false;
  const object = unwrap(inner.object);
  return object.kind === 'name' && (object.name === 'Object' || object.name === 'Reflect')
    ? !READING.has(fixedKey(inner.key) ?? '')
    : false;
}

const READING: ReadonlySet<string> = new Set([
  'keys',
  'values',
  'entries',
  'fromEntries',
  'freeze',
  'is',
  'hasOwn',
  'getPrototypeOf',
]);
