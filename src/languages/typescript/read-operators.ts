/** Operators: calculations, choices, assignments, sequences. */
import { ts } from 'ts-morph';
import type { Choice, Expression, Literal } from '../../values/model.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';
import { readTarget } from './read-patterns.js';

const choiceOperators: ReadonlyMap<ts.SyntaxKind, Choice['operator']> = new Map([
  [ts.SyntaxKind.AmpersandAmpersandToken, 'and'],
  [ts.SyntaxKind.BarBarToken, 'or'],
  [ts.SyntaxKind.QuestionQuestionToken, 'coalesce'],
]);

/**
 * Longer chains are generated text. As operations in operations they would be nested deeper than what
 * reads the model can follow, so that only their operands are kept.
 */
const longestChain = 200;

/** How an operator is written. */
function operatorText(kind: ts.SyntaxKind): string {
  return ts.tokenToString(kind) ?? '';
}

function isAssignment(node: ts.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function isSequence(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken;
}

function isCalculation(node: ts.Expression): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && !isAssignment(node) && !isSequence(node);
}

type Chain = readonly [ts.BinaryExpression, ...ts.BinaryExpression[]];

/** The operations of `a + b + c` from the outermost in; chains of thousands are met in generated code. */
function leftSpine(
  node: ts.BinaryExpression,
  belongs: (node: ts.Expression) => node is ts.BinaryExpression,
): Chain {
  const spine: [ts.BinaryExpression, ...ts.BinaryExpression[]] = [node];
  for (let left = node.left; belongs(left); left = left.left) spine.push(left);
  return spine;
}

/** The operands of a chain from left to right. */
function chainOperands(spine: Chain): ts.Expression[] {
  const [outermost] = spine;
  const first = (spine.at(-1) ?? outermost).left;
  return [first, ...spine.map((operation) => operation.right).reverse()];
}

function readLongChain(node: ts.BinaryExpression, spine: Chain, lowering: Lowering): Expression {
  const operands = chainOperands(spine).map((operand) => lowering.expression(operand));
  return { kind: 'opaque', range: lowering.range(node), operands, what: 'long calculation' };
}

function readBinary(node: ts.BinaryExpression, lowering: Lowering): Expression {
  if (isAssignment(node)) return readAssignment(node, lowering);
  if (isSequence(node)) return readSequence(node, lowering);
  const spine = leftSpine(node, isCalculation);
  if (spine.length > longestChain) return readLongChain(node, spine, lowering);
  const innermost = spine.at(-1) ?? node;
  return spine.reduceRight(
    (left, operation) => readCalculation(operation, left, lowering),
    lowering.expression(innermost.left),
  );
}

function readCalculation(
  node: ts.BinaryExpression,
  left: Expression,
  lowering: Lowering,
): Expression {
  const range = { start: left.range.start, end: node.end };
  const right = lowering.expression(node.right);
  const { kind } = node.operatorToken;
  const choice = choiceOperators.get(kind);
  if (choice) return { kind: 'choice', range, operator: choice, test: left, consequent: right };
  return { kind: 'operation', range, operator: operatorText(kind), operands: [left, right] };
}

function readSequence(node: ts.BinaryExpression, lowering: Lowering): Expression {
  const spine = leftSpine(node, isSequence);
  const values = chainOperands(spine).map((value) => lowering.expression(value));
  return { kind: 'sequence', range: lowering.range(node), values };
}

function readAssignment(node: ts.BinaryExpression, lowering: Lowering): Expression {
  const range = lowering.range(node);
  const target = readTarget(node.left, lowering);
  const value = lowering.expression(node.right);
  if (target === undefined) {
    const operands = [lowering.expression(node.left), value];
    return { kind: 'opaque', range, operands, what: 'assignment' };
  }
  const operator = operatorText(node.operatorToken.kind).slice(0, -1);
  return { kind: 'assignment', range, target, value, ...(operator !== '' && { operator }) };
}

/** `x++` is read as `x += 1`; the operator itself stands for the 1. */
function readStep(
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
  lowering: Lowering,
): Expression {
  const range = lowering.range(node);
  const target = readTarget(node.operand, lowering);
  if (target === undefined) {
    const operands = [lowering.expression(node.operand)];
    return { kind: 'opaque', range, operands, what: 'assignment' };
  }
  const operatorStart = ts.isPrefixUnaryExpression(node) ? range.start : range.end - 2;
  const value: Literal = {
    kind: 'literal',
    range: { start: operatorStart, end: operatorStart + 2 },
    value: 1,
  };
  const operator = operatorText(node.operator).slice(1);
  return { kind: 'assignment', range, target, operator, value };
}

function isStep(node: ts.PrefixUnaryExpression): boolean {
  return (
    node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken
  );
}

function readPrefix(node: ts.PrefixUnaryExpression, lowering: Lowering): Expression {
  if (isStep(node)) return readStep(node, lowering);
  const operands = [lowering.expression(node.operand)];
  const operator = operatorText(node.operator);
  return { kind: 'operation', range: lowering.range(node), operator, operands };
}

function readKeywordOperation(operator: string) {
  return (node: ts.TypeOfExpression | ts.VoidExpression, lowering: Lowering): Expression => {
    const operands = [lowering.expression(node.expression)];
    return { kind: 'operation', range: lowering.range(node), operator, operands };
  };
}

function readConditional(node: ts.ConditionalExpression, lowering: Lowering): Expression {
  return {
    kind: 'choice',
    range: lowering.range(node),
    operator: 'conditional',
    test: lowering.expression(node.condition),
    consequent: lowering.expression(node.whenTrue),
    alternate: lowering.expression(node.whenFalse),
  };
}

function readDelete(node: ts.DeleteExpression, lowering: Lowering): Expression {
  const target = lowering.expression(node.expression);
  return { kind: 'deletion', range: lowering.range(node), target };
}

function readYield(node: ts.YieldExpression, lowering: Lowering): Expression {
  const operands = node.expression ? [lowering.expression(node.expression)] : [];
  return { kind: 'opaque', range: lowering.range(node), operands, what: 'yield expression' };
}

export const operatorReaders: readonly ReaderEntry<Expression>[] = [
  readerFor<ts.BinaryExpression, Expression>(ts.SyntaxKind.BinaryExpression, readBinary),
  readerFor<ts.PrefixUnaryExpression, Expression>(ts.SyntaxKind.PrefixUnaryExpression, readPrefix),
  readerFor<ts.PostfixUnaryExpression, Expression>(ts.SyntaxKind.PostfixUnaryExpression, readStep),
  readerFor<ts.TypeOfExpression, Expression>(
    ts.SyntaxKind.TypeOfExpression,
    readKeywordOperation('typeof'),
  ),
  readerFor<ts.VoidExpression, Expression>(
    ts.SyntaxKind.VoidExpression,
    readKeywordOperation('void'),
  ),
  readerFor<ts.ConditionalExpression, Expression>(
    ts.SyntaxKind.ConditionalExpression,
    readConditional,
  ),
  readerFor<ts.DeleteExpression, Expression>(ts.SyntaxKind.DeleteExpression, readDelete),
  readerFor<ts.YieldExpression, Expression>(ts.SyntaxKind.YieldExpression, readYield),
];
