/** Names that a module declares, or exports, more than once where that is an error. */
import type { Module, Statement } from '../values/model.js';
import { boundNames, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';

/**
 * The names that are declared twice in one scope, exported twice from the module, or twice a method of one
 * class. `var` may be repeated, and is only counted beside another kind of declaration.
 */
export function namesDeclaredTwice({ body }: Module): ReadonlySet<string> {
  const twice = new Set<string>(repeated(body.flatMap(exportedNames)));
  const visit = (node: ModelNode): void => {
    for (const scope of scopesOf(node)) collectFromScope(scope, twice);
    for (const name of repeatedMethods(node)) twice.add(name);
    forEachChild(node, visit);
  };
  collectFromScope(body, twice);
  body.forEach(visit);
  return twice;
}

function collectFromScope(statements: readonly Statement[], twice: Set<string>): void {
  const only = new Set(statements.flatMap(namesDeclaredOnce));
  const all = [...statements.flatMap(namesDeclaredOnce), ...statements.flatMap(variableNames)];
  for (const name of repeated(all)) if (only.has(name)) twice.add(name);
}

/** Names of declarations that exclude any other of the same name. */
function namesDeclaredOnce(statement: Statement): string[] {
  switch (statement.kind) {
    case 'declare':
      return statement.scope === 'block' ? boundNames(statement.target) : [];
    case 'function-declaration':
      return [statement.name];
    case 'import':
      return statement.names.map(({ local }) => local);
    default:
      return [];
  }
}

function variableNames(statement: Statement): string[] {
  const isVariable = statement.kind === 'declare' && statement.scope === 'function';
  // A pattern may bind a name twice; that is one declaration.
  return isVariable ? [...new Set(boundNames(statement.target))] : [];
}

function exportedNames(statement: Statement): string[] {
  switch (statement.kind) {
    case 'declare':
      return statement.exported ? boundNames(statement.target) : [];
    case 'function-declaration':
      return statement.exported ? [statement.name] : [];
    case 'export':
      return statement.names.flatMap(({ exported }) => (exported === '*' ? [] : [exported]));
    default:
      return [];
  }
}

/** The lists of statements of a node that are scopes of their own. */
function scopesOf(node: ModelNode): (readonly Statement[])[] {
  if (!('kind' in node)) return [];
  switch (node.kind) {
    case 'function':
    case 'block':
    case 'for-each':
    case 'loop':
      return [node.body];
    case 'if':
      return [node.consequent, node.alternate];
    case 'switch':
      return [node.cases.flatMap(({ body }) => body)];
    case 'try':
      return [node.block, node.handler?.body ?? [], node.finalizer ?? []];
    default:
      return [];
  }
}

function repeatedMethods(node: ModelNode): string[] {
  if (!('kind' in node) || node.kind !== 'class') return [];
  const methods = node.members.filter(({ member }) => member === 'method');
  return [true, false].flatMap((isStatic) =>
    repeated(
      methods.flatMap(({ key, static: own = false }) =>
        own === isStatic && key.kind === 'literal' ? [String(key.value)] : [],
      ),
    ),
  );
}

function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const isKnown = seen.has(name);
    seen.add(name);
    return isKnown;
  });
}
