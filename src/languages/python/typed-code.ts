/** Whether a module declares types, and what it calls that of a dictionary of anything. */
import type { Edit } from '../../values/draft.js';
import type { Module } from '../../values/model.js';
import { lineEnd } from '../printing/lines.js';
import { fromModule, importedNames } from './imported-names.js';
import { syntaxTreeOf } from './module-tree.js';
import { pageStyleOf } from './style-values.js';
import { childOf, partsOf, type SyntaxNode } from './syntax-tree.js';
import { parametersOf } from './definitions.js';
import { writeListedNames } from './write-listed-names.js';

/** A type of the module, and the edits without which it has no name for it. */
export interface NamedType {
  readonly name: string;
  readonly imports: readonly Edit[];
}

/** The type of a dictionary of anything as the module names it; null where it types no function. */
export function dictionaryType(module: Module): NamedType | null {
  const root = syntaxTreeOf(module);
  if (!hasTypedFunction(root)) return null;
  const any = nameOfAny(module, root);
  const typing = importsOf(module, root).find(({ path }) => path === 'typing.Dict');
  const dictionary = typing && /\bDict\[/.test(module.text) ? typing.local : 'dict';
  return { name: `${dictionary}[str, ${any.name}]`, imports: any.imports };
}

function hasTypedFunction(root: SyntaxNode): boolean {
  const open = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'function_definition') {
      const isTyped = parametersOf(node).some(({ type }) => type !== undefined);
      if (isTyped || childOf(node, 'return_type')) return true;
    }
    open.push(...partsOf(node));
  }
  return false;
}

interface ImportedPath {
  readonly local: string;
  readonly path: string;
}

function importsOf(module: Module, root: SyntaxNode): ImportedPath[] {
  return partsOf(root).flatMap((statement) =>
    importStatements.has(statement.type) ? importedNames(statement, module.text) : [],
  );
}

const importStatements: ReadonlySet<string> = new Set([
  'import_statement',
  'import_from_statement',
]);

/** `Any` as the module can write it; imported beside what else it takes of `typing`, or by a line of its own. */
function nameOfAny(module: Module, root: SyntaxNode): NamedType {
  const { text } = module;
  const imports = importsOf(module, root);
  const known = imports.find(({ path }) => path === 'typing.Any');
  if (known) return { name: known.local, imports: [] };
  const whole = imports.find(({ path }) => path === 'typing');
  if (whole) return { name: `${whole.local}.Any`, imports: [] };
  const from = partsOf(root).find(
    (one) => one.type === 'import_from_statement' && fromModule(one, text) === 'typing',
  );
  const names = from ? importedNames(from, text) : [];
  const [first] = names;
  if (first) {
    const before = names.findLast(({ imported }) => imported < 'Any');
    const after = before?.node ?? first.node;
    if (before) {
      const intent = { kind: 'insert-listed-name' as const, after, name: 'Any' };
      return { name: 'Any', imports: writeListedNames([intent], module) };
    }
    const { start } = first.node;
    return { name: 'Any', imports: [{ range: { start, end: start }, text: 'Any, ' }] };
  }
  return { name: 'Any', imports: [importLine(module, root)] };
}

const standard = /^(?:import|from)\s+(?!anthropic\b|\.|httpx\b|requests\b|aiohttp\b)\w+/;

/** `from typing import Any` below the first imports, which are those of the standard library. */
function importLine(module: Module, root: SyntaxNode): Edit {
  const { text } = module;
  const { lineBreak } = pageStyleOf(module);
  const imports = partsOf(root).filter(({ type }) => importStatements.has(type));
  const [first] = imports;
  const added = 'from typing import Any';
  if (!first) throw new Error('a request of a module comes from what it imports');
  if (!standard.test(text.slice(first.start, first.end))) {
    return { range: { start: first.start, end: first.start }, text: added + lineBreak + lineBreak };
  }
  let last = first;
  for (const next of imports) {
    const gap = text.slice(last.end, next.start);
    const isStandard = standard.test(text.slice(next.start, next.end));
    if (next !== first && (/\n[ \t\r]*\n/.test(gap) || !isStandard)) break;
    last = next;
  }
  const end = lineEnd(text, last.end);
  return { range: { start: end, end }, text: lineBreak + added };
}
