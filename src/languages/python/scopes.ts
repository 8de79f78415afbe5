/** Scopes of names: what a name means where it is used. */
import type { SyntaxNode } from './syntax-tree.js';

export interface NameScope {
  readonly kind: 'module' | 'function' | 'class' | 'comprehension';
  readonly parent: NameScope | null;
  readonly parameters: ReadonlySet<string>;
  /** The method's parameter that stands for the object, or its class. */
  readonly self: string | null;
  /** Names bound here, but for parameters. */
  readonly bindings: Map<string, NameBinding>;
  readonly outer: Map<string, 'global' | 'nonlocal'>;
  /** Names whose first binding has been read: whether that is a declaration of the model. */
  readonly declared: Map<string, 'in-place' | 'assigned'>;
  /** A function, or a module, that may wait. */
  readonly isAsync: boolean;
  /** The node that makes it; the root of the tree for a module. */
  readonly node: SyntaxNode;
}

export interface NameBinding {
  /** Bound once, and not in a loop. */
  isConstant: boolean;
}

export interface ModuleScopes {
  readonly module: NameScope;
  /** The scope that a function, lambda, class or comprehension makes. */
  of(node: SyntaxNode): NameScope;
  /** What names bound by imports of the module mean: `a.b.c`. */
  readonly imports: ReadonlyMap<string, string>;
  /** What is defined under a name anywhere in the text; the last definition counts. */
  readonly definitions: ReadonlyMap<string, 'class' | 'function'>;
}

/** The scope without the comprehensions it is in: where `:=` binds. */
export function functionOf(scope: NameScope): NameScope {
  return scope.kind === 'comprehension' && scope.parent ? functionOf(scope.parent) : scope;
}

/** What a name stands for where it is used. */
export type NameMeaning = 'variable' | 'self' | 'class-attribute';

/** What a name means in a scope. The names of a class are seen in its own statements only. */
export function meaningOf(name: string, scope: NameScope): NameMeaning {
  let isInClass = false;
  for (let around: NameScope | null = scope; around; around = around.parent) {
    const isOwnClass = around.kind === 'class' && around === scope;
    isInClass ||= around.kind === 'class';
    if (around.kind === 'class' && !isOwnClass) continue;
    if (around.outer.get(name) === 'global') return 'variable';
    if (around.outer.has(name)) continue;
    if (around.kind === 'class') {
      if (around.declared.has(name)) return 'class-attribute';
      continue;
    }
    // A method that assigns to its first parameter has a variable of that name.
    // In a class inside a method, `this` is another object than that of the method.
    if (around.self === name && !around.bindings.has(name)) return isInClass ? 'variable' : 'self';
    if (around.parameters.has(name) || around.bindings.has(name)) return 'variable';
  }
  return 'variable';
}

/** Whether a name is bound anywhere in sight; what is not is a builtin. */
export function isBound(name: string, scope: NameScope): boolean {
  for (let around: NameScope | null = scope; around; around = around.parent) {
    if (around.parameters.has(name) || around.bindings.has(name)) return true;
  }
  return false;
}
