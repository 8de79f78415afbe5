/** Functions as values: expressions, arrows, methods, and their parameters. */
import { ts } from 'ts-morph';
import type { Expression, FunctionExpression, Parameter, Range } from '../../values/model.js';
import { readerFor, skipTrivia, type Lowering, type ReaderEntry } from './read-lowering.js';
import { hasModifier } from './read-modifiers.js';
import { readBinding } from './read-patterns.js';
import { declaredType } from './read-types.js';

const fieldModifiers = [
  ts.SyntaxKind.PublicKeyword,
  ts.SyntaxKind.ProtectedKeyword,
  ts.SyntaxKind.PrivateKeyword,
  ts.SyntaxKind.ReadonlyKeyword,
  ts.SyntaxKind.OverrideKeyword,
];

function readParameter(node: ts.ParameterDeclaration, lowering: Lowering): Parameter {
  const type = declaredType(node);
  return {
    range: lowering.range(node),
    target: readBinding(node.name, lowering),
    ...(node.initializer && { default: lowering.expression(node.initializer) }),
    ...(node.dotDotDotToken && { rest: true }),
    ...(hasModifier(node, ...fieldModifiers) && { field: true }),
    ...(type && { type }),
  };
}

/** `this` in a list of parameters declares a type and takes no argument. */
function isThisParameter(node: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(node.name) && node.name.text === 'this';
}

function readParameters(
  nodes: readonly ts.ParameterDeclaration[],
  lowering: Lowering,
): Parameter[] {
  return nodes
    .filter((node) => !isThisParameter(node))
    .map((node) => readParameter(node, lowering));
}

function asyncOf(
  node: ts.Node & { readonly modifiers?: ts.NodeArray<ts.ModifierLike> | undefined },
): {
  async?: true;
} {
  return hasModifier(node, ts.SyntaxKind.AsyncKeyword) ? { async: true } : {};
}

/** A function written with the keyword, as an expression or a declaration. */
export function readFunction(
  node: ts.FunctionExpression | ts.FunctionDeclaration,
  lowering: Lowering,
): FunctionExpression {
  return {
    kind: 'function',
    range: lowering.range(node),
    ...(node.name && { name: node.name.text }),
    parameters: readParameters(node.parameters, lowering),
    body: lowering.statements(node.body?.statements ?? []),
    ...(node.asteriskToken && { generator: true }),
    ...asyncOf(node),
  };
}

/** The function of a method, accessor or constructor; it begins after the name. */
export function readMethod(
  node: ts.MethodDeclaration | ts.AccessorDeclaration | ts.ConstructorDeclaration,
  lowering: Lowering,
): FunctionExpression {
  const range: Range = {
    start: skipTrivia(lowering.source.text, node.name?.end ?? node.parameters.pos - 1),
    end: node.end,
  };
  return {
    kind: 'function',
    range,
    parameters: readParameters(node.parameters, lowering),
    body: lowering.statements(node.body?.statements ?? []),
    ...(node.asteriskToken && { generator: true }),
    ...asyncOf(node),
  };
}

function readArrow(node: ts.ArrowFunction, lowering: Lowering): FunctionExpression {
  const parameters = readParameters(node.parameters, lowering);
  const range = lowering.range(node);
  if (ts.isBlock(node.body)) {
    const body = lowering.statements(node.body.statements);
    return { kind: 'function', range, parameters, body, lexicalThis: true, ...asyncOf(node) };
  }
  const value = lowering.expression(node.body);
  return {
    kind: 'function',
    range,
    parameters,
    body: [{ kind: 'return', range: value.range, value, implicit: true }],
    lexicalThis: true,
    ...asyncOf(node),
  };
}

export const functionReaders: readonly ReaderEntry<Expression>[] = [
  readerFor<ts.FunctionExpression, Expression>(ts.SyntaxKind.FunctionExpression, readFunction),
  readerFor<ts.ArrowFunction, Expression>(ts.SyntaxKind.ArrowFunction, readArrow),
];
