/** Intents sorted by the node they concern. */
import type { Range } from '../../values/model.js';

interface Ranged {
  readonly range: Range;
}

/** The items with the node that each belongs to, one group a range, in order of first appearance. */
export function groupByRange<Item, Node extends Ranged>(
  items: readonly Item[],
  nodeOf: (item: Item) => Node,
): [Node, Item[]][] {
  const groups = new Map<string, [Node, Item[]]>();
  for (const item of items) {
    const node = nodeOf(item);
    const key = `${node.range.start}-${node.range.end}`;
    const group = groups.get(key) ?? [node, []];
    group[1].push(item);
    groups.set(key, group);
  }
  return [...groups.values()];
}
