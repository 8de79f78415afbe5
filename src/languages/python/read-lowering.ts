/** What the parts of the Python reader share: the way back to the whole reader, and the scope they are in. */
import type { ClassExpression, Expression, Literal, Range, Statement } from '../../values/model.js';
import type { NameScope } from './scopes.js';
import { childOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** The reader at work on one file. Parts of it read their own types of nodes and come back here for the rest. */
export interface Lowering {
  readonly text: string;
  /** The scope of the names at this place. */
  readonly scope: NameScope;
  textOf(range: Range): string;
  expression(node: SyntaxNode): Expression;
  /** What one statement is read as; nothing where it leaves no trace at run time. */
  statement(node: SyntaxNode): Statement[];
  /** The statements of a block in order. */
  block(node: SyntaxNode | undefined): Statement[];
  /** As `block`, for a block whose statements may end the round of a loop. */
  loopBlock(node: SyntaxNode | undefined): Statement[];
  /** What is read of each statement of a block, in order. */
  eachStatement<Result>(
    block: SyntaxNode | undefined,
    read: (statement: SyntaxNode) => readonly Result[],
  ): Result[];
  /** Counts a step deeper into the text, for what nests without a node around it (`elif`). */
  deeper<Result>(node: SyntaxNode, read: () => Result): Result;
  /** Reads in the scope that a function, class or comprehension makes. */
  within<Result>(node: SyntaxNode, read: (inner: Lowering) => Result): Result;
  /** Whether the statements that are read stand directly in the body of their scope, under no condition. */
  readonly isTop: boolean;
  /** Whether there is a loop around, in the same function. */
  readonly isInLoop: boolean;
  /**
   * What an expression names, by the imports of the module: `typing.List`, `builtins.dict`. Undefined for
   * what the module itself defines, and for what is no name.
   */
  qualifiedName(node: SyntaxNode): string | undefined;
  /** What is defined under a name in the text. */
  definitionKind(name: string): 'class' | 'function' | undefined;
  /** What records the classes read so far are, by their names. */
  readonly records: Map<string, NonNullable<ClassExpression['record']>>;
}

/** Reads one type of node. */
export type Reader<Result> = (node: SyntaxNode, lowering: Lowering) => Result;

/** Readers by the type of node they read. */
export type ReaderEntry<Result> = readonly [type: string, read: Reader<Result>];

/** An identifier as a fixed key. */
export function readKeyName({ start, end }: Range, lowering: Lowering): Literal {
  const range = { start, end };
  const written = lowering.textOf(range);
  const owner = isPrivateName(written) ? nameOfClassAround(lowering) : undefined;
  return { kind: 'literal', range, value: owner === undefined ? written : `_${owner}${written}` };
}

/** Names with two leading underscores are renamed so that only the class itself finds them. */
export function isPrivateName(name: string): boolean {
  return name.startsWith('__') && !name.endsWith('__');
}

function nameOfClassAround(lowering: Lowering): string | undefined {
  let around: NameScope | null = lowering.scope;
  while (around && around.kind !== 'class') around = around.parent;
  const name = around && childOf(around.node, 'name');
  return name ? lowering.textOf(name).replace(/^_+/, '') : undefined;
}
