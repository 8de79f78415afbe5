/** JSX: markup is an unknown value; what matters are the expressions inside it. */
import { ts } from 'ts-morph';
import type { Expression } from '../../values/model.js';
import { readText } from './read-literals.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';

function readAttributeValue(value: ts.JsxAttributeValue, lowering: Lowering): Expression[] {
  if (ts.isStringLiteral(value)) return [readText(value, lowering)];
  if (!ts.isJsxExpression(value)) return [lowering.expression(value)];
  return value.expression ? [lowering.expression(value.expression)] : [];
}

function readAttribute(node: ts.JsxAttributeLike, lowering: Lowering): Expression[] {
  if (ts.isJsxSpreadAttribute(node)) return [lowering.expression(node.expression)];
  return node.initializer ? readAttributeValue(node.initializer, lowering) : [];
}

function readAttributes(node: ts.JsxAttributes, lowering: Lowering): Expression[] {
  return node.properties.flatMap((attribute) => readAttribute(attribute, lowering));
}

function readChild(node: ts.JsxChild, lowering: Lowering): Expression[] {
  if (ts.isJsxText(node)) return [];
  if (!ts.isJsxExpression(node)) return [lowering.expression(node)];
  return node.expression ? [lowering.expression(node.expression)] : [];
}

function markup(node: ts.Node, operands: readonly Expression[], lowering: Lowering): Expression {
  return { kind: 'opaque', range: lowering.range(node), operands, what: 'JSX element' };
}

function readElement(node: ts.JsxElement, lowering: Lowering): Expression {
  const attributes = readAttributes(node.openingElement.attributes, lowering);
  const children = node.children.flatMap((child) => readChild(child, lowering));
  return markup(node, [...attributes, ...children], lowering);
}

function readSelfClosing(node: ts.JsxSelfClosingElement, lowering: Lowering): Expression {
  return markup(node, readAttributes(node.attributes, lowering), lowering);
}

function readFragment(node: ts.JsxFragment, lowering: Lowering): Expression {
  const children = node.children.flatMap((child) => readChild(child, lowering));
  return markup(node, children, lowering);
}

export const jsxReaders: readonly ReaderEntry<Expression>[] = [
  readerFor<ts.JsxElement, Expression>(ts.SyntaxKind.JsxElement, readElement),
  readerFor<ts.JsxSelfClosingElement, Expression>(
    ts.SyntaxKind.JsxSelfClosingElement,
    readSelfClosing,
  ),
  readerFor<ts.JsxFragment, Expression>(ts.SyntaxKind.JsxFragment, readFragment),
];
