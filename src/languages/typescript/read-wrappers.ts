/** What stands around a value without changing it: parentheses, type assertions, `await`. */
import { ts } from 'ts-morph';
import type { Expression, Wrapper } from '../../values/model.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';

interface Wrapping extends ts.Node {
  readonly expression: ts.Expression;
}

function readWrapper(wrapper: Wrapper['wrapper']) {
  return (node: Wrapping, lowering: Lowering): Wrapper => {
    const value = lowering.expression(node.expression);
    return { kind: 'wrapper', range: lowering.range(node), value, wrapper };
  };
}

/** `value as T`, `<T>value`; the type `const` is an assertion of its own kind. */
function readAssertion(node: ts.AssertionExpression, lowering: Lowering): Wrapper {
  const wrapper = ts.isConstTypeReference(node.type) ? 'const-assertion' : 'assertion';
  const read = readWrapper(wrapper)(node, lowering);
  const { value } = read;
  // Everything in it is constant: what is made like it has to say so.
  return wrapper === 'const-assertion' && value.kind === 'object'
    ? { ...read, value: { ...value, constant: true } }
    : read;
}

export const wrapperReaders: readonly ReaderEntry<Expression>[] = [
  readerFor<ts.ParenthesizedExpression, Expression>(
    ts.SyntaxKind.ParenthesizedExpression,
    readWrapper('parentheses'),
  ),
  readerFor<ts.AsExpression, Expression>(ts.SyntaxKind.AsExpression, readAssertion),
  readerFor<ts.TypeAssertion, Expression>(ts.SyntaxKind.TypeAssertionExpression, readAssertion),
  readerFor<ts.SatisfiesExpression, Expression>(
    ts.SyntaxKind.SatisfiesExpression,
    readWrapper('assertion'),
  ),
  readerFor<ts.NonNullExpression, Expression>(
    ts.SyntaxKind.NonNullExpression,
    readWrapper('assertion'),
  ),
  readerFor<ts.ExpressionWithTypeArguments, Expression>(
    ts.SyntaxKind.ExpressionWithTypeArguments,
    readWrapper('assertion'),
  ),
  readerFor<ts.AwaitExpression, Expression>(ts.SyntaxKind.AwaitExpression, readWrapper('await')),
];
