/** The object, list and text literals of a module. */
import type {
  ArrayExpression,
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
}

const known = new WeakMap<Module, LiteralNodes>();

/** All literals of a module, in the order they are written. */
export function findLiterals(module: Module): LiteralNodes {
  const found = known.get(module);
  if (found) return found;
  const collections: Collection[] = [];
  const texts: Literal[] = [];
  const visit = (node: ModelNode): void => {
    if ('kind' in node) {
      if (node.kind === 'object' || node.kind === 'array') collections.push(node);
      if (node.kind === 'literal' && node.content) texts.push(node);
    }
    forEachChild(node, visit);
  };
  module.body.forEach(visit);
  const literals = { collections, texts };
  known.set(module, literals);
  return literals;
}

/** Whether a range lies inside another one or is the same. */
export function isWithin(inner: Range, outer: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** The members of a collection: entries of an object, items of a list. */
export function membersOf(collection: Collection): readonly { readonly range: Range }[] {
  return collection.kind === 'object' ? collection.entries : collection.items;
}

/** The collection has no line break between its brackets and its members. */
export function isOnOneLine(text: string, collection: Collection): boolean {
  return !text.slice(collection.range.start, collection.range.end).includes('\n');
}
