/**
 * Objects as they are written: by a literal of their own, or as the keyword arguments of a call that makes
 * a dictionary of them (`dict(type="url")`, a typed dictionary's class).
 */
import type { Expression, ObjectExpression } from '../values/model.js';
import type { Nodes } from './nodes.js';
import type { ObservedValues } from './observed-values.js';
import { withoutTypes } from './pure-expressions.js';

/** The literal that an expression writes; null where it is none. */
export function literalIn(
  expression: Expression,
  values: Pick<ObservedValues, 'objectLiteral'>,
): ObjectExpression | null {
  const inner = withoutTypes(expression);
  if (inner.kind === 'object') return inner;
  if (inner.kind !== 'call') return null;
  const keywords = inner.arguments.at(-1)?.value;
  if (keywords?.kind !== 'object' || !keywords.keywords) return null;
  return values.objectLiteral(inner) === keywords ? keywords : null;
}

/** The whole expression that a literal is written as: the call, where it is the arguments of one. */
export function wholeExpression(literal: ObjectExpression, nodes: Nodes): Expression {
  if (!literal.keywords) return literal;
  for (const outer of nodes.around(literal)) {
    if ('kind' in outer && outer.kind === 'call') return outer;
  }
  return literal;
}
