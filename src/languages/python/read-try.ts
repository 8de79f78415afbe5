/** `try`. */
import type { Expression, Name, Statement, TryStatement } from '../../values/model.js';
import { readBoundName } from './read-targets.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, childrenOf, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import { boundIdentifiers } from './targets.js';

/** One `except`: the kinds of error it is for, the name it gives them, and what it does. */
interface ExceptClause {
  readonly node: SyntaxNode;
  readonly types: readonly Expression[];
  readonly name: Name | undefined;
  readonly body: readonly Statement[];
}

function readExcept(node: SyntaxNode, lowering: Lowering): ExceptClause {
  const types: Expression[] = [];
  let name: Name | undefined;
  for (const value of childrenOf(node, 'value')) {
    const alias = value.type === 'as_pattern' ? childOf(value, 'alias') : undefined;
    const type = alias ? partsOf(value)[0] : value;
    if (type) types.push(lowering.expression(type));
    const [identifier] = alias ? boundIdentifiers(alias) : [];
    if (alias && !identifier)
      throw new PythonSyntaxError(alias.start, 'cannot assign to this expression');
    if (identifier) name = readBoundName(identifier, lowering);
  }
  const block = partsOf(node).find(({ type }) => type === 'block');
  return { node, types, name, body: lowering.block(block) };
}

/** The body of a handler that is one of several, with the error under the name that it has there. */
function namedBody(
  { name, body }: ExceptClause,
  parameter: Name | undefined,
): readonly Statement[] {
  if (!name || !parameter || name.name === parameter.name) return body;
  const { range } = name;
  const value: Name = { kind: 'name', range, name: parameter.name };
  return [
    { kind: 'declare', range, scope: 'block', constant: false, target: name, value },
    ...body,
  ];
}

/**
 * Which handler is taken depends on the error, which is not known: any may be. The last is taken for what
 * the others are not for; that an error is for none of them is not followed.
 */
function readBranches(
  clauses: readonly ExceptClause[],
  parameter: Name | undefined,
  end: number,
): readonly Statement[] {
  const [first, ...others] = clauses;
  if (!first) return [];
  if (others.length === 0) return namedBody(first, parameter);
  const start = first.types[0]?.range.start ?? first.node.start;
  const testEnd = first.types.at(-1)?.range.end ?? first.node.start;
  return [
    {
      kind: 'if',
      range: { start: first.node.start, end },
      test: {
        kind: 'opaque',
        range: { start, end: testEnd },
        operands: first.types,
        what: 'type of the exception',
      },
      consequent: namedBody(first, parameter),
      alternate: readBranches(others, parameter, end),
    },
  ];
}

function readHandler(nodes: readonly SyntaxNode[], lowering: Lowering) {
  const clauses = nodes.map((node) => readExcept(node, lowering));
  const last = clauses.at(-1);
  if (!last) return {};
  const named = clauses.find(({ name }) => name)?.name;
  const start = clauses[0]?.node.start ?? 0;
  // One of several handlers names the error inside its own branch.
  const parameter =
    named && clauses.length > 1 ? { ...named, range: { start, end: start } } : named;
  const body = readBranches(clauses, parameter, last.node.end);
  return { handler: { ...(parameter && { parameter }), body } };
}

function readTry(node: SyntaxNode, lowering: Lowering): Statement[] {
  const block = lowering.block(childOf(node, 'body'));
  const clauses = partsOf(node);
  const excepts = clauses.filter(({ type }) => /^except_/.test(type));
  const otherwise = clauses.find(({ type }) => type === 'else_clause');
  const finalizer = clauses.find(({ type }) => type === 'finally_clause');
  if (excepts.length === 0 && !finalizer) {
    throw new PythonSyntaxError(node.end, "expected 'except' or 'finally' block");
  }
  const handler = readHandler(excepts, lowering);
  const statement: TryStatement = {
    kind: 'try',
    range: rangeOf(node),
    block,
    ...handler,
    ...(otherwise && { otherwise: lowering.block(childOf(otherwise, 'body')) }),
    ...(finalizer && {
      finalizer: lowering.block(partsOf(finalizer).find(({ type }) => type === 'block')),
    }),
  };
  return [statement];
}

export const tryReaders: readonly ReaderEntry<Statement[]>[] = [['try_statement', readTry]];
