/** Names that are there before the statements that declare them run. */
import type { Statement } from '../values/model.js';
import { boundNames, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type { Frame, Machine } from './machine.js';
import { FunctionValue, UNDEFINED } from './values.js';

export function hoist(statements: readonly Statement[], frame: Frame, machine: Machine): void {
  // Function-scoped names are there from the start, without a value.
  if (frame.scope.boundary) {
    for (const name of functionScopedNames(statements)) {
      if (!frame.scope.has(name)) frame.scope.declare(name, UNDEFINED);
    }
  }
  for (const statement of statements) {
    if (statement.kind === 'function-declaration') {
      const isLexical = statement.value.lexicalThis;
      const value = new FunctionValue(
        statement.value,
        frame.scope,
        frame.module,
        isLexical ? frame.self : undefined,
        isLexical ? frame.home : undefined,
      );
      machine.created.add(value);
      // Outside strict mode a function in a block replaces one of its name around it, inside it does not.
      const outer = frame.scope.boundary ? undefined : frame.scope.find(statement.name);
      if (outer) outer.value = machine.unknown(`function ${statement.name}`, [statement.name]);
      frame.scope.declare(statement.name, value);
    }
  }
}

/** Names declared for the whole function, in blocks too but not in functions inside it. */
function functionScopedNames(statements: readonly Statement[]): string[] {
  const names: string[] = [];
  const visit = (node: ModelNode): void => {
    if (!('kind' in node) || node.kind === 'function') return;
    if (node.kind === 'declare' && node.scope === 'function')
      names.push(...boundNames(node.target));
    if (STATEMENTS_WITH_STATEMENTS.has(node.kind)) forEachChild(node, visit);
  };
  for (const statement of statements) visit(statement);
  return names;
}

const STATEMENTS_WITH_STATEMENTS: ReadonlySet<string> = new Set([
  'if',
  'for-each',
  'loop',
  'switch',
  'try',
  'block',
]);
