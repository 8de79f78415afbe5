/** Constants and templates of TypeScript. */
import { ts } from 'ts-morph';
import type { Expression, Literal, Primitive, Range } from '../../values/model.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';

/** A quoted text; its content is what stands between the quotes. */
export function readText(node: ts.StringLiteralLike, lowering: Lowering): Literal {
  const range = lowering.range(node);
  const content = { start: range.start + 1, end: range.end - 1 };
  return { kind: 'literal', range, value: node.text, content };
}

function readConstant(value: Primitive) {
  return (node: ts.Node, lowering: Lowering): Literal => ({
    kind: 'literal',
    range: lowering.range(node),
    value,
  });
}

function readNumber(node: ts.NumericLiteral, lowering: Lowering): Literal {
  return { kind: 'literal', range: lowering.range(node), value: Number(node.text) };
}

function readUnusedConstant(what: string) {
  return (node: ts.Node, lowering: Lowering): Expression => ({
    kind: 'opaque',
    range: lowering.range(node),
    operands: [],
    what,
  });
}

/** The fixed text between two delimiters of a template: a backtick or `}` before it, a backtick or `${` after. */
function readChunk(node: ts.TemplateLiteralLikeNode, lowering: Lowering): Literal[] {
  const closing = node.kind === ts.SyntaxKind.TemplateTail ? 1 : 2;
  const range: Range = { start: node.getStart(lowering.source) + 1, end: node.end - closing };
  if (range.start === range.end) return [];
  return [{ kind: 'literal', range, value: node.text, content: range }];
}

function readTemplate(node: ts.TemplateExpression, lowering: Lowering): Expression {
  const parts: Expression[] = readChunk(node.head, lowering);
  for (const span of node.templateSpans) {
    parts.push(lowering.expression(span.expression), ...readChunk(span.literal, lowering));
  }
  return { kind: 'template', range: lowering.range(node), parts };
}

export const literalReaders: readonly ReaderEntry<Expression>[] = [
  readerFor<ts.StringLiteral, Expression>(ts.SyntaxKind.StringLiteral, readText),
  readerFor<ts.NoSubstitutionTemplateLiteral, Expression>(
    ts.SyntaxKind.NoSubstitutionTemplateLiteral,
    readText,
  ),
  readerFor<ts.NumericLiteral, Expression>(ts.SyntaxKind.NumericLiteral, readNumber),
  readerFor(ts.SyntaxKind.TrueKeyword, readConstant(true)),
  readerFor(ts.SyntaxKind.FalseKeyword, readConstant(false)),
  readerFor(ts.SyntaxKind.NullKeyword, readConstant(null)),
  readerFor(ts.SyntaxKind.OmittedExpression, readConstant(undefined)),
  readerFor(ts.SyntaxKind.BigIntLiteral, readUnusedConstant('bigint')),
  readerFor(ts.SyntaxKind.RegularExpressionLiteral, readUnusedConstant('regular expression')),
  readerFor<ts.TemplateExpression, Expression>(ts.SyntaxKind.TemplateExpression, readTemplate),
];
