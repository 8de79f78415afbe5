/** The syntax tree of a shell script, in the types and fields of the grammar `tree-sitter-bash`. */
import { SyntaxParser } from '../../tree-sitter/syntax-tree.js';
import type { SyntaxNode } from '../../tree-sitter/syntax-tree.js';

export type { SyntaxNode } from '../../tree-sitter/syntax-tree.js';

let loaded: SyntaxParser | undefined;

/**
 * Loads the parser; once it is there, scripts can be parsed at once.
 *
 * @throws Error where its files are missing or cannot be run.
 */
export async function loadParser(): Promise<void> {
  loaded ??= await SyntaxParser.load('tree-sitter-bash.wasm');
}

/**
 * The tree of a script; what the parser can make nothing of are nodes of the type `ERROR`.
 *
 * @throws Error where the parser has not been loaded.
 */
export function parseScript(text: string): SyntaxNode {
  if (!loaded) throw new Error('the parser of shell scripts is not loaded');
  return loaded.parse(text);
}

/** A node and all that is in it, outside first. */
export function* nodesIn(node: SyntaxNode): Generator<SyntaxNode> {
  const open = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    open.push(...next.children.toReversed());
  }
}

/** The source text of a node. */
export function sourceOfNode(text: string, { start, end }: SyntaxNode): string {
  return text.slice(start, end);
}
