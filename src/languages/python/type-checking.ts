/** Code that only type checkers run. */
import type { SyntaxNode } from './syntax-tree.js';

/**
 * Whether the test of an `if` is `TYPE_CHECKING`, also as `typing.TYPE_CHECKING`, which is false when a
 * program runs (typing.TYPE_CHECKING in Python's library reference).
 */
export function isTypeCheckingTest({ start, end }: SyntaxNode, text: string): boolean {
  return /^(?:\w+\.)?TYPE_CHECKING$/.test(text.slice(start, end));
}
