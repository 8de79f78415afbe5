/** Members of objects in the parser's tree. */
import type { Node } from 'jsonc-parser';
import type { Range } from '../../values/model.js';
import type { ValueKind } from '../../values/recorded-exchanges.js';

/** The value under a key; undefined where there is none, or the node is no object. */
export function memberOf(node: Node, key: string): Node | undefined {
  if (node.type !== 'object') return undefined;
  return node.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

export function kindOfMember(node: Node, key: string): ValueKind | undefined {
  const value = memberOf(node, key);
  if (!value) return undefined;
  return value.type === 'object' || value.type === 'array' ? value.type : 'other';
}

export function rangeOfNode({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}
