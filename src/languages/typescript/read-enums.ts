/** Enums: constant objects with values that the language numbers by itself. */
import { ts } from 'ts-morph';
import type { Expression, PropertyEntry, Range, Statement } from '../../values/model.js';
import { readKey } from './read-keys.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';
import { isAmbient, isExported } from './read-modifiers.js';
import { readBoundName } from './read-patterns.js';

function isConstant(node: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(node)) return ts.isNumericLiteral(node.operand);
  return ts.isNumericLiteral(node) || ts.isStringLiteralLike(node);
}

/** The number of a constant such as `7` or `-1`; undefined where it is none. */
function numberOf(node: ts.Expression): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (!ts.isPrefixUnaryExpression(node) || !ts.isNumericLiteral(node.operand)) return undefined;
  const number = Number(node.operand.text);
  if (node.operator === ts.SyntaxKind.MinusToken) return -number;
  return node.operator === ts.SyntaxKind.PlusToken ? number : undefined;
}

/** Calculated members see the members before them as names, which the value model does not: unknown. */
function unknownMember(range: Range): Expression {
  return { kind: 'opaque', range, operands: [], what: 'calculated enum member' };
}

/** A member without initializer is one more than the member before it, the first is 0. */
function readMembers(node: ts.EnumDeclaration, lowering: Lowering): PropertyEntry[] {
  let next: number | undefined = 0;
  return node.members.map((member) => {
    const key = readKey(member.name, lowering);
    const { initializer } = member;
    const value = initializer
      ? readInitializer(initializer, lowering)
      : numbered(next, lowering.range(member.name));
    const number: number | undefined = initializer ? numberOf(initializer) : next;
    next = number === undefined ? undefined : number + 1;
    return { kind: 'property', range: lowering.range(member), key, value };
  });
}

function readInitializer(node: ts.Expression, lowering: Lowering): Expression {
  return isConstant(node) ? lowering.expression(node) : unknownMember(lowering.range(node));
}

function numbered(value: number | undefined, range: Range): Expression {
  return value === undefined ? unknownMember(range) : { kind: 'literal', range, value };
}

function readEnum(node: ts.EnumDeclaration, lowering: Lowering): Statement[] {
  if (isAmbient(node)) return [];
  const range = lowering.range(node);
  const target = readBoundName(node.name, lowering);
  const value: Expression = {
    kind: 'object',
    range: { start: node.name.end, end: range.end },
    entries: readMembers(node, lowering),
  };
  const exported = isExported(node) && { exported: true };
  return [{ kind: 'declare', range, scope: 'block', constant: true, target, value, ...exported }];
}

export const enumReaders: readonly ReaderEntry<Statement[]>[] = [
  readerFor<ts.EnumDeclaration, Statement[]>(ts.SyntaxKind.EnumDeclaration, readEnum),
];
