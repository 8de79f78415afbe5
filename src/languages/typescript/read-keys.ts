/** Keys of objects, classes and patterns. */
import { ts } from 'ts-morph';
import type { Expression, Literal } from '../../values/model.js';
import { readText } from './read-literals.js';
import type { Lowering } from './read-lowering.js';

/** A fixed key, named by its own text: an identifier or a private name. */
export function readKeyName(node: ts.MemberName, lowering: Lowering): Literal {
  return { kind: 'literal', range: lowering.range(node), value: node.text };
}

/**
 * The key of a property. Fixed keys are literals, numbers among them as the text that JavaScript makes of
 * them; `['key']` is as fixed as `key`. Other computed keys are the expression between the brackets.
 */
export function readKey(node: ts.PropertyName, lowering: Lowering): Expression {
  if (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) return readKeyName(node, lowering);
  if (ts.isComputedPropertyName(node)) return readComputedKey(node.expression, lowering);
  return readFixedKey(node, lowering);
}

function readComputedKey(node: ts.Expression, lowering: Lowering): Expression {
  const isFixed = ts.isStringLiteralLike(node) || ts.isNumericLiteral(node);
  return isFixed ? readFixedKey(node, lowering) : lowering.expression(node);
}

function readFixedKey(
  node: ts.StringLiteralLike | ts.NumericLiteral | ts.BigIntLiteral,
  lowering: Lowering,
): Literal {
  if (ts.isStringLiteralLike(node)) return readText(node, lowering);
  const value = ts.isNumericLiteral(node) ? String(Number(node.text)) : node.text.slice(0, -1);
  return { kind: 'literal', range: lowering.range(node), value };
}
