/** Calls by which lists are made and changed. */
import type { Call, Expression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { returnedValues } from './definitions.js';
import { isMissing } from './draft-parts.js';
import type { Nodes } from './nodes.js';

/** Methods that put something into a list. */
const ADDING: ReadonlySet<string> = new Set([
  'push',
  'unshift',
  'add',
  'append',
  'insert',
  'extend',
]);

/** Methods that give a list made of another. */
const MAKING: ReadonlySet<string> = new Set(['map', 'filter', 'flatMap', 'concat']);

/** Whether a call puts something into a list. */
export function isAdding({ callee }: Call): boolean {
  return callee.kind === 'member' && ADDING.has(fixedKey(callee.key) ?? '');
}

/** Whether a call puts something into the list that a name holds. */
export function isAddingTo(call: Call, name: string): boolean {
  const { callee } = call;
  if (callee.kind !== 'member' || !isAdding(call)) return false;
  return callee.object.kind === 'name' && callee.object.name === name;
}

/** Whether an expression brings nothing into a list. */
export function isNothing(expression: Expression): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'array') return inner.items.length === 0;
  return isMissing(inner) || (inner.kind === 'literal' && inner.value === false);
}

/** Whether what an expression, or a function, gives is a list, as it is written. */
export function givesList(expression: Expression, nodes: Nodes): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'function') {
    return returnedValues(inner, nodes).some((value) => givesList(value, nodes));
  }
  if (inner.kind === 'choice') return givesList(inner.consequent, nodes);
  if (inner.kind === 'call') {
    const { callee } = inner;
    if (callee.kind !== 'member') return false;
    return MAKING.has(fixedKey(callee.key) ?? '');
  }
  return inner.kind === 'array';
}
