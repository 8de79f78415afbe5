/** A YAML text with its tree, for writers: the nodes by the places that the model knows them by. */
import type { Range } from '../../values/model.js';
import { isAlias, isCollection, isPair, isScalar, nodesIn, parseTree, rangeOf } from './tree.js';
import type { Collection, Node, Scalar, YamlPair } from './tree.js';

export class Source {
  private readonly collections = new Map<number, Collection>();
  private readonly scalarsByStart = new Map<number, Scalar>();
  private readonly pairsByValue = new Map<Node, YamlPair>();
  private readonly maps = new Map<YamlPair, Collection>();
  readonly nodes: readonly Node[];

  /** @throws Error for a text that cannot be read. */
  constructor(readonly text: string) {
    const { documents, problem } = parseTree(text);
    if (!documents) throw new Error(problem.message);
    this.nodes = documents.flatMap(({ contents }) => [...nodesIn(contents)]);
    for (const node of this.nodes) {
      const [start = 0] = node.range ?? [];
      if (isScalar(node)) this.scalarsByStart.set(start, node);
      if (!isCollection(node)) continue;
      // A block mapping begins where its first key does, which may be a collection only in strange texts.
      if (!this.collections.has(start)) this.collections.set(start, node);
      for (const item of node.items as readonly unknown[]) {
        if (!isPair(item)) continue;
        const pair = item as YamlPair;
        this.maps.set(pair, node);
        if (pair.value) this.pairsByValue.set(pair.value, pair);
      }
    }
  }

  /** The mapping or sequence that a node of the model was read from; undefined where there is none. */
  collectionAt({ start }: Range): Collection | undefined {
    return this.collections.get(start);
  }

  scalarAt({ start }: Range): Scalar | undefined {
    return this.scalarsByStart.get(start);
  }

  /** The pair that a node is the value of. */
  pairOf(value: Node): YamlPair | undefined {
    return this.pairsByValue.get(value);
  }

  get pairs(): readonly YamlPair[] {
    return [...this.maps.keys()];
  }

  /** The mapping that a pair is an entry of. */
  mapOf(pair: YamlPair): Collection | undefined {
    return this.maps.get(pair);
  }

  get scalars(): readonly Scalar[] {
    return this.nodes.filter(isScalar);
  }

  /** Whether what stands in one of some ranges is named by an alias outside of all of them. */
  isNamedOutside(ranges: readonly Range[]): boolean {
    const isInside = (node: Node): boolean => {
      const own = rangeOf(this.text, node);
      return ranges.some(({ start, end }) => own.start >= start && own.end <= end);
    };
    const anchors = new Set(
      this.nodes.flatMap((node) =>
        !isAlias(node) && node.anchor !== undefined && isInside(node) ? [node.anchor] : [],
      ),
    );
    return this.nodes.some((node) => isAlias(node) && anchors.has(node.source) && !isInside(node));
  }

  /** The blanks that a block collection is indented by; what stands before it on its line counts as blanks. */
  indentationOf(offset: number): string {
    const before = this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, offset);
    return before.replace(/^\uFEFF/, '').replace(/[^\t]/g, ' ');
  }
}

/** Whether a collection is written without brackets. */
export function isBlock(node: Collection | undefined): boolean {
  return node !== undefined && node.flow !== true;
}
