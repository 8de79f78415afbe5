/** Expressions that can be evaluated once more: that gives the same, and does nothing else. */
import type { Call, Expression } from '../values/model.js';
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
]);

/** Classes whose instances differ in nothing but what they are made of. */
const PURE_CLASSES: ReadonlySet<string> = new Set(['URL', 'Set', 'Map']);

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

/** Whether repeating an expression repeats no effect, the given parts of it left out. */
export function isPure(
  expression: ModelNode,
  nodes: Nodes,
  without: ReadonlySet<Expression> = new Set(),
): boolean {
  for (const node of within(expression)) {
    if (!('kind' in node)) continue;
    if ([...without].some((one) => nodes.isInside(node, one))) continue;
    if (node.kind === 'assignment' || node.kind === 'deletion' || node.kind === 'opaque') {
      return false;
    }
    if (node.kind === 'wrapper' && node.wrapper === 'await') return false;
    if (node.kind === 'call' && !isPureCall(node)) return false;
  }
  return true;
}

/** Whether a call by its callee's name has no effect; what is given to it may have one. */
export function isPureCall({ callee: called, construct }: Call): boolean {
  const callee = unwrap(called);
  const name =
    callee.kind === 'name'
      ? callee.name
      : callee.kind === 'member' && callee.key.kind === 'literal'
        ? String(callee.key.value)
        : '';
  return (construct ? PURE_CLASSES : PURE_CALLS).has(name);
}

const LONGEST_REPEATED = 60;

/** Whether an expression of a module reads well twice: it is short, and makes no objects of its own. */
export function isBrief(expression: Expression, moduleText: string, nodes: Nodes): boolean {
  const { start, end } = expression.range;
  const text = moduleText.slice(start, end);
  return (
    text.length <= LONGEST_REPEATED &&
    !text.includes('\n') &&
    isPure(expression, nodes) &&
    [...within(expression)].every((node) => !('kind' in node) || node.kind !== 'object')
  );
}
