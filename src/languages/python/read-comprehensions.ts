/** Comprehensions and generator expressions. */
import type { Comprehension, ComprehensionClause, Expression } from '../../values/model.js';
import { readPair, readTuple } from './read-collections.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { readTarget } from './read-targets.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, childrenOf, hasToken, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

const RESULTS: ReadonlyMap<string, Comprehension['result']> = new Map([
  ['list_comprehension', 'list'],
  ['set_comprehension', 'set'],
  ['dictionary_comprehension', 'dictionary'],
  ['generator_expression', 'generator'],
]);

/** `in a, b`: several values are one tuple. */
function readIterable(clause: SyntaxNode, lowering: Lowering): Expression {
  const values = childrenOf(clause, 'right');
  const [first] = values;
  const last = values.at(-1);
  if (!first || !last) throw new PythonSyntaxError(clause.start, 'invalid syntax');
  if (values.length === 1) return lowering.expression(first);
  const several = { ...clause, start: first.start, end: last.end, children: values };
  return readTuple(several, lowering);
}

function readClauses(
  node: SyntaxNode,
  first: Expression,
  lowering: Lowering,
): ComprehensionClause[] {
  const clauses: ComprehensionClause[] = [];
  for (const part of partsOf(node)) {
    if (part.type === 'for_in_clause') {
      const left = childOf(part, 'left');
      if (!left) throw new PythonSyntaxError(part.start, 'invalid syntax');
      const target = readTarget(left, lowering);
      const iterable = clauses.length === 0 ? first : readIterable(part, lowering);
      const async = hasToken(part, 'async') && { async: true };
      clauses.push({
        kind: 'clause',
        range: rangeOf(part),
        target,
        iterable,
        conditions: [],
        ...async,
      });
    } else if (part.type === 'if_clause') {
      const [test] = partsOf(part);
      const clause = clauses.pop();
      if (!test || !clause) throw new PythonSyntaxError(part.start, 'invalid syntax');
      const conditions = [...clause.conditions, lowering.expression(test)];
      clauses.push({ ...clause, range: { start: clause.range.start, end: part.end }, conditions });
    }
  }
  return clauses;
}

function readComprehension(node: SyntaxNode, lowering: Lowering): Comprehension {
  const result = RESULTS.get(node.type);
  const body = childOf(node, 'body');
  const clause = partsOf(node).find(({ type }) => type === 'for_in_clause');
  if (!result || !body || !clause) throw new PythonSyntaxError(node.start, 'invalid syntax');
  const first = readIterable(clause, lowering);
  return lowering.within(node, (inner) => ({
    kind: 'comprehension',
    range: rangeOf(node),
    result,
    element: body.type === 'pair' ? readPair(body, inner) : inner.expression(body),
    clauses: readClauses(node, first, inner),
  }));
}

/** A generator as the only argument: the brackets around it are those of the call. */
export function readSoleGenerator(node: SyntaxNode, lowering: Lowering): Comprehension {
  const read = readComprehension(node, lowering);
  const start = read.element.range.start;
  const end = read.clauses.at(-1)?.range.end ?? read.range.end;
  return { ...read, range: { start, end } };
}

export const comprehensionReaders: readonly ReaderEntry<Expression>[] = [...RESULTS.keys()].map(
  (type) => [type, readComprehension],
);
