/** What a type annotation promises about a value, as far as the value model uses it. */
import { ts } from 'ts-morph';
import type { DeclaredType } from '../../values/model.js';

const promises: ReadonlyMap<ts.SyntaxKind, DeclaredType> = new Map([
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.TemplateLiteralType, 'string'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.ObjectKeyword, 'object'],
  [ts.SyntaxKind.TypeLiteral, 'object'],
  [ts.SyntaxKind.MappedType, 'object'],
  [ts.SyntaxKind.StringLiteral, 'string'],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, 'string'],
  [ts.SyntaxKind.NumericLiteral, 'number'],
  [ts.SyntaxKind.TrueKeyword, 'boolean'],
  [ts.SyntaxKind.FalseKeyword, 'boolean'],
]);

const arrayTypeNames = new Set(['Array', 'ReadonlyArray']);

/**
 * The promise of a declaration's type; undefined where it has none, where it may be left out (`name?:`),
 * and for unions and named types, whose meaning lies elsewhere.
 */
export function declaredType(declaration: {
  readonly type?: ts.TypeNode;
  readonly questionToken?: ts.Node;
}): DeclaredType | undefined {
  if (declaration.type === undefined || declaration.questionToken !== undefined) return undefined;
  return promisedType(declaration.type);
}

function promisedType(type: ts.TypeNode): DeclaredType | undefined {
  if (ts.isParenthesizedTypeNode(type)) return promisedType(type.type);
  if (ts.isTypeOperatorNode(type)) {
    return type.operator === ts.SyntaxKind.ReadonlyKeyword ? promisedType(type.type) : undefined;
  }
  if (ts.isArrayTypeNode(type)) return arrayOf([type.elementType]);
  if (ts.isTupleTypeNode(type)) return arrayOf(type.elements);
  if (ts.isLiteralTypeNode(type)) return promises.get(type.literal.kind);
  if (ts.isTypeReferenceNode(type)) return promisedByName(type);
  return promises.get(type.kind);
}

function promisedByName(type: ts.TypeReferenceNode): DeclaredType | undefined {
  if (!ts.isIdentifier(type.typeName)) return undefined;
  const name = type.typeName.text;
  if (arrayTypeNames.has(name)) return arrayOf(type.typeArguments ?? []);
  return name === 'Record' ? 'object' : undefined;
}

function arrayOf(elements: readonly ts.TypeNode[]): DeclaredType {
  const onlyText = elements.length > 0 && elements.every((type) => promisedType(type) === 'string');
  return onlyText ? 'string-array' : 'array';
}
