/** Classes as values, and decorators. */
import { ts } from 'ts-morph';
import type { ClassExpression, ClassMember, Expression, Opaque } from '../../values/model.js';
import { readMethod } from './read-functions.js';
import { readKey } from './read-keys.js';
import { readerFor, skipTrivia, type Lowering, type ReaderEntry } from './read-lowering.js';
import { hasModifier, isStatic } from './read-modifiers.js';
import { declaredType } from './read-types.js';

/** Fields that only declare a type leave no trace at run time. */
function readField(node: ts.PropertyDeclaration, lowering: Lowering): ClassMember[] {
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword, ts.SyntaxKind.AbstractKeyword)) return [];
  const type = declaredType(node);
  return [
    {
      range: lowering.range(node),
      key: readKey(node.name, lowering),
      member: 'field',
      ...(isStatic(node) && { static: true }),
      ...(node.initializer && { value: lowering.expression(node.initializer) }),
      ...(type && { type }),
    },
  ];
}

/** Overloads and abstract methods have no body and are left out. */
function readFunctionMember(
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
  lowering: Lowering,
): ClassMember[] {
  if (node.body === undefined) return [];
  const accessor = ts.isGetAccessor(node) ? 'getter' : 'setter';
  return [
    {
      range: lowering.range(node),
      key: readKey(node.name, lowering),
      member: ts.isMethodDeclaration(node) ? 'method' : accessor,
      ...(isStatic(node) && { static: true }),
      ...(hasModifier(node, ts.SyntaxKind.PrivateKeyword) && { private: true }),
      value: readMethod(node, lowering),
    },
  ];
}

function readConstructor(node: ts.ConstructorDeclaration, lowering: Lowering): ClassMember[] {
  if (node.body === undefined) return [];
  const value = readMethod(node, lowering);
  const range = lowering.range(node);
  const keyRange = { start: range.start, end: value.range.start };
  const key: Expression = { kind: 'literal', range: keyRange, value: 'constructor' };
  return [{ range, key, member: 'constructor', value }];
}

/** `static { … }` runs once when the class is made: a field without a key whose value is a call. */
function readStaticBlock(node: ts.ClassStaticBlockDeclaration, lowering: Lowering): ClassMember[] {
  const range = lowering.range(node);
  const bodyStart = skipTrivia(lowering.source.text, range.start + 'static'.length);
  const bodyRange = { start: bodyStart, end: range.end };
  const body = lowering.statements(node.body.statements);
  const callee: Expression = {
    kind: 'function',
    range: bodyRange,
    parameters: [],
    body,
    lexicalThis: true,
  };
  const keyRange = { start: range.start, end: range.start + 'static'.length };
  return [
    {
      range,
      key: { kind: 'literal', range: keyRange, value: undefined },
      member: 'field',
      static: true,
      value: { kind: 'call', range: bodyRange, callee, arguments: [] },
    },
  ];
}

function readMember(node: ts.ClassElement, lowering: Lowering): ClassMember[] {
  if (ts.isPropertyDeclaration(node)) return readField(node, lowering);
  if (ts.isConstructorDeclaration(node)) return readConstructor(node, lowering);
  if (ts.isClassStaticBlockDeclaration(node)) return readStaticBlock(node, lowering);
  if (ts.isMethodDeclaration(node) || ts.isAccessor(node)) {
    return readFunctionMember(node, lowering);
  }
  // Index signatures and stray semicolons.
  return [];
}

function readBase(node: ts.ClassLikeDeclaration, lowering: Lowering): Expression | undefined {
  const clause = node.heritageClauses?.find(
    (heritage) => heritage.token === ts.SyntaxKind.ExtendsKeyword,
  );
  const type = clause?.types[0];
  return type && lowering.expression(type.expression);
}

/** The class of a class expression or declaration, without its decorators. */
export function readClass(node: ts.ClassLikeDeclaration, lowering: Lowering): ClassExpression {
  const base = readBase(node, lowering);
  return {
    kind: 'class',
    range: lowering.range(node),
    ...(node.name && { name: node.name.text }),
    ...(base && { base }),
    members: node.members.flatMap((member) => readMember(member, lowering)),
  };
}

function decoratorsOf(node: ts.Node): readonly ts.Decorator[] {
  return ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
}

/**
 * The decorators of a class, its members and their parameters, as one unknown value whose operands they
 * are; undefined where there are none. What they make of the class is not modelled.
 */
export function readDecorators(
  node: ts.ClassLikeDeclaration,
  lowering: Lowering,
): Opaque | undefined {
  const nodes = [...decoratorsOf(node)];
  for (const member of node.members) {
    nodes.push(...decoratorsOf(member));
    if (!ts.isMethodDeclaration(member) && !ts.isConstructorDeclaration(member)) continue;
    for (const parameter of member.parameters) nodes.push(...decoratorsOf(parameter));
  }
  if (nodes.length === 0) return undefined;
  const operands = nodes.map((decorator) => lowering.expression(decorator.expression));
  return { kind: 'opaque', range: lowering.range(node), operands, what: 'decorator' };
}

function readClassExpression(node: ts.ClassExpression, lowering: Lowering): Expression {
  const decorators = readDecorators(node, lowering);
  const value = readClass(node, lowering);
  if (decorators === undefined) return value;
  return { kind: 'sequence', range: value.range, values: [decorators, value] };
}

export const classReaders: readonly ReaderEntry<Expression>[] = [
  readerFor<ts.ClassExpression, Expression>(ts.SyntaxKind.ClassExpression, readClassExpression),
];
