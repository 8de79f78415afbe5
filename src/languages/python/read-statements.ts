/** Statements that run: expressions, branches, loops, jumps. */
import type { Expression, JumpStatement, Statement } from '../../values/model.js';
import { readAssignment, readAugmented } from './read-assignments.js';
import { readTuple } from './read-collections.js';
import type { Lowering, Reader, ReaderEntry } from './read-lowering.js';
import { bindsOwnNames, noteBinding, readTarget } from './read-targets.js';
import { functionOf } from './scopes.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, childrenOf, hasToken, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import { innerTarget, targetParts } from './targets.js';
import { isTypeCheckingTest } from './type-checking.js';

function part(node: SyntaxNode, field: string): SyntaxNode {
  const child = childOf(node, field);
  if (!child) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return child;
}

/** Texts that stand alone are documentation, and `...` is nothing. */
function isWithoutTrace(node: SyntaxNode): boolean {
  const hasParts = node.children.some(({ type }) => type === 'interpolation');
  if (node.type === 'concatenated_string') return partsOf(node).every(isWithoutTrace);
  return node.type === 'ellipsis' || (node.type === 'string' && !hasParts);
}

function readExpressionStatement(node: SyntaxNode, lowering: Lowering): Statement[] {
  const range = rangeOf(node);
  const [first, ...others] = partsOf(node);
  if (!first || first.type === 'named_expression') {
    throw new PythonSyntaxError(node.start, 'invalid syntax');
  }
  if (others.length > 0 || hasToken(node, ',')) {
    return [{ kind: 'expression', range, value: readTuple(node, lowering) }];
  }
  if (first.type === 'assignment') return readAssignment(first, range, lowering);
  if (first.type === 'augmented_assignment') return readAugmented(first, range, lowering);
  if (isWithoutTrace(first)) return [];
  return [{ kind: 'expression', range, value: lowering.expression(first) }];
}

/** What follows a branch: `elif` is an `if` in the other branch. */
function readAlternatives(alternatives: readonly SyntaxNode[], lowering: Lowering): Statement[] {
  const [next, ...others] = alternatives;
  if (!next) return [];
  if (next.type === 'else_clause') return lowering.block(childOf(next, 'body'));
  const end = alternatives.at(-1)?.end ?? next.end;
  return [
    {
      kind: 'if',
      range: { start: next.start, end },
      test: lowering.expression(part(next, 'condition')),
      consequent: lowering.block(childOf(next, 'consequence')),
      alternate: lowering.deeper(next, () => readAlternatives(others, lowering)),
    },
  ];
}

function readIf(node: SyntaxNode, lowering: Lowering): Statement[] {
  const condition = part(node, 'condition');
  const alternatives = childrenOf(node, 'alternative');
  if (isTypeCheckingTest(condition, lowering.text)) return readAlternatives(alternatives, lowering);
  return [
    {
      kind: 'if',
      range: rangeOf(node),
      test: lowering.expression(condition),
      consequent: lowering.block(childOf(node, 'consequence')),
      alternate: readAlternatives(alternatives, lowering),
    },
  ];
}

/** The `else` of a loop. */
function readOtherwise(node: SyntaxNode, lowering: Lowering) {
  const clause = childOf(node, 'alternative');
  return clause ? { otherwise: lowering.block(childOf(clause, 'body')) } : {};
}

function readFor(node: SyntaxNode, lowering: Lowering): Statement[] {
  const left = part(node, 'left');
  const iterable = lowering.expression(part(node, 'right'));
  const target = readTarget(left, lowering);
  const declares = bindsOwnNames(left, target, lowering);
  noteBinding(left, declares ? 'in-place' : 'assigned', lowering);
  return [
    {
      kind: 'for-each',
      range: rangeOf(node),
      target,
      declares,
      ...(declares && { scope: 'function' }),
      iterable,
      ...(hasToken(node, 'async') && { async: true }),
      body: lowering.loopBlock(childOf(node, 'body')),
      ...readOtherwise(node, lowering),
    },
  ];
}

function readWhile(node: SyntaxNode, lowering: Lowering): Statement[] {
  return [
    {
      kind: 'loop',
      range: rangeOf(node),
      initial: [],
      test: lowering.expression(part(node, 'condition')),
      body: lowering.loopBlock(childOf(node, 'body')),
      ...readOtherwise(node, lowering),
    },
  ];
}

function readReturn(node: SyntaxNode, lowering: Lowering): Statement[] {
  if (functionOf(lowering.scope).kind !== 'function') {
    throw new PythonSyntaxError(node.start, "'return' outside function");
  }
  const [value] = partsOf(node);
  return [
    { kind: 'return', range: rangeOf(node), ...(value && { value: lowering.expression(value) }) },
  ];
}

function raisedValue(node: SyntaxNode, lowering: Lowering): Expression {
  const operands = partsOf(node).map((operand) => lowering.expression(operand));
  const [first, cause] = operands;
  if (!first) return { kind: 'opaque', range: rangeOf(node), operands, what: 'raised again' };
  if (!cause) return first;
  const range = { start: first.range.start, end: cause.range.end };
  return { kind: 'opaque', range, operands, what: 'exception with a cause' };
}

function readRaise(node: SyntaxNode, lowering: Lowering): Statement[] {
  // Python 2 had `raise Error, "text"`.
  const list = partsOf(node).find(({ type }) => type === 'expression_list');
  if (list) throw new PythonSyntaxError(list.start, 'invalid syntax');
  return [{ kind: 'throw', range: rangeOf(node), value: raisedValue(node, lowering) }];
}

/** `assert test, text`: raises unless the test holds. */
function readAssert(node: SyntaxNode, lowering: Lowering): Statement[] {
  const [condition, text] = partsOf(node);
  if (!condition) throw new PythonSyntaxError(node.start, 'invalid syntax');
  const operand = lowering.expression(condition);
  const range = text ? rangeOf(text) : { start: node.end, end: node.end };
  const operands = text ? [lowering.expression(text)] : [];
  const value: Expression = { kind: 'opaque', range, operands, what: 'assertion' };
  return [
    {
      kind: 'if',
      range: rangeOf(node),
      test: { kind: 'operation', range: operand.range, operator: '!', operands: [operand] },
      consequent: [{ kind: 'throw', range, value }],
      alternate: [],
    },
  ];
}

/** What `del` deletes, several things one by one. */
function deletedNodes(node: SyntaxNode): SyntaxNode[] {
  const inner = innerTarget(node);
  return targetParts(inner)?.flatMap(deletedNodes) ?? [inner];
}

function readDelete(node: SyntaxNode, lowering: Lowering): Statement[] {
  const range = rangeOf(node);
  const targets = partsOf(node).flatMap(deletedNodes);
  return targets.map((deleted) => {
    const target = readTarget(deleted, lowering);
    if (target.kind !== 'name' && target.kind !== 'member') {
      throw new PythonSyntaxError(deleted.start, 'cannot delete this expression');
    }
    const own = targets.length === 1 ? range : target.range;
    return { kind: 'expression', range, value: { kind: 'deletion', range: own, target } };
  });
}

function readJump(kind: JumpStatement['kind']): Reader<Statement[]> {
  return (node, lowering) => {
    if (!lowering.isInLoop) throw new PythonSyntaxError(node.start, `'${kind}' outside loop`);
    return [{ kind, range: rangeOf(node) }];
  };
}

function refuse(message: string): Reader<Statement[]> {
  return (node) => {
    throw new PythonSyntaxError(node.start, message);
  };
}

/** `print >> file, text` of Python 2 is an expression of Python 3 too, if one that fails. */
function readPrint(node: SyntaxNode, lowering: Lowering): Statement[] {
  const [chevron, ...others] = partsOf(node);
  if (chevron?.type !== 'chevron') {
    throw new PythonSyntaxError(node.start, 'print is a statement of Python 2');
  }
  const range = rangeOf(node);
  const operands = [...partsOf(chevron), ...others].map((one) => lowering.expression(one));
  return [{ kind: 'expression', range, value: { kind: 'opaque', range, operands, what: 'print' } }];
}

const nothing: Reader<Statement[]> = () => [];

export const statementReaders: readonly ReaderEntry<Statement[]>[] = [
  ['expression_statement', readExpressionStatement],
  ['if_statement', readIf],
  ['for_statement', readFor],
  ['while_statement', readWhile],
  ['return_statement', readReturn],
  ['raise_statement', readRaise],
  ['assert_statement', readAssert],
  ['delete_statement', readDelete],
  ['break_statement', readJump('break')],
  ['continue_statement', readJump('continue')],
  ['pass_statement', nothing],
  ['global_statement', nothing],
  ['nonlocal_statement', nothing],
  ['type_alias_statement', nothing],
  ['print_statement', readPrint],
  ['exec_statement', refuse('exec is a statement of Python 2')],
];
