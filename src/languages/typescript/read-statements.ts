/** Statements that run: expressions, branches, loops, jumps. */
import { ts } from 'ts-morph';
import type { Expression, JumpStatement, Pattern, Statement } from '../../values/model.js';
import { readDeclarationList } from './read-declarations.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';
import { readBinding, readTarget } from './read-patterns.js';

function readExpressionStatement(node: ts.ExpressionStatement, lowering: Lowering): Statement[] {
  const value = lowering.expression(node.expression);
  return [{ kind: 'expression', range: lowering.range(node), value }];
}

function readIf(node: ts.IfStatement, lowering: Lowering): Statement[] {
  return [
    {
      kind: 'if',
      range: lowering.range(node),
      test: lowering.expression(node.expression),
      consequent: lowering.body(node.thenStatement),
      alternate: node.elseStatement ? lowering.body(node.elseStatement) : [],
    },
  ];
}

interface LoopTarget {
  readonly target: Pattern;
  readonly declares: boolean;
}

function readLoopTarget(node: ts.ForInitializer, lowering: Lowering): LoopTarget | undefined {
  if (!ts.isVariableDeclarationList(node)) {
    const target = readTarget(node, lowering);
    return target && { target, declares: false };
  }
  const [declaration] = node.declarations;
  return declaration && { target: readBinding(declaration.name, lowering), declares: true };
}

function readForEach(node: ts.ForOfStatement | ts.ForInStatement, lowering: Lowering): Statement[] {
  const range = lowering.range(node);
  const bound = readLoopTarget(node.initializer, lowering);
  const iterable = lowering.expression(node.expression);
  const body = lowering.body(node.statement);
  if (bound === undefined) {
    const value: Expression = {
      kind: 'opaque',
      range: iterable.range,
      operands: [iterable],
      what: 'loop variable',
    };
    return [{ kind: 'loop', range, initial: [], test: value, body }];
  }
  const keys = ts.isForInStatement(node) && { keys: true };
  return [{ kind: 'for-each', range, ...bound, iterable, body, ...keys }];
}

function readForInitializer(node: ts.ForInitializer, lowering: Lowering): Statement[] {
  if (ts.isVariableDeclarationList(node)) return readDeclarationList(node, lowering);
  const value = lowering.expression(node);
  return [{ kind: 'expression', range: value.range, value }];
}

function readFor(node: ts.ForStatement, lowering: Lowering): Statement[] {
  return [
    {
      kind: 'loop',
      range: lowering.range(node),
      initial: node.initializer ? readForInitializer(node.initializer, lowering) : [],
      ...(node.condition && { test: lowering.expression(node.condition) }),
      ...(node.incrementor && { update: lowering.expression(node.incrementor) }),
      body: lowering.body(node.statement),
    },
  ];
}

function readWhile(node: ts.WhileStatement, lowering: Lowering): Statement[] {
  const test = lowering.expression(node.expression);
  const body = lowering.body(node.statement);
  return [{ kind: 'loop', range: lowering.range(node), initial: [], test, body }];
}

function readDo(node: ts.DoStatement, lowering: Lowering): Statement[] {
  const body = lowering.body(node.statement);
  const test = lowering.expression(node.expression);
  return [{ kind: 'loop', range: lowering.range(node), initial: [], test, testAfter: true, body }];
}

function readSwitch(node: ts.SwitchStatement, lowering: Lowering): Statement[] {
  const subject = lowering.expression(node.expression);
  const cases = node.caseBlock.clauses.map((clause) => ({
    ...(ts.isCaseClause(clause) && { test: lowering.expression(clause.expression) }),
    body: lowering.statements(clause.statements),
  }));
  return [{ kind: 'switch', range: lowering.range(node), subject, cases }];
}

function readTry(node: ts.TryStatement, lowering: Lowering): Statement[] {
  const parameter = node.catchClause?.variableDeclaration;
  return [
    {
      kind: 'try',
      range: lowering.range(node),
      block: lowering.body(node.tryBlock),
      ...(node.catchClause && {
        handler: {
          ...(parameter && { parameter: readBinding(parameter.name, lowering) }),
          body: lowering.body(node.catchClause.block),
        },
      }),
      ...(node.finallyBlock && { finalizer: lowering.body(node.finallyBlock) }),
    },
  ];
}

function readReturn(node: ts.ReturnStatement, lowering: Lowering): Statement[] {
  const range = lowering.range(node);
  if (!node.expression) return [{ kind: 'return', range }];
  return [{ kind: 'return', range, value: lowering.expression(node.expression) }];
}

function readThrow(node: ts.ThrowStatement, lowering: Lowering): Statement[] {
  const value = lowering.expression(node.expression);
  return [{ kind: 'throw', range: lowering.range(node), value }];
}

function readJump(kind: JumpStatement['kind']) {
  return (node: ts.BreakOrContinueStatement, lowering: Lowering): Statement[] => [
    { kind, range: lowering.range(node), ...(node.label && { label: node.label.text }) },
  ];
}

function readBlock(node: ts.Block, lowering: Lowering): Statement[] {
  const body = lowering.statements(node.statements);
  return [{ kind: 'block', range: lowering.range(node), body }];
}

function readLabeled(node: ts.LabeledStatement, lowering: Lowering): Statement[] {
  const body = lowering.body(node.statement);
  return [{ kind: 'block', range: lowering.range(node), body, label: node.label.text }];
}

/** The object of `with` is unknown to the names of its body, as it is to any reader of the source. */
function readWith(node: ts.WithStatement, lowering: Lowering): Statement[] {
  const object = lowering.expression(node.expression);
  const value: Expression = {
    kind: 'opaque',
    range: object.range,
    operands: [object],
    what: 'with statement',
  };
  const body: Statement[] = [
    { kind: 'expression', range: object.range, value },
    ...lowering.body(node.statement),
  ];
  return [{ kind: 'block', range: lowering.range(node), body }];
}

export const statementReaders: readonly ReaderEntry<Statement[]>[] = [
  readerFor<ts.ExpressionStatement, Statement[]>(
    ts.SyntaxKind.ExpressionStatement,
    readExpressionStatement,
  ),
  readerFor<ts.IfStatement, Statement[]>(ts.SyntaxKind.IfStatement, readIf),
  readerFor<ts.ForOfStatement, Statement[]>(ts.SyntaxKind.ForOfStatement, readForEach),
  readerFor<ts.ForInStatement, Statement[]>(ts.SyntaxKind.ForInStatement, readForEach),
  readerFor<ts.ForStatement, Statement[]>(ts.SyntaxKind.ForStatement, readFor),
  readerFor<ts.WhileStatement, Statement[]>(ts.SyntaxKind.WhileStatement, readWhile),
  readerFor<ts.DoStatement, Statement[]>(ts.SyntaxKind.DoStatement, readDo),
  readerFor<ts.SwitchStatement, Statement[]>(ts.SyntaxKind.SwitchStatement, readSwitch),
  readerFor<ts.TryStatement, Statement[]>(ts.SyntaxKind.TryStatement, readTry),
  readerFor<ts.ReturnStatement, Statement[]>(ts.SyntaxKind.ReturnStatement, readReturn),
  readerFor<ts.ThrowStatement, Statement[]>(ts.SyntaxKind.ThrowStatement, readThrow),
  readerFor<ts.BreakStatement, Statement[]>(ts.SyntaxKind.BreakStatement, readJump('break')),
  readerFor<ts.ContinueStatement, Statement[]>(
    ts.SyntaxKind.ContinueStatement,
    readJump('continue'),
  ),
  readerFor<ts.Block, Statement[]>(ts.SyntaxKind.Block, readBlock),
  readerFor<ts.LabeledStatement, Statement[]>(ts.SyntaxKind.LabeledStatement, readLabeled),
  readerFor<ts.WithStatement, Statement[]>(ts.SyntaxKind.WithStatement, readWith),
];
