/** What assignments, loops and their kind bind, as the grammar has it. */
import { hasToken, partsOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** Nodes that hold several targets, or one in brackets. */
const COLLECTIONS: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'expression_list',
  'tuple',
  'list',
]);

/** Nodes that stand around one target. */
const AROUND: ReadonlySet<string> = new Set(['parenthesized_expression', 'as_pattern_target']);

const SPLATS: ReadonlySet<string> = new Set(['list_splat_pattern', 'list_splat']);

/** The target inside brackets that mean nothing. */
export function innerTarget(node: SyntaxNode): SyntaxNode {
  const [only] = partsOf(node);
  const isBracketed =
    AROUND.has(node.type) || (node.type === 'tuple_pattern' && !hasToken(node, ','));
  return isBracketed && only ? innerTarget(only) : node;
}

/** The parts of a target that is several; undefined where it is one. */
export function targetParts(node: SyntaxNode): SyntaxNode[] | undefined {
  return COLLECTIONS.has(node.type) ? partsOf(node) : undefined;
}

/** The target behind the `*` of a part that takes the rest; undefined where a part takes one item. */
export function restTarget(node: SyntaxNode): SyntaxNode | undefined {
  return SPLATS.has(node.type) ? partsOf(node)[0] : undefined;
}

/** The identifiers that a target binds, in order; attributes and items are no names. */
export function boundIdentifiers(target: SyntaxNode): SyntaxNode[] {
  const node = innerTarget(target);
  if (node.type === 'identifier') return [node];
  const rest = restTarget(node);
  if (rest) return boundIdentifiers(rest);
  return (targetParts(node) ?? []).flatMap(boundIdentifiers);
}
