/** The object, list and text literals of a module. */
import type {
  ArrayExpression,
  Expression,
  Literal,
  Module,
  ObjectExpression,
  Range,
} from '../../values/model.js';
import { forEachChild, type ModelNode } from '../../values/walk.js';

export type Collection = ObjectExpression | ArrayExpression;

export interface LiteralNodes {
  readonly collections: readonly Collection[];
  readonly texts: readonly Literal[];
  /** The innermost literal around each collection that has one. */
  readonly parents: ReadonlyMap<Collection, Collection>;
}

const known = new WeakMap<Module, LiteralNodes>();

/** All literals of a module, in the order they are written. */
export function findLiterals(module: Module): LiteralNodes {
  const found = known.get(module) ?? collectLiterals(module.body);
  known.set(module, found);
  return found;
}

/** The literals among some nodes and in them, in the order they are written. */
export function collectLiterals(nodes: readonly ModelNode[]): LiteralNodes {
  const collections: Collection[] = [];
  const texts: Literal[] = [];
  const parents = new Map<Collection, Collection>();
  const visit = (node: ModelNode, parent: Collection | undefined): void => {
    const collection = isCollection(node) ? node : undefined;
    if (collection) {
      collections.push(collection);
      if (parent) parents.set(collection, parent);
    } else if ('kind' in node && node.kind === 'literal' && node.content) texts.push(node);
    forEachChild(node, (child) => visit(child, collection ?? parent));
  };
  for (const node of nodes) visit(node, undefined);
  // A walk follows the meaning: it meets the condition of `do { … } while (…)` before its body.
  collections.sort((a, b) => a.range.start - b.range.start);
  return { collections, texts, parents };
}

/** Whether a node is an object or list literal. */
export function isCollection(node: ModelNode): node is Collection {
  return 'kind' in node && (node.kind === 'object' || node.kind === 'array');
}

/** The literals around an expression, from the innermost out. */
export function literalsAround(module: Module, { range }: Expression): Collection[] {
  const { collections, parents } = findLiterals(module);
  const innermost = findInnermost(collections, range);
  const around: Collection[] = [];
  for (let one = innermost; one; one = parents.get(one)) {
    if (one.range.start < range.start && range.end < one.range.end) around.push(one);
  }
  return around;
}

/** Among literals in the order they begin, the last one that begins at `range` or before it. */
function findInnermost(collections: readonly Collection[], range: Range): Collection | undefined {
  let low = 0;
  let high = collections.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = collections[middle];
    if (one && one.range.start <= range.start) low = middle + 1;
    else high = middle;
  }
  return collections[low - 1];
}

/** The members of a collection: entries of an object, items of a list. */
export function membersOf(collection: Collection): readonly { readonly range: Range }[] {
  return collection.kind === 'object' ? collection.entries : collection.items;
}

/** The collection has no line break between its brackets and its members. */
export function isOnOneLine(text: string, collection: Collection): boolean {
  return !text.slice(collection.range.start, collection.range.end).includes('\n');
}
