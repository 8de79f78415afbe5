/** Namespaces: objects made by running their body, with what it exports. */
import { ts } from 'ts-morph';
import type {
  Expression,
  Name,
  Pattern,
  PropertyEntry,
  Range,
  Statement,
} from '../../values/model.js';
import { readerFor, skipTrivia, type Lowering, type ReaderEntry } from './read-lowering.js';
import { isAmbient, isExported } from './read-modifiers.js';
import { readBoundName } from './read-patterns.js';

/** The names that a pattern binds, in order. */
function boundNames(pattern: Pattern): Name[] {
  if (pattern.kind === 'name') return [pattern];
  if (pattern.kind === 'member') return [];
  const parts = pattern.kind === 'object-pattern' ? pattern.entries : pattern.items;
  const targets = parts.flatMap((part) => (part === null ? [] : [part.target]));
  if (pattern.rest) targets.push(pattern.rest);
  return targets.flatMap(boundNames);
}

function exportedNames(statement: Statement): string[] {
  if (statement.kind === 'function-declaration') return statement.exported ? [statement.name] : [];
  if (statement.kind !== 'declare' || !statement.exported) return [];
  return boundNames(statement.target).map(({ name }) => name);
}

/** The object that holds the exports, made at the end of the body. */
function exportsObject(body: readonly Statement[], range: Range): Expression {
  const entries = body.flatMap(exportedNames).map((name): PropertyEntry => ({
    kind: 'property',
    range,
    key: { kind: 'literal', range, value: name },
    value: { kind: 'name', range, name },
    shorthand: true,
  }));
  return { kind: 'object', range, entries };
}

/** What a namespace's body makes: a call of a function with that body which returns the exports. */
function readNamespaceBody(node: ts.ModuleDeclaration, lowering: Lowering): Expression {
  const range = { start: skipTrivia(lowering.source.text, node.name.end), end: node.end };
  const inner = node.body;
  const statements: Statement[] = [];
  if (inner && ts.isModuleBlock(inner)) statements.push(...lowering.statements(inner.statements));
  // `namespace A.B {}` exports B from A.
  if (inner && ts.isModuleDeclaration(inner))
    statements.push(declareNamespace(inner, true, lowering));
  const end = { start: range.end, end: range.end };
  const value = exportsObject(statements, end);
  const body: Statement[] = [...statements, { kind: 'return', range: end, value, implicit: true }];
  const callee: Expression = { kind: 'function', range, parameters: [], body, lexicalThis: true };
  return { kind: 'call', range, callee, arguments: [] };
}

function declareNamespace(
  node: ts.ModuleDeclaration,
  exported: boolean,
  lowering: Lowering,
): Statement {
  const name = node.name as ts.Identifier;
  return {
    kind: 'declare',
    range: lowering.range(node),
    scope: 'block',
    constant: true,
    target: readBoundName(name, lowering),
    value: readNamespaceBody(node, lowering),
    ...(exported && { exported: true }),
  };
}

function readNamespace(node: ts.ModuleDeclaration, lowering: Lowering): Statement[] {
  // `declare module 'name'` and `declare global` describe what is elsewhere.
  if (isAmbient(node) || !ts.isIdentifier(node.name)) return [];
  return [declareNamespace(node, isExported(node), lowering)];
}

export const namespaceReaders: readonly ReaderEntry<Statement[]>[] = [
  readerFor<ts.ModuleDeclaration, Statement[]>(ts.SyntaxKind.ModuleDeclaration, readNamespace),
];
