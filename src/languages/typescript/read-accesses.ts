/** Names, members and calls. */
import { ts } from 'ts-morph';
import type { Call, Expression, Item } from '../../values/model.js';
import { readItems } from './read-collections.js';
import { readKeyName } from './read-keys.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';
import { readElementAccess, readPropertyAccess } from './read-members.js';

function readIdentifier(node: ts.Identifier, lowering: Lowering): Expression {
  const range = lowering.range(node);
  if (node.text === 'undefined') return { kind: 'literal', range, value: undefined };
  return { kind: 'name', range, name: node.text };
}

function readKeywordName(name: string) {
  return (node: ts.Node, lowering: Lowering): Expression => ({
    kind: 'name',
    range: lowering.range(node),
    name,
  });
}

/** `import.meta`, `new.target`. */
function readMetaProperty(node: ts.MetaProperty, lowering: Lowering): Expression {
  const name = `${ts.tokenToString(node.keywordToken) ?? ''}.${node.name.text}`;
  return { kind: 'name', range: lowering.range(node), name };
}

/** `#name in object`: the name stands for its text. */
function readPrivateName(node: ts.PrivateIdentifier, lowering: Lowering): Expression {
  return readKeyName(node, lowering);
}

function readCall(node: ts.CallExpression, lowering: Lowering): Call {
  const callee = lowering.expression(node.expression);
  const items: Item[] = readItems(node.arguments, lowering);
  const optional = node.questionDotToken && { optional: true };
  return { kind: 'call', range: lowering.range(node), callee, arguments: items, ...optional };
}

function readNew(node: ts.NewExpression, lowering: Lowering): Call {
  const callee = lowering.expression(node.expression);
  const items = readItems(node.arguments ?? [], lowering);
  return { kind: 'call', range: lowering.range(node), callee, arguments: items, construct: true };
}

function readTaggedTemplate(node: ts.TaggedTemplateExpression, lowering: Lowering): Expression {
  const spans = ts.isTemplateExpression(node.template) ? node.template.templateSpans : [];
  const nodes = [node.tag, ...spans.map((span) => span.expression)];
  const operands = nodes.map((operand) => lowering.expression(operand));
  return { kind: 'opaque', range: lowering.range(node), operands, what: 'tagged template' };
}

export const accessReaders: readonly ReaderEntry<Expression>[] = [
  readerFor<ts.Identifier, Expression>(ts.SyntaxKind.Identifier, readIdentifier),
  readerFor<ts.PrivateIdentifier, Expression>(ts.SyntaxKind.PrivateIdentifier, readPrivateName),
  readerFor(ts.SyntaxKind.ThisKeyword, readKeywordName('this')),
  readerFor(ts.SyntaxKind.SuperKeyword, readKeywordName('super')),
  readerFor(ts.SyntaxKind.ImportKeyword, readKeywordName('import')),
  readerFor<ts.MetaProperty, Expression>(ts.SyntaxKind.MetaProperty, readMetaProperty),
  readerFor<ts.PropertyAccessExpression, Expression>(
    ts.SyntaxKind.PropertyAccessExpression,
    readPropertyAccess,
  ),
  readerFor<ts.ElementAccessExpression, Expression>(
    ts.SyntaxKind.ElementAccessExpression,
    readElementAccess,
  ),
  readerFor<ts.CallExpression, Expression>(ts.SyntaxKind.CallExpression, readCall),
  readerFor<ts.NewExpression, Expression>(ts.SyntaxKind.NewExpression, readNew),
  readerFor<ts.TaggedTemplateExpression, Expression>(
    ts.SyntaxKind.TaggedTemplateExpression,
    readTaggedTemplate,
  ),
];
