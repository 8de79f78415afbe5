/** Operators: calculations, choices, comparisons, `:=`, `await`. */
import type { Choice, Expression, Operation } from '../../values/model.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { noteBinding, readTarget } from './read-targets.js';
import { functionOf } from './scopes.js';
import type { NameScope } from './scopes.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, childrenOf, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/**
 * Longer chains are generated text. As operations in operations they would be nested deeper than what
 * reads the model can follow, so that only their operands are kept.
 */
const longestChain = 200;

const CHOICES: ReadonlyMap<string, Choice['operator']> = new Map([
  ['and', 'and'],
  ['or', 'or'],
]);

/** Comparisons under JavaScript's names; those that are missing are named alike. */
const COMPARISONS: ReadonlyMap<string, string> = new Map([
  ['is', '==='],
  ['is not', '!=='],
]);

function part(node: SyntaxNode, field: string): SyntaxNode {
  const child = childOf(node, field);
  if (!child) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return child;
}

function isCalculation({ type }: SyntaxNode): boolean {
  return type === 'binary_operator' || type === 'boolean_operator';
}

/** The operations of `a + b + c` from the outermost in; chains of thousands are met in generated code. */
function leftSpine(node: SyntaxNode): SyntaxNode[] {
  const spine: SyntaxNode[] = [];
  for (let next = node; isCalculation(next); next = part(next, 'left')) spine.push(next);
  return spine;
}

function readCalculation(node: SyntaxNode, lowering: Lowering): Expression {
  const spine = leftSpine(node);
  const innermost = spine.at(-1) ?? node;
  const first = lowering.expression(part(innermost, 'left'));
  if (spine.length > longestChain) {
    const rights = spine.map((one) => part(one, 'right')).reverse();
    const operands = [first, ...rights.map((right) => lowering.expression(right))];
    return { kind: 'opaque', range: rangeOf(node), operands, what: 'long calculation' };
  }
  return spine.reduceRight((left, one) => readStep(one, left, lowering), first);
}

function readStep(node: SyntaxNode, left: Expression, lowering: Lowering): Expression {
  const range = rangeOf(node);
  const right = lowering.expression(part(node, 'right'));
  const operator = part(node, 'operator').type;
  const choice = CHOICES.get(operator);
  if (choice) return { kind: 'choice', range, operator: choice, test: left, consequent: right };
  return { kind: 'operation', range, operator, operands: [left, right] };
}

function negated(operand: Expression, node: SyntaxNode): Operation {
  return { kind: 'operation', range: rangeOf(node), operator: '!', operands: [operand] };
}

function readNot(node: SyntaxNode, lowering: Lowering): Expression {
  return negated(lowering.expression(part(node, 'argument')), node);
}

function readUnary(node: SyntaxNode, lowering: Lowering): Expression {
  const operands = [lowering.expression(part(node, 'argument'))];
  const { type: operator } = part(node, 'operator');
  return { kind: 'operation', range: rangeOf(node), operator, operands };
}

/** A comparison of two values; `a < b < c`, where b is evaluated once, keeps its operands only. */
function readComparison(node: SyntaxNode, lowering: Lowering): Expression {
  const range = rangeOf(node);
  const operands = partsOf(node).map((operand) => lowering.expression(operand));
  const operators = childrenOf(node, 'operators').map(({ type }) => type);
  const [operator] = operators;
  if (operators.includes('<>')) throw new PythonSyntaxError(node.start, "invalid syntax: '<>'");
  if (operator === undefined || operators.length > 1) {
    return { kind: 'opaque', range, operands, what: 'comparison of several values' };
  }
  if (operator === 'not in') {
    return negated({ kind: 'operation', range, operator: 'in', operands }, node);
  }
  return { kind: 'operation', range, operator: COMPARISONS.get(operator) ?? operator, operands };
}

/** `consequent if test else alternate`. */
function readConditional(node: SyntaxNode, lowering: Lowering): Expression {
  const [consequent, test, alternate] = partsOf(node);
  if (!consequent || !test || !alternate) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return {
    kind: 'choice',
    range: rangeOf(node),
    operator: 'conditional',
    test: lowering.expression(test),
    consequent: lowering.expression(consequent),
    alternate: lowering.expression(alternate),
  };
}

/** `name := value`. */
function readNamed(node: SyntaxNode, lowering: Lowering): Expression {
  const name = part(node, 'name');
  const value = lowering.expression(part(node, 'value'));
  const target = readTarget(name, lowering);
  noteBinding(name, 'assigned', lowering);
  return { kind: 'assignment', range: rangeOf(node), target, value };
}

/** A generator that waits is one to be waited for, wherever it stands. */
function mayWait(scope: NameScope): boolean {
  if (scope.kind === 'comprehension' && scope.node.type === 'generator_expression') return true;
  if (scope.kind === 'comprehension' && scope.parent) return mayWait(scope.parent);
  return (scope.kind === 'function' || scope.kind === 'module') && scope.isAsync;
}

function readAwait(node: SyntaxNode, lowering: Lowering): Expression {
  const [operand] = partsOf(node);
  if (!operand) throw new PythonSyntaxError(node.start, 'invalid syntax');
  if (!mayWait(lowering.scope)) {
    throw new PythonSyntaxError(node.start, "'await' outside async function");
  }
  const value = lowering.expression(operand);
  return { kind: 'wrapper', range: rangeOf(node), value, wrapper: 'await' };
}

function readYield(node: SyntaxNode, lowering: Lowering): Expression {
  if (functionOf(lowering.scope).kind !== 'function') {
    throw new PythonSyntaxError(node.start, "'yield' outside function");
  }
  const operands = partsOf(node).map((operand) => lowering.expression(operand));
  return { kind: 'opaque', range: rangeOf(node), operands, what: 'yield expression' };
}

function readParentheses(node: SyntaxNode, lowering: Lowering): Expression {
  const [inner] = partsOf(node);
  if (!inner) throw new PythonSyntaxError(node.start, 'invalid syntax');
  const value = lowering.expression(inner);
  return { kind: 'wrapper', range: rangeOf(node), value, wrapper: 'parentheses' };
}

export const operatorReaders: readonly ReaderEntry<Expression>[] = [
  ['binary_operator', readCalculation],
  ['boolean_operator', readCalculation],
  ['not_operator', readNot],
  ['unary_operator', readUnary],
  ['comparison_operator', readComparison],
  ['conditional_expression', readConditional],
  ['named_expression', readNamed],
  ['await', readAwait],
  ['yield', readYield],
  ['parenthesized_expression', readParentheses],
];
