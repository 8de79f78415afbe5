/** The names that import statements bind. */
import { childOf, childrenOf, hasToken, partsOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

export interface ImportedName {
  /** `a.b` of `import a.b`, the name of `from m import name`. */
  readonly imported: string;
  readonly local: string;
  readonly node: SyntaxNode;
  /** It has a name of its own: `as local`. */
  readonly isRenamed: boolean;
  /** What the local name means: `a.b.c`, with the dots of a relative import in front. */
  readonly path: string;
}

/** A dotted name as it is meant: without blanks and line breaks. */
export function dottedText(node: SyntaxNode, text: string): string {
  const parts = partsOf(node);
  if (node.type === 'relative_import') {
    const prefix = parts.find(({ type }) => type === 'import_prefix');
    const name = parts.find(({ type }) => type === 'dotted_name');
    const dots = '.'.repeat(prefix?.children.filter(({ type }) => type === '.').length ?? 0);
    return dots + (name ? dottedText(name, text) : '');
  }
  if (node.type !== 'dotted_name') return text.slice(node.start, node.end);
  return parts.map((part) => text.slice(part.start, part.end)).join('.');
}

/** The module of `from module import …`, as it is written. */
export function fromModule(statement: SyntaxNode, text: string): string {
  const module = childOf(statement, 'module_name');
  return module ? dottedText(module, text) : '';
}

/** Whether a statement takes all names of a module: `from module import *`. */
export function importsStar(statement: SyntaxNode): boolean {
  return statement.children.some(({ type }) => type === 'wildcard_import');
}

/** The names of `import …` and `from … import …`, in order; `*` has none. */
export function importedNames(statement: SyntaxNode, text: string): ImportedName[] {
  const isFrom = statement.type === 'import_from_statement' && hasToken(statement, 'from');
  const module = isFrom ? fromModule(statement, text) : '';
  return childrenOf(statement, 'name').map((node) => {
    const isRenamed = node.type === 'aliased_import';
    const name = isRenamed ? childOf(node, 'name') : node;
    const alias = isRenamed ? childOf(node, 'alias') : undefined;
    const imported = name ? dottedText(name, text) : '';
    const [root = ''] = imported.split('.');
    const local = alias ? text.slice(alias.start, alias.end) : isFrom ? imported : root;
    const whole =
      module === '' || module.endsWith('.') ? module + imported : `${module}.${imported}`;
    const path = isFrom ? whole : isRenamed ? imported : root;
    return { imported, local, node, isRenamed, path };
  });
}
