/** What a name means where it stands: lexical scopes, read off the model. Nothing runs. */
import type {
  DeclareStatement,
  FunctionStatement,
  ImportStatement,
  Module,
  Parameter,
  Statement,
} from '../values/model.js';
import { boundNames } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type { Nodes } from './nodes.js';
import { within } from './nodes.js';

/** What binds a name. */
export type Binding =
  | { readonly kind: 'declaration'; readonly statement: DeclareStatement | FunctionStatement }
  | { readonly kind: 'parameter'; readonly parameter: Parameter }
  | {
      readonly kind: 'import';
      readonly statement: ImportStatement;
      readonly name: ImportStatement['names'][number];
    };

/** What binds a name that is read at a node; null where nothing in the module does, or several do. */
export function bindingOf(
  name: string,
  node: ModelNode,
  module: Module,
  nodes: Nodes,
): Binding | null {
  for (const outer of nodes.around(node)) {
    if (!('kind' in outer)) continue;
    if (outer.kind === 'function') {
      const parameter = outer.parameters.find((one) => boundNames(one.target).includes(name));
      if (parameter) return { kind: 'parameter', parameter };
    }
    // What a comprehension goes through has no name outside it.
    const isItsOwn =
      outer.kind === 'comprehension' &&
      outer.clauses.some(({ target }) => boundNames(target).includes(name));
    if (isItsOwn) return null;
    const found = declarationsIn(statementsOf(outer), name);
    if (found.length > 0) return single(found);
  }
  return single(declarationsIn(module.body, name));
}

/** What binds a name at the top level of a module. */
export function topLevelBinding(name: string, module: Module): Binding | null {
  return single(declarationsIn(module.body, name));
}

function single(found: readonly Binding[]): Binding | null {
  const [only] = found;
  return only && found.length === 1 ? only : null;
}

function declarationsIn(statements: readonly Statement[], name: string): Binding[] {
  return statements.flatMap((statement): Binding[] => {
    switch (statement.kind) {
      case 'declare':
        return boundNames(statement.target).includes(name)
          ? [{ kind: 'declaration', statement }]
          : [];
      case 'function-declaration':
        return statement.name === name ? [{ kind: 'declaration', statement }] : [];
      case 'import':
        return statement.names
          .filter(({ local }) => local === name)
          .map((imported) => ({ kind: 'import', statement, name: imported }));
      default:
        return [];
    }
  });
}

/** The statements whose declarations a node holds. */
function statementsOf(node: ModelNode): readonly Statement[] {
  if (!('kind' in node)) return [];
  switch (node.kind) {
    case 'function':
    case 'block':
      return node.body;
    case 'for-each':
      return [...node.body, ...(node.otherwise ?? [])];
    case 'loop':
      return [...node.initial, ...node.body, ...(node.otherwise ?? [])];
    case 'if':
      return [...node.consequent, ...node.alternate];
    case 'try':
      return [
        ...node.block,
        ...(node.handler?.body ?? []),
        ...(node.otherwise ?? []),
        ...(node.finalizer ?? []),
      ];
    case 'switch':
      return node.cases.flatMap(({ body }) => body);
    default:
      return [];
  }
}

/** The names that a node refers to, itself included. Keys and the names of declarations are none. */
export function namesReadIn(node: ModelNode): Set<string> {
  const names = new Set<string>();
  for (const one of within(node)) {
    if ('kind' in one && one.kind === 'name') names.add(one.name);
  }
  return names;
}
