/** Object and array literals, and lists of arguments. */
import { ts } from 'ts-morph';
import type { Entry, Expression, Item, PropertyEntry } from '../../values/model.js';
import { readMethod } from './read-functions.js';
import { readKey, readKeyName } from './read-keys.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';

function readProperty(node: ts.PropertyAssignment, lowering: Lowering): PropertyEntry {
  const key = readKey(node.name, lowering);
  const value = lowering.expression(node.initializer);
  return { kind: 'property', range: lowering.range(node), key, value };
}

function readShorthand(node: ts.ShorthandPropertyAssignment, lowering: Lowering): PropertyEntry {
  const key = readKeyName(node.name, lowering);
  const value = lowering.expression(node.name);
  return { kind: 'property', range: lowering.range(node), key, value, shorthand: true };
}

function readEntry(node: ts.ObjectLiteralElementLike, lowering: Lowering): Entry[] {
  if (ts.isPropertyAssignment(node)) return [readProperty(node, lowering)];
  if (ts.isShorthandPropertyAssignment(node)) return [readShorthand(node, lowering)];
  const range = lowering.range(node);
  if (ts.isSpreadAssignment(node)) {
    return [{ kind: 'spread', range, value: lowering.expression(node.expression) }];
  }
  const key = readKey(node.name, lowering);
  const value = readMethod(node, lowering);
  const getter = ts.isGetAccessor(node) && { getter: true };
  const setter = ts.isSetAccessor(node) && { setter: true };
  return [{ kind: 'property', range, key, value, ...getter, ...setter }];
}

function readObject(node: ts.ObjectLiteralExpression, lowering: Lowering): Expression {
  const entries = node.properties.flatMap((property) => readEntry(property, lowering));
  return { kind: 'object', range: lowering.range(node), entries };
}

/** Items of an array literal or arguments of a call. */
export function readItems(nodes: readonly ts.Expression[], lowering: Lowering): Item[] {
  return nodes.map((node) => {
    if (!ts.isSpreadElement(node)) {
      const value = lowering.expression(node);
      return { range: value.range, value };
    }
    const value = lowering.expression(node.expression);
    return { range: lowering.range(node), value, spread: true };
  });
}

function readArray(node: ts.ArrayLiteralExpression, lowering: Lowering): Expression {
  const items = readItems(node.elements, lowering);
  return { kind: 'array', range: lowering.range(node), items };
}

export const collectionReaders: readonly ReaderEntry<Expression>[] = [
  readerFor<ts.ObjectLiteralExpression, Expression>(
    ts.SyntaxKind.ObjectLiteralExpression,
    readObject,
  ),
  readerFor<ts.ArrayLiteralExpression, Expression>(ts.SyntaxKind.ArrayLiteralExpression, readArray),
];
