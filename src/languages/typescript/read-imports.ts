/** What a module takes from others: `import`, and `require` where it declares names. */
import { ts } from 'ts-morph';
import type { Expression, ImportStatement, Statement } from '../../values/model.js';
import { readKey } from './read-keys.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';
import { isExported } from './read-modifiers.js';
import { readBoundName } from './read-patterns.js';

type ImportedName = ImportStatement['names'][number];

function imported(name: string, local: ts.Identifier, whole: ts.Node, lowering: Lowering) {
  return { imported: name, local: local.text, range: lowering.range(whole) };
}

function readNamedBindings(
  bindings: ts.NamedImportBindings | undefined,
  lowering: Lowering,
): ImportedName[] {
  if (bindings === undefined) return [];
  if (ts.isNamespaceImport(bindings)) return [imported('*', bindings.name, bindings, lowering)];
  return bindings.elements
    .filter((specifier) => !specifier.isTypeOnly)
    .map((specifier) => {
      const name = specifier.propertyName ?? specifier.name;
      return imported(name.text, specifier.name, specifier, lowering);
    });
}

/** An import whose every name is a type is left out; one without names runs the module and stays. */
function readImport(node: ts.ImportDeclaration, lowering: Lowering): Statement[] {
  const clause = node.importClause;
  if (clause?.isTypeOnly || !ts.isStringLiteral(node.moduleSpecifier)) return [];
  const names = readNamedBindings(clause?.namedBindings, lowering);
  if (clause?.name) names.unshift(imported('default', clause.name, clause.name, lowering));
  if (clause && names.length === 0) return [];
  const module = node.moduleSpecifier.text;
  return [{ kind: 'import', range: lowering.range(node), module, names }];
}

/** `A.B.C` in `import name = A.B.C`. */
function readEntityName(node: ts.EntityName, lowering: Lowering): Expression {
  if (ts.isIdentifier(node)) return readBoundName(node, lowering);
  const object = readEntityName(node.left, lowering);
  const key = readKey(node.right, lowering);
  return { kind: 'member', range: lowering.range(node), object, key };
}

/** `import name = require('module')`, `import name = A.B`. */
function readImportEquals(node: ts.ImportEqualsDeclaration, lowering: Lowering): Statement[] {
  if (node.isTypeOnly) return [];
  const range = lowering.range(node);
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference)) {
    const target = readBoundName(node.name, lowering);
    const value = readEntityName(reference, lowering);
    const exported = isExported(node) && { exported: true };
    return [{ kind: 'declare', range, scope: 'block', constant: true, target, value, ...exported }];
  }
  if (!ts.isStringLiteral(reference.expression)) return [];
  const module = reference.expression.text;
  const names = [imported('*', node.name, node.name, lowering)];
  const statement: Statement = { kind: 'import', range, module, names, commonjs: true };
  if (!isExported(node)) return [statement];
  const value = readBoundName(node.name, lowering);
  return [statement, { kind: 'export', range, names: [{ exported: node.name.text, value }] }];
}

/** The module of `require('module')`, if that is what an expression is. */
function requiredModule(node: ts.Expression | undefined): string | undefined {
  if (node === undefined || !ts.isCallExpression(node)) return undefined;
  if (!ts.isIdentifier(node.expression) || node.expression.text !== 'require') return undefined;
  const [specifier, ...others] = node.arguments;
  if (specifier === undefined || others.length > 0) return undefined;
  return ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
}

/** The names that a pattern takes from a required module; undefined where it does more than that. */
function readRequiredNames(
  pattern: ts.ObjectBindingPattern,
  lowering: Lowering,
): ImportedName[] | undefined {
  const names: ImportedName[] = [];
  for (const element of pattern.elements) {
    if (!ts.isIdentifier(element.name) || element.initializer || element.dotDotDotToken) {
      return undefined;
    }
    const key = element.propertyName ?? element.name;
    if (!ts.isIdentifier(key) && !ts.isStringLiteral(key)) return undefined;
    names.push(imported(key.text, element.name, element, lowering));
  }
  return names;
}

/**
 * The import that a declaration with `require` is, at the top level of a file: of the whole module, of
 * one export (`require('module').name`) or of several (`const { a, b: c } = require('module')`).
 *
 * @returns undefined where the declaration is something else, and is to be read as it stands.
 */
export function readRequire(
  node: ts.VariableDeclaration,
  statement: ts.VariableStatement,
  lowering: Lowering,
): ImportStatement | undefined {
  const { name, initializer } = node;
  const property =
    initializer && ts.isPropertyAccessExpression(initializer) ? initializer : undefined;
  const module = requiredModule(property ? property.expression : initializer);
  if (module === undefined || !lowering.source.statements.includes(statement)) return undefined;
  const names = requiredNames(name, property?.name.text, lowering);
  if (names === undefined) return undefined;
  return { kind: 'import', range: lowering.range(statement), module, names, commonjs: true };
}

function requiredNames(
  name: ts.BindingName,
  property: string | undefined,
  lowering: Lowering,
): ImportedName[] | undefined {
  if (ts.isIdentifier(name)) return [imported(property ?? '*', name, name, lowering)];
  if (property !== undefined || !ts.isObjectBindingPattern(name)) return undefined;
  return readRequiredNames(name, lowering);
}

export const importReaders: readonly ReaderEntry<Statement[]>[] = [
  readerFor<ts.ImportDeclaration, Statement[]>(ts.SyntaxKind.ImportDeclaration, readImport),
  readerFor<ts.ImportEqualsDeclaration, Statement[]>(
    ts.SyntaxKind.ImportEqualsDeclaration,
    readImportEquals,
  ),
];
