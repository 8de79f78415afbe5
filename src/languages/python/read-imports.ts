/** What a module takes from others: `import`, `from … import`. */
import type { ImportStatement, Range, Statement } from '../../values/model.js';
import { fromModule, importedNames, importsStar } from './imported-names.js';
import type { ImportedName } from './imported-names.js';
import { variableName } from './read-accesses.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { functionOf } from './scopes.js';
import { rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

function importStatement(
  module: string,
  range: Range,
  names: ImportStatement['names'],
): ImportStatement {
  return { kind: 'import', range, module, names, inPlace: true };
}

function noteImport({ local }: ImportedName, lowering: Lowering): void {
  const { declared } = functionOf(lowering.scope);
  if (!declared.has(local)) declared.set(local, 'in-place');
}

/** `import a.b`: binds `a`, and loads `a.b`; `import a.b as c` binds that. */
function readImport(node: SyntaxNode, lowering: Lowering): Statement[] {
  const range = rangeOf(node);
  return importedNames(node, lowering.text).flatMap((name) => {
    noteImport(name, lowering);
    const local = variableName(name.local);
    const whole = { imported: '*', local, range: rangeOf(name.node) };
    if (name.isRenamed) return [importStatement(name.imported, range, [whole])];
    const parts = name.imported.split('.');
    return parts.map((_, index) =>
      importStatement(parts.slice(0, index + 1).join('.'), range, index === 0 ? [whole] : []),
    );
  });
}

/** `from m import *`: its names are names of the module, which passes them on. */
function readStar(node: SyntaxNode, lowering: Lowering): Statement[] {
  const range = rangeOf(node);
  const star = node.children.find(({ type }) => type === 'wildcard_import') ?? node;
  const module = fromModule(node, lowering.text);
  const names = [{ imported: '*', local: '*', range: rangeOf(star) }];
  const statement = importStatement(module, range, names);
  if (lowering.scope.kind !== 'module') return [statement];
  const value = { kind: 'name', range: rangeOf(star), name: '*' } as const;
  return [statement, { kind: 'export', range, module, names: [{ exported: '*', value }] }];
}

function readFromImport(node: SyntaxNode, lowering: Lowering): Statement[] {
  if (importsStar(node)) return readStar(node, lowering);
  const names = importedNames(node, lowering.text).map((name) => {
    noteImport(name, lowering);
    const local = variableName(name.local);
    return { imported: name.imported, local, range: rangeOf(name.node) };
  });
  return [importStatement(fromModule(node, lowering.text), rangeOf(node), names)];
}

export const importReaders: readonly ReaderEntry<Statement[]>[] = [
  ['import_statement', readImport],
  ['import_from_statement', readFromImport],
  // It changes how the compiler reads the file, and brings no value.
  ['future_import_statement', () => []],
];
