/** Displays: lists, tuples, sets, dictionaries. */
import type { ArrayExpression, Entry, Expression, Item } from '../../values/model.js';
import type { Lowering, Reader, ReaderEntry } from './read-lowering.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** The value behind a `*` or `**`. */
export function spreadValue(node: SyntaxNode, lowering: Lowering): Expression {
  const [value] = partsOf(node);
  if (!value) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return lowering.expression(value);
}

/** An item of a display or a positional argument, with its `*` if it has one. */
export function readItem(node: SyntaxNode, lowering: Lowering): Item {
  const range = rangeOf(node);
  if (node.type !== 'list_splat') return { range, value: lowering.expression(node) };
  return { range, value: spreadValue(node, lowering), spread: true };
}

/** Several values as one tuple, with or without brackets around them. */
export function readTuple(node: SyntaxNode, lowering: Lowering): ArrayExpression {
  const items = partsOf(node).map((part) => readItem(part, lowering));
  return { kind: 'array', range: rangeOf(node), items, collection: 'tuple' };
}

function readList(node: SyntaxNode, lowering: Lowering): Expression {
  const items = partsOf(node).map((part) => readItem(part, lowering));
  return { kind: 'array', range: rangeOf(node), items };
}

function readSet(node: SyntaxNode, lowering: Lowering): Expression {
  const items = partsOf(node).map((part) => readItem(part, lowering));
  return { kind: 'array', range: rangeOf(node), items, collection: 'set' };
}

/** `**value` of a dictionary or of arguments. */
export function readSpreadEntry(node: SyntaxNode, lowering: Lowering): Entry {
  return { kind: 'spread', range: rangeOf(node), value: spreadValue(node, lowering) };
}

/** `key: value`. */
export function readPair(node: SyntaxNode, lowering: Lowering) {
  const key = childOf(node, 'key');
  const value = childOf(node, 'value');
  if (!key || !value) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return {
    kind: 'property',
    range: rangeOf(node),
    key: lowering.expression(key),
    value: lowering.expression(value),
  } as const;
}

function readDictionary(node: SyntaxNode, lowering: Lowering): Expression {
  const entries = partsOf(node).map((part) =>
    part.type === 'pair' ? readPair(part, lowering) : readSpreadEntry(part, lowering),
  );
  return { kind: 'object', range: rangeOf(node), entries };
}

const misplacedSpread: Reader<Expression> = (node) => {
  throw new PythonSyntaxError(node.start, "can't use starred expression here");
};

export const collectionReaders: readonly ReaderEntry<Expression>[] = [
  ['list', readList],
  ['set', readSet],
  ['tuple', readTuple],
  ['expression_list', readTuple],
  // Targets read as values, as those of `x = a, b = …` are.
  ['pattern_list', readTuple],
  ['tuple_pattern', readTuple],
  ['list_pattern', readList],
  ['dictionary', readDictionary],
  ['list_splat', misplacedSpread],
  ['list_splat_pattern', misplacedSpread],
  ['dictionary_splat', misplacedSpread],
];
