/** The ways into a program: its modules, and the functions that code we do not see may call. */
import type { ClassMember, FunctionExpression, Module } from '../values/model.js';
import { fixedKey, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { specifiersOf } from './module-links.js';
import type { Program } from './program.js';

/** A way into a program: a module that is run, and a function of it that is called then. */
export interface Entrance {
  /** The same before and after the migration. */
  readonly key: string;
  readonly module: Module;
  /**
   * The functions that are called, one after the other: one that unknown code may call, and those that
   * are handed to unknown code on the way, each by what the one before does. None: the module's own
   * statements run.
   */
  readonly steps: readonly EntranceStep[];
}

export interface EntranceStep {
  /** The function's place in the program before the migration. */
  readonly place: string;
  readonly definition: FunctionExpression;
  /** It was handed to unknown code on the way. */
  readonly isHanded?: boolean;
}

/** The relevant functions of a module that unknown code may call, outermost only. */
export function findFunctions(module: Module, program: Program): FunctionExpression[] {
  const functions: FunctionExpression[] = [];
  const visit = (node: ModelNode): void => {
    if (!program.relevance.isHot(node)) return;
    if ('kind' in node && node.kind === 'function') {
      functions.push(node);
      return;
    }
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return functions;
}

/** Names under which a module exports functions and classes directly. */
export function exportedFunctions(module: Module): ReadonlySet<FunctionExpression> {
  const found = new Set<FunctionExpression>();
  const named = new Set<string>();
  const addClass = (members: readonly ClassMember[]): void => {
    for (const { key, value, private: isPrivate } of members) {
      if (isPrivate || fixedKey(key)?.startsWith('#')) continue;
      if (value?.kind === 'function') found.add(value);
    }
  };
  for (const statement of module.body) {
    if (statement.kind !== 'export') continue;
    for (const { value } of statement.names) {
      if (value.kind === 'name') named.add(value.name);
      else if (value.kind === 'function') found.add(value);
      else if (value.kind === 'class') addClass(value.members);
    }
  }
  for (const statement of module.body) {
    if (
      statement.kind === 'function-declaration' &&
      (statement.exported || named.has(statement.name))
    ) {
      found.add(statement.value);
    }
    if (statement.kind === 'declare' && statement.value && statement.target.kind === 'name') {
      if (!statement.exported && !named.has(statement.target.name)) continue;
      if (statement.value.kind === 'function') found.add(statement.value);
      if (statement.value.kind === 'class') addClass(statement.value.members);
    }
  }
  return found;
}

/** An entrance, and the modules that run when it is entered. */
export interface ExploredEntrance extends Entrance {
  readonly modules: ReadonlySet<Module>;
}

/** The modules that run, each before those it imports as far as there are no circles. */
export function importersFirst({ modules, links }: Program): Module[] {
  const ordered: Module[] = [];
  const visited = new Set<Module>();
  const visit = (module: Module): void => {
    if (visited.has(module)) return;
    visited.add(module);
    for (const specifier of specifiersOf(module)) {
      const target = links(module, specifier);
      if (target) visit(target);
    }
    ordered.unshift(module);
  };
  const imported = new Set(
    modules.flatMap((module) =>
      specifiersOf(module).flatMap((specifier) => links(module, specifier) ?? []),
    ),
  );
  for (const module of modules) if (imported.has(module)) visit(module);
  for (const module of modules) visit(module);
  return ordered.filter(({ data }) => data !== true);
}

/** Whether a file is a test or helps tests, as far as its name says so. */
export function isTest({ path }: Module): boolean {
  return /(^|[/._-])(tests?|specs?|__tests__|__mocks__|mocks?|e2e)([/._-]|$)/i.test(path);
}

/** Every function that is written in a module. */
export function functionsIn(module: Module): ReadonlySet<FunctionExpression> {
  const functions = new Set<FunctionExpression>();
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'function') functions.add(node);
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return functions;
}

/**
 * The counterparts of functions in a program made from another, by their places in that: to enter both
 * programs by the same ways.
 */
export function functionsByPlace(program: Program): ReadonlyMap<string, FunctionExpression> {
  const functions = new Map<string, FunctionExpression>();
  for (const module of program.modules) {
    for (const definition of functionsIn(module)) {
      functions.set(program.originalPlace(module, definition.range), definition);
    }
  }
  return functions;
}
