/** What a module gives to others, apart from declarations that carry `export` themselves. */
import { ts } from 'ts-morph';
import type { ExportStatement, Name, Statement } from '../../values/model.js';
import { readerFor, type Lowering, type ReaderEntry } from './read-lowering.js';

type ExportedName = ExportStatement['names'][number];

/** Names of specifiers are read here: in a re-export they name exports of the other module, not values. */
function nameAt(node: ts.Node, name: string, lowering: Lowering): Name {
  return { kind: 'name', range: lowering.range(node), name };
}

function readSpecifiers(node: ts.ExportDeclaration, lowering: Lowering): ExportedName[] {
  const clause = node.exportClause;
  if (clause === undefined) {
    return [{ exported: '*', value: nameAt(node, '*', lowering) }];
  }
  if (ts.isNamespaceExport(clause)) {
    return [{ exported: clause.name.text, value: nameAt(clause, '*', lowering) }];
  }
  return clause.elements
    .filter((specifier) => !specifier.isTypeOnly)
    .map((specifier) => {
      const local = specifier.propertyName ?? specifier.name;
      return { exported: specifier.name.text, value: nameAt(local, local.text, lowering) };
    });
}

/** `export { a as b }`, `export { a } from 'module'`, `export * from 'module'`. */
function readExport(node: ts.ExportDeclaration, lowering: Lowering): Statement[] {
  if (node.isTypeOnly) return [];
  const names = readSpecifiers(node, lowering);
  const range = lowering.range(node);
  if (node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return [{ kind: 'export', range, names, module: node.moduleSpecifier.text }];
  }
  return names.length === 0 ? [] : [{ kind: 'export', range, names }];
}

/** `export default value`, `export = value`. */
function readExportAssignment(node: ts.ExportAssignment, lowering: Lowering): Statement[] {
  const exported = node.isExportEquals ? '=' : 'default';
  const names = [{ exported, value: lowering.expression(node.expression) }];
  return [{ kind: 'export', range: lowering.range(node), names }];
}

export const exportReaders: readonly ReaderEntry<Statement[]>[] = [
  readerFor<ts.ExportDeclaration, Statement[]>(ts.SyntaxKind.ExportDeclaration, readExport),
  readerFor<ts.ExportAssignment, Statement[]>(ts.SyntaxKind.ExportAssignment, readExportAssignment),
];
