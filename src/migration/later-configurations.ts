/** Configurations that a server gets after it was made, as if they had been written in its literal. */
import type { Write } from '../program/values.js';
import type {
  Entry,
  Expression,
  FunctionExpression,
  IfStatement,
  ObjectExpression,
  PropertyEntry,
  Range,
  Statement,
} from '../values/model.js';
import type { ModelNode } from '../values/walk.js';
import { isStatement, type Nodes } from './nodes.js';
import { isPure, type Surroundings } from './pure-expressions.js';

/** A program with its nodes. */
type Place = Surroundings & { readonly nodes: Nodes };

export type AssignmentWrite = Extract<Write, { kind: 'assignment' }>;

/**
 * A server literal with an entry for a configuration that is assigned to it later, under the condition of
 * the `if` that the assignment stands in; with two assignments, one in each branch of an `if`. Null where
 * they stand in any other way. The new entries refer to the source where the configurations are written.
 */
export function withLaterConfiguration(
  server: ObjectExpression,
  writes: readonly AssignmentWrite[],
  key: string,
  around: Place,
): ObjectExpression | null {
  const [first, second] = writes;
  if (!first || writes.length > 2) return null;
  const place = placeOf(first, around);
  if (!place) return null;
  const entry = entryFor(first, key);
  if (!place.choice) return second ? null : { ...server, entries: [...server.entries, entry] };
  const { statement, isAlternate } = place.choice;
  let other: Entry[] = [];
  if (second) {
    const otherPlace = placeOf(second, around)?.choice;
    if (otherPlace?.statement !== statement || otherPlace.isAlternate === isAlternate) return null;
    other = [entryFor(second, key)];
  }
  const [consequent, alternate] = isAlternate ? [other, [entry]] : [[entry], other];
  const spread = conditionalSpread(statement.test, consequent, alternate);
  return { ...server, entries: [...server.entries, spread] };
}

interface AssignmentPlace {
  /** The `if` whose branch is the assignment; absent: it is made in any case. */
  readonly choice?: { readonly statement: IfStatement; readonly isAlternate: boolean };
}

function placeOf(write: AssignmentWrite, around: Place): AssignmentPlace | null {
  const { nodes } = around;
  const statement = nodes.statementOf(write.assignment);
  if (!statement) return null;
  const outer = blockAround(statement, nodes);
  if (outer === undefined || isFunction(outer)) return {};
  if (outer.kind !== 'if' || !isPure(outer.test, around)) return null;
  const block = blockAround(outer, nodes);
  if (block !== undefined && !isFunction(block)) return null;
  return { choice: { statement: outer, isAlternate: outer.alternate.includes(statement) } };
}

/** What a statement is directly part of, plain blocks left out; undefined: its module. */
function blockAround(node: ModelNode, nodes: Nodes): Expression | Statement | undefined {
  for (const outer of nodes.around(node)) {
    if (isFunction(outer)) return outer;
    if (isStatement(outer) && outer.kind !== 'block') return outer;
  }
  return undefined;
}

function isFunction(node: ModelNode): node is FunctionExpression {
  return 'kind' in node && node.kind === 'function';
}

function entryFor({ assignment }: AssignmentWrite, name: string): PropertyEntry {
  const { range } = assignment;
  const key: Expression = { kind: 'literal', value: name, range };
  return { kind: 'property', key, value: assignment.value, range };
}

function conditionalSpread(
  test: Expression,
  consequent: readonly Entry[],
  alternate: readonly Entry[],
): Entry {
  const range: Range = { start: test.range.end, end: test.range.end };
  const value: Expression =
    alternate.length === 0
      ? {
          kind: 'choice',
          operator: 'and',
          test,
          consequent: { kind: 'object', entries: consequent, range },
          range: test.range,
        }
      : {
          kind: 'choice',
          operator: 'conditional',
          test,
          consequent: { kind: 'object', entries: consequent, range },
          alternate: { kind: 'object', entries: alternate, range },
          range: test.range,
        };
  return { kind: 'spread', value, range: test.range };
}
