/** The syntax tree of a Python text, in the types and fields of the grammar `tree-sitter-python`. */
import { SyntaxParser } from '../../tree-sitter/syntax-tree.js';
import type { SyntaxNode } from '../../tree-sitter/syntax-tree.js';

export { childOf, childrenOf, hasToken, partsOf, rangeOf } from '../../tree-sitter/syntax-tree.js';
export type { SyntaxNode } from '../../tree-sitter/syntax-tree.js';

let loaded: SyntaxParser | undefined;

/**
 * Loads the parser; once it is there, texts can be parsed at once.
 *
 * @throws Error where its files are missing or cannot be run.
 */
export async function loadParser(): Promise<void> {
  loaded ??= await SyntaxParser.load('tree-sitter-python.wasm');
}

/**
 * The tree of a text; one that is wrong has nodes of the type `ERROR`, and missing ones.
 *
 * @throws Error where the parser has not been loaded.
 */
export function parseTree(text: string): SyntaxNode {
  if (!loaded) throw new Error('the Python parser is not loaded');
  // A carriage return alone ends a line as well, which the grammar does not know.
  return loaded.parse(text.replace(/\r(?!\n)/g, '\n'), withSplatOutside);
}

/** What `*` binds weaker than, and the grammar sometimes reads the other way round. */
const TIGHTER_THAN_SPLAT: ReadonlySet<string> = new Set([
  'attribute',
  'subscript',
  'call',
  'binary_operator',
]);

const SPLATS: ReadonlySet<string> = new Set(['list_splat', 'list_splat_pattern']);

/** `*a.b()` is `*(a.b())`: the grammar has it as `(*a).b()` in lists and tuples. */
function withSplatOutside(node: SyntaxNode): SyntaxNode {
  const [splat, ...others] = node.children;
  if (!TIGHTER_THAN_SPLAT.has(node.type) || !splat || !SPLATS.has(splat.type)) return node;
  const [star, operand] = splat.children;
  if (!star || !operand) return node;
  const { field, ...outside } = node;
  const first = { ...operand, ...(splat.field !== undefined && { field: splat.field }) };
  const inside = { ...outside, start: operand.start, children: [first, ...others] };
  return {
    ...splat,
    ...(field !== undefined && { field }),
    end: node.end,
    children: [star, inside],
  };
}
