/** What the parts of the TypeScript reader share: the way back to the whole reader, and ranges. */
import type { ts } from 'ts-morph';
import type { Expression, Range, Statement } from '../../values/model.js';

/** The reader at work on one file. Parts of it read their own kinds of nodes and come back here for the rest. */
export interface Lowering {
  readonly source: ts.SourceFile;
  /** The node's own text: without the blanks and comments before it. */
  range(node: ts.Node): Range;
  expression(node: ts.Node): Expression;
  /** The statements in order; those that leave no trace at run time (types) are left out. */
  statements(nodes: readonly ts.Statement[]): Statement[];
  /** The statements of a branch or a loop's body, which may be a block or a single statement. */
  body(node: ts.Statement): Statement[];
}

/** Reads one kind of node. */
export type Reader<Kind extends ts.Node, Result> = (node: Kind, lowering: Lowering) => Result;

/** Readers by the kind of node they read. */
export type ReaderEntry<Result> = readonly [ts.SyntaxKind, Reader<ts.Node, Result>];

/** One entry of a table of readers; the compiler checks that the kind is the one of the reader's nodes. */
export function readerFor<Kind extends ts.Node, Result>(
  kind: Kind['kind'],
  read: Reader<Kind, Result>,
): ReaderEntry<Result> {
  return [kind, read as Reader<ts.Node, Result>];
}

const trivia = /(?:\s+|\/\/[^\n\r\u2028\u2029]*|\/\*[^]*?\*\/)*/y;

/** The first offset at or after `offset` that is neither blank nor comment. */
export function skipTrivia(text: string, offset: number): number {
  trivia.lastIndex = offset;
  return offset + (trivia.exec(text)?.[0].length ?? 0);
}
