/** Declarations of variables, functions and classes. */
import { ts } from 'ts-morph';
import type { DeclareStatement, Range, Statement } from '../../values/model.js';
import { readClass, readDecorators } from './read-classes.js';
import { readFunction } from './read-functions.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';
import { isAmbient, isDefaultExport, isExported } from './read-modifiers.js';
import { readBinding, readBoundName } from './read-patterns.js';
import { readRequire } from './read-imports.js';
import { declaredType } from './read-types.js';

function readDeclarator(
  node: ts.VariableDeclaration,
  list: ts.VariableDeclarationList,
  range: Range,
  lowering: Lowering,
): DeclareStatement {
  const type = declaredType(node);
  const isScoped = (list.flags & ts.NodeFlags.BlockScoped) !== 0;
  return {
    kind: 'declare',
    range,
    scope: isScoped ? 'block' : 'function',
    constant: (list.flags & ts.NodeFlags.Constant) !== 0,
    target: readBinding(node.name, lowering),
    ...(node.initializer && { value: lowering.expression(node.initializer) }),
    ...(type && { type }),
    ...(node.type && { annotation: lowering.range(node.type) }),
    ...(list.declarations.length > 1 && { declarator: lowering.range(node) }),
  };
}

/** The declarations of a list without a statement of their own: `for (let i = 0, n = 9; …)`. */
export function readDeclarationList(
  list: ts.VariableDeclarationList,
  lowering: Lowering,
): Statement[] {
  const range = lowering.range(list);
  return list.declarations.map((node) => readDeclarator(node, list, range, lowering));
}

function readVariables(node: ts.VariableStatement, lowering: Lowering): Statement[] {
  if (isAmbient(node)) return [];
  const range = lowering.range(node);
  const exported = isExported(node) && { exported: true };
  return node.declarationList.declarations.map((declaration) => {
    const required = readRequire(declaration, node, lowering);
    if (required) return required;
    return { ...readDeclarator(declaration, node.declarationList, range, lowering), ...exported };
  });
}

/** `export default` in front of a named declaration exports the name it declares. */
function readDefaultExport(node: ts.DeclarationStatement, lowering: Lowering): Statement[] {
  if (!node.name || !ts.isIdentifier(node.name)) return [];
  const value = readBoundName(node.name, lowering);
  const range = lowering.range(node);
  return [{ kind: 'export', range, names: [{ exported: 'default', value }] }];
}

function readFunctionDeclaration(node: ts.FunctionDeclaration, lowering: Lowering): Statement[] {
  if (node.body === undefined) return [];
  const range = lowering.range(node);
  const value = readFunction(node, lowering);
  if (node.name === undefined) {
    return [{ kind: 'export', range, names: [{ exported: 'default', value }] }];
  }
  const { text: name } = node.name;
  if (isDefaultExport(node)) {
    return [
      { kind: 'function-declaration', range, name, value },
      ...readDefaultExport(node, lowering),
    ];
  }
  const exported = isExported(node) && { exported: true };
  return [{ kind: 'function-declaration', range, name, value, ...exported }];
}

function readClassDeclaration(node: ts.ClassDeclaration, lowering: Lowering): Statement[] {
  if (isAmbient(node)) return [];
  const range = lowering.range(node);
  const decorators = readDecorators(node, lowering);
  const before: Statement[] = decorators ? [{ kind: 'expression', range, value: decorators }] : [];
  const value = readClass(node, lowering);
  if (node.name === undefined) {
    return [...before, { kind: 'export', range, names: [{ exported: 'default', value }] }];
  }
  const target = readBoundName(node.name, lowering);
  const declaration: Statement = {
    kind: 'declare',
    range,
    scope: 'block',
    constant: true,
    target,
    value,
    ...(isExported(node) && !isDefaultExport(node) && { exported: true }),
  };
  const after = isDefaultExport(node) ? readDefaultExport(node, lowering) : [];
  return [...before, declaration, ...after];
}

export const declarationReaders: readonly ReaderEntry<Statement[]>[] = [
  readerFor<ts.VariableStatement, Statement[]>(ts.SyntaxKind.VariableStatement, readVariables),
  readerFor<ts.FunctionDeclaration, Statement[]>(
    ts.SyntaxKind.FunctionDeclaration,
    readFunctionDeclaration,
  ),
  readerFor<ts.ClassDeclaration, Statement[]>(ts.SyntaxKind.ClassDeclaration, readClassDeclaration),
];
