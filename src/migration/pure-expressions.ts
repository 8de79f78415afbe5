/** Expressions that can be evaluated once more: that gives the same, and does nothing else. */
import type { Call, Expression, FunctionExpression } from '../values/model.js';
import { unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { within, type Nodes } from './nodes.js';

/**
 * Methods and functions that by their names have no effect, so that it is worth trying to repeat them:
 * whether they give the same again, the verification decides.
 */
const PURE_CALLS: ReadonlySet<string> = new Set([
  'map',
  'filter',
  'flatMap',
  'concat',
  'flat',
  'slice',
  'find',
  'some',
  'every',
  'join',
  'at',
  'get',
  'has',
  'includes',
  'startsWith',
  'endsWith',
  'trim',
  'split',
  'replace',
  'replaceAll',
  'toLowerCase',
  'toUpperCase',
  'toString',
  'toSorted',
  'toReversed',
  'match',
  'values',
  'entries',
  'keys',
  'hasOwn',
  'fromEntries',
  'from',
  'isArray',
  'stringify',
  'encodeURIComponent',
  'Boolean',
  'String',
  'all',
  // Of Python.
  'any',
  'bool',
  'dict',
  'dumps',
  'endswith',
  'enumerate',
  'filter',
  'format',
  'getattr',
  'getenv',
  'isinstance',
  'items',
  'len',
  'list',
  'lower',
  'range',
  'removeprefix',
  'removesuffix',
  'set',
  'sorted',
  'startswith',
  'str',
  'strip',
  'title',
  'tuple',
  'upper',
  'zip',
]);

/** Classes whose instances differ in nothing but what they are made of. */
const PURE_CLASSES: ReadonlySet<string> = new Set(['URL', 'Set', 'Map']);

/** Typed dictionaries of the SDK. */
const TYPED_DICTIONARY = /^Beta\w*Param$/;

/**
 * The expression inside parentheses and type assertions. An `await` stays: what is written anew has to
 * wait too.
 */
export function withoutTypes(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'wrapper' && inner.wrapper !== 'await') inner = inner.value;
  return inner;
}

/** The expression inside parentheses. */
export function unparenthesised(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'wrapper' && inner.wrapper === 'parentheses') inner = inner.value;
  return inner;
}

/** Whether reading an expression twice gives the same: a path, or what a promise under a path gives. */
export function isReading(expression: Expression): boolean {
  const inner = withoutTypes(expression);
  return isPath(inner.kind === 'wrapper' ? inner.value : inner);
}

/** A name, or members of one by fixed keys: reading it twice gives the same. */
export function isPath(expression: Expression): boolean {
  const inner = withoutTypes(expression);
  if (inner.kind === 'name') return true;
  return inner.kind === 'member' && inner.key.kind === 'literal' && isPath(inner.object);
}

/** What is known of the program around an expression. */
export interface Surroundings {
  readonly nodes?: Nodes;
  /** The functions that an expression can be; null where it may be one out of sight. */
  readonly functionsOf: (expression: Expression) => readonly FunctionExpression[] | null;
}

/** Whether repeating an expression repeats no effect, the given parts of it left out. */
export function isPure(
  expression: ModelNode,
  around: Surroundings,
  without: ReadonlySet<Expression> = new Set(),
): boolean {
  for (const node of within(expression)) {
    if (!('kind' in node)) continue;
    if ([...without].some((one) => around.nodes?.isInside(node, one))) continue;
    if (node.kind === 'assignment' || node.kind === 'deletion') return false;
    if (node.kind === 'opaque' && !PURE_OPERATIONS.has(node.what)) return false;
    if (node.kind === 'wrapper' && node.wrapper === 'await') return false;
    if (node.kind === 'call' && !isPureCall(node, around)) return false;
  }
  return true;
}

/** What the value model has no kind for, and does nothing but compute. */
const PURE_OPERATIONS: ReadonlySet<string> = new Set(['slice', 'comparison of several values']);

const LONGEST_REPEATED = 60;

/** Whether an expression can be repeated and reads well twice. */
export function isBrief(expression: Expression, text: string, around: Surroundings): boolean {
  const { start, end } = expression.range;
  return (
    end - start <= LONGEST_REPEATED &&
    !text.slice(start, end).includes('\n') &&
    isPure(expression, around) &&
    [...within(expression)].every((node) => !('kind' in node) || node.kind !== 'object')
  );
}

/** Whether a call by its callee has no effect; what stands in its arguments may have one. */
export function isPureCall(
  { callee: called, construct, arguments: given }: Call,
  around: Surroundings,
): boolean {
  const callee = unwrap(called);
  const name =
    callee.kind === 'name'
      ? callee.name
      : callee.kind === 'member' && callee.key.kind === 'literal'
        ? String(callee.key.value)
        : '';
  const isPureByName = construct
    ? PURE_CLASSES.has(name) || TYPED_DICTIONARY.test(name)
    : PURE_CALLS.has(name);
  if (!isPureByName) return false;
  return !CALLING.has(name) || given.every(({ value }) => isPureCallback(value, around));
}

/** Functions written in place are looked at with the call; others may have effects of their own. */
function isPureCallback(expression: Expression, around: Surroundings): boolean {
  const inner = unwrap(expression);
  if (inner.kind !== 'name' && inner.kind !== 'member') return true;
  if (inner.kind === 'name' && PURE_CALLS.has(inner.name)) return true;
  const functions = around.functionsOf(inner);
  // What such a function calls with functions is not looked at any further.
  const beyond: Surroundings = { ...around, functionsOf: () => null };
  return functions !== null && functions.every((one) => isPure(one, beyond));
}

/** Methods that call what they are given. */
const CALLING: ReadonlySet<string> = new Set([
  'map',
  'filter',
  'flatMap',
  'find',
  'some',
  'every',
  'toSorted',
  'from',
  'replace',
  'replaceAll',
]);
