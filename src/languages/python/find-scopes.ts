/**
 * Scopes of names: which names a module, function, class or comprehension binds, and how often. A name
 * that a function binds anywhere is its own everywhere in it, unless it says `global` or `nonlocal`.
 */
import { definitionOf, isOverload, methodKindOf, parametersOf } from './definitions.js';
import type { Definition } from './definitions.js';
import { importedNames } from './imported-names.js';
import { capturesOf } from './match-patterns.js';
import { childOf, childrenOf, hasToken, partsOf } from './syntax-tree.js';
import { functionOf } from './scopes.js';
import type { ModuleScopes, NameScope } from './scopes.js';
import type { SyntaxNode } from './syntax-tree.js';
import { boundIdentifiers } from './targets.js';
import { isTypeCheckingTest } from './type-checking.js';

const NO_NAMES: ReadonlySet<string> = new Set();

function newScope(
  kind: NameScope['kind'],
  node: SyntaxNode,
  parent: NameScope | null,
  own: {
    readonly parameters?: ReadonlySet<string>;
    readonly self?: string | null;
    readonly isAsync?: boolean;
  } = {},
): NameScope {
  return {
    kind,
    node,
    parent,
    parameters: own.parameters ?? NO_NAMES,
    self: own.self ?? null,
    bindings: new Map(),
    outer: new Map(),
    declared: new Map(),
    isAsync: own.isAsync ?? hasToken(node, 'async'),
  };
}

export const COMPREHENSIONS: ReadonlySet<string> = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

/**
 * The scopes of a whole text.
 *
 * @param isAsync Whether the module may wait outside functions.
 */
export function findScopes(root: SyntaxNode, text: string, isAsync: boolean): ModuleScopes {
  return new ScopeFinder(root, text, isAsync);
}

interface BoundName {
  readonly name: string;
  readonly start: number;
  readonly scope: NameScope;
  readonly isLoop: boolean;
}

interface Visit {
  readonly node: SyntaxNode;
  readonly scope: NameScope;
  readonly isLoop: boolean;
}

class ScopeFinder implements ModuleScopes {
  readonly module: NameScope;
  readonly imports = new Map<string, string>();
  readonly definitions = new Map<string, 'class' | 'function'>();
  private readonly scopes = new Map<SyntaxNode, NameScope>();
  private readonly bound: BoundName[] = [];
  /** Work to do, without recursion: texts may be nested deeply. */
  private readonly open: Visit[] = [];

  constructor(
    root: SyntaxNode,
    private readonly text: string,
    isAsync: boolean,
  ) {
    this.module = newScope('module', root, null, { isAsync });
    this.open.push({ node: root, scope: this.module, isLoop: false });
    for (let next = this.open.pop(); next; next = this.open.pop()) this.visit(next);
    // Whose name it is that a function binds shows once the functions around it have theirs.
    const isOwn = ({ name, scope }: BoundName): boolean => !scope.outer.has(name);
    this.bound.sort((one, other) => one.start - other.start);
    for (const { name, scope, isLoop } of this.bound.filter(isOwn)) bind(name, scope, isLoop);
    for (const { name, scope } of this.bound.filter((one) => !isOwn(one))) {
      bind(name, ownerOf(name, scope), true);
    }
  }

  of(node: SyntaxNode): NameScope {
    const scope = this.scopes.get(node);
    if (!scope) throw new Error(`no scope of ${node.type} at ${String(node.start)}`);
    return scope;
  }

  private textOf({ start, end }: SyntaxNode): string {
    return this.text.slice(start, end);
  }

  private bind(identifiers: readonly SyntaxNode[], { scope, isLoop }: Visit): void {
    for (const identifier of identifiers) {
      const { start } = identifier;
      this.bound.push({ name: this.textOf(identifier), start, scope, isLoop });
    }
  }

  private push(
    nodes: readonly (SyntaxNode | undefined)[],
    scope: NameScope,
    isLoop: boolean,
  ): void {
    for (const node of nodes) if (node) this.open.push({ node, scope, isLoop });
  }

  private visit(visit: Visit): void {
    const { node, scope, isLoop } = visit;
    const definition = definitionOf(node);
    if (definition) {
      this.visitDefinition(definition, visit);
      return;
    }
    if (COMPREHENSIONS.has(node.type)) {
      this.visitComprehension(visit);
      return;
    }
    switch (node.type) {
      case 'lambda':
        this.enterFunction(node, scope, null);
        return;
      case 'assignment':
      case 'augmented_assignment':
        this.bindField('left', visit);
        break;
      case 'for_statement':
        this.bindField('left', { ...visit, isLoop: true });
        this.push(partsOf(node), scope, true);
        return;
      case 'while_statement':
        this.push(partsOf(node), scope, true);
        return;
      case 'named_expression':
        this.bindField('name', { ...visit, scope: functionOf(scope) });
        break;
      case 'with_item': {
        const [alias] = partsOf(node).flatMap((value) => childrenOf(value, 'alias'));
        if (alias) this.bind(boundIdentifiers(alias), visit);
        break;
      }
      case 'case_clause':
        for (const part of partsOf(node)) {
          if (part.type === 'case_pattern') this.bind(capturesOf(part, this.text), visit);
        }
        break;
      case 'import_statement':
      case 'import_from_statement':
        for (const { local, path, node: own } of importedNames(node, this.text)) {
          this.bound.push({ name: local, start: own.start, scope, isLoop });
          if (scope.kind === 'module') this.imports.set(local, path);
        }
        return;
      case 'global_statement':
      case 'nonlocal_statement':
        for (const name of partsOf(node)) {
          scope.outer.set(
            this.textOf(name),
            node.type === 'global_statement' ? 'global' : 'nonlocal',
          );
        }
        return;
      case 'if_statement': {
        // What is bound for type checkers only is not bound.
        const test = childOf(node, 'condition');
        const isSkipped = test !== undefined && isTypeCheckingTest(test, this.text);
        this.push(
          partsOf(node).filter(({ field }) => !isSkipped || field !== 'consequence'),
          scope,
          isLoop,
        );
        return;
      }
      case 'type':
        return;
    }
    this.push(partsOf(node), scope, isLoop);
  }

  private bindField(field: string, visit: Visit): void {
    const target = childOf(visit.node, field);
    if (target) this.bind(boundIdentifiers(target), visit);
  }

  private visitDefinition(definition: Definition, visit: Visit): void {
    const { node, decorators } = definition;
    const { scope, isLoop } = visit;
    const name = childOf(node, 'name');
    const isClass = node.type === 'class_definition';
    if (name && !isOverload(definition, this.text)) {
      this.bind([name], visit);
      this.definitions.set(this.textOf(name), isClass ? 'class' : 'function');
    }
    this.push(decorators, scope, isLoop);
    if (isClass) {
      const inner = newScope('class', node, scope);
      this.scopes.set(node, inner);
      this.push([childOf(node, 'superclasses')], scope, isLoop);
      this.push([childOf(node, 'body')], inner, false);
      return;
    }
    const isMethod = scope.kind === 'class' && methodKindOf(definition, this.text) !== 'static';
    const [first] = isMethod ? parametersOf(node) : [];
    this.enterFunction(node, scope, first && !first.rest ? this.textOf(first.name) : null);
  }

  private enterFunction(node: SyntaxNode, scope: NameScope, self: string | null): void {
    const parameters = parametersOf(node);
    const names = new Set(parameters.map(({ name }) => this.textOf(name)));
    const inner = newScope('function', node, scope, { parameters: names, self });
    this.scopes.set(node, inner);
    this.push(
      parameters.map((parameter) => parameter.default),
      scope,
      false,
    );
    this.push([childOf(node, 'body')], inner, false);
  }

  private visitComprehension({ node, scope, isLoop }: Visit): void {
    const inner = newScope('comprehension', node, scope);
    this.scopes.set(node, inner);
    let isFirst = true;
    for (const part of partsOf(node)) {
      if (part.type !== 'for_in_clause') {
        this.push([part], inner, true);
        continue;
      }
      this.bindField('left', { node: part, scope: inner, isLoop: true });
      // What the first clause goes through is evaluated outside.
      this.push(childrenOf(part, 'right'), isFirst ? scope : inner, isFirst ? isLoop : true);
      isFirst = false;
    }
  }
}

/** The scope whose name it is that a scope binds. */
function ownerOf(name: string, scope: NameScope): NameScope {
  const outer = scope.outer.get(name);
  if (outer === undefined) return scope;
  let owner = scope;
  while (owner.parent) {
    owner = owner.parent;
    const isOwn = owner.bindings.has(name) || owner.parameters.has(name);
    if (outer === 'nonlocal' && owner.kind === 'function' && isOwn && !owner.outer.has(name)) break;
  }
  return owner;
}

function bind(name: string, scope: NameScope, isLoop: boolean): void {
  const known = scope.bindings.get(name);
  if (known) known.isConstant = false;
  else scope.bindings.set(name, { isConstant: !isLoop && !scope.parameters.has(name) });
}
