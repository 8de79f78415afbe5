/** What a name means where it stands: lexical scopes, read off the model. Nothing runs. */
import type {
  DeclareStatement,
  FunctionStatement,
  ImportStatement,
  Module,
  Parameter,
  Pattern,
  Statement,
} from '../values/model.js';
import { boundNames } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type { Nodes } from './nodes.js';
import { isStatement, within } from './nodes.js';

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
    const found = bindingsIn(outer, name);
    if (found.length > 0) return single(found);
  }
  return topLevelBinding(name, module);
}

/** What binds a name at the top level of a module. */
export function topLevelBinding(name: string, module: Module): Binding | null {
  return single(bindingsAmong(module.body, name, { isWhole: true }));
}

/** A binding; null for one that holds no fixed value, such as the variable of a loop. */
type FoundBinding = Binding | null;

function single(found: readonly FoundBinding[]): Binding | null {
  const [only] = found;
  return only && found.length === 1 ? only : null;
}

/** What binds a name in the scope that a node is. */
function bindingsIn(node: ModelNode, name: string): FoundBinding[] {
  if (!('kind' in node)) return [];
  if (node.kind === 'function') return bindingsAmong(node.body, name, { isWhole: true });
  const isItsOwn =
    (node.kind === 'for-each' && node.declares && binds(node.target, name)) ||
    (node.kind === 'try' && node.handler?.parameter && binds(node.handler.parameter, name));
  return isItsOwn ? [null] : bindingsAmong(statementsOf(node), name, { isWhole: false });
}

/**
 * What binds a name among the statements of a block. `isWhole`: they are those of a whole function or
 * module, which has the names that are declared for all of it in blocks inside; a block has none of these.
 */
function bindingsAmong(
  statements: readonly Statement[],
  name: string,
  { isWhole }: { readonly isWhole: boolean },
): FoundBinding[] {
  const found: FoundBinding[] = [];
  const visit = (statement: ModelNode, isInside: boolean): void => {
    if (!('kind' in statement) || statement.kind === 'function') return;
    const isOfFunction = isFunctionScoped(statement);
    if (isOfFunction ? isWhole : !isInside) found.push(...bindingsOf(statement, name));
    if (!isWhole || !isStatement(statement)) return;
    for (const one of statementsOf(statement)) visit(one, true);
  };
  for (const statement of statements) visit(statement, false);
  return found;
}

/** Whether the names that a statement binds live in the whole function or module, from its start. */
function isFunctionScoped(statement: ModelNode): boolean {
  if (!('kind' in statement)) return false;
  if (statement.kind === 'declare') return statement.scope === 'function';
  if (statement.kind === 'for-each') return statement.scope === 'function';
  return statement.kind === 'import' && statement.inPlace === true;
}

function bindingsOf(statement: ModelNode, name: string): FoundBinding[] {
  if (!('kind' in statement)) return [];
  switch (statement.kind) {
    case 'declare':
      return binds(statement.target, name) ? [{ kind: 'declaration', statement }] : [];
    case 'for-each': {
      const isBound = isFunctionScoped(statement) && statement.declares;
      return isBound && binds(statement.target, name) ? [null] : [];
    }
    case 'function-declaration':
      return statement.name === name ? [{ kind: 'declaration', statement }] : [];
    case 'import':
      return statement.names
        .filter(({ local }) => local === name)
        .map((imported) => ({ kind: 'import', statement, name: imported }));
    default:
      return [];
  }
}

function binds(target: Pattern, name: string): boolean {
  return boundNames(target).includes(name);
}

/** The statements of the blocks that a statement is made of. */
function statementsOf(node: ModelNode): readonly Statement[] {
  if (!('kind' in node)) return [];
  switch (node.kind) {
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
