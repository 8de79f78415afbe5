/**
 * Names that stand for one another across modules, for the relevance of what they mean. Relevance goes by
 * bare names, so only what is named differently on both sides has to be linked.
 */
import type { Expression, Module } from '../values/model.js';
import { fixedKey, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { exportsOf, importsOf, requiredSpecifiersOf, submoduleSpecifier } from './module-links.js';
import type { ModuleLinks } from './module-links.js';

/** A module as a whole, as a name: what CommonJS exports, or the value of a data file. */
export function moduleName(module: Module): string {
  return `module ${module.path}`;
}

/** An export of a module, as a name that no variable has, where it has none of its own. */
export function exportName(exported: string, module: Module): string {
  const isOwn = exported !== 'default' && exported !== '=' && exported !== '*';
  return isOwn ? exported : `${exported} of ${module.path}`;
}

const REQUIRED = 'require ';

/** What `require` or `import()` of a specifier gives, as a name. */
export function requiredName(specifier: string): string {
  return `${REQUIRED}${specifier}`;
}

/** Pairs of names: what makes the first relevant makes the second. */
export function linkedNames(
  modules: readonly Module[],
  links: ModuleLinks,
): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  const both = (one: string, other: string): void => {
    if (one !== other) pairs.push([one, other], [other, one]);
  };
  for (const module of modules) {
    const link = (specifier: string, imported: string, local: string): void => {
      const target = links(module, specifier);
      if (!target) return;
      const { names, stars, isCommonJs } = exportsOf(target);
      if (target.data || isCommonJs) both(moduleName(target), local);
      else if (imported === '*') {
        // `import * as config`: what it holds makes it relevant, and what is read from it is.
        for (const exported of allExports(target, links)) pairs.push([exported, local]);
        const isCall = local.startsWith(REQUIRED);
        const read = isCall ? allExports(target, links) : keysReadFrom(local, module);
        for (const key of read) pairs.push([local, key]);
        if (names.has('=')) both(exportName('=', target), local);
      } else if (names.has(imported) || stars.length === 0) {
        const isEquals = imported === 'default' && !names.has('default') && names.has('=');
        both(exportName(isEquals ? '=' : imported, target), local);
      } else both(imported, local);
    };
    for (const statement of importsOf(module)) {
      for (const { imported, local } of statement.names) {
        // What `import *` takes has the same name on both sides.
        if (local === '*') continue;
        link(statement.module, imported, local);
        const submodule = submoduleSpecifier(statement, imported);
        if (submodule !== null) link(submodule, '*', local);
      }
      // `import a.b` is read as `a.b.name`.
      if (statement.inPlace && statement.names.length === 0) {
        link(statement.module, '*', statement.module.split('.')[0] ?? '');
      }
    }
    for (const specifier of requiredSpecifiersOf(module)) {
      link(specifier, '*', requiredName(specifier));
    }
    for (const [exported, found] of exportsOf(module).names) {
      const name = exportName(exported, module);
      if (found.kind === 'local') both(found.name, name);
      else if (found.kind === 'elsewhere') link(found.specifier, found.name, name);
    }
  }
  return pairs;
}

function allExports(module: Module, links: ModuleLinks, seen = new Set<Module>()): string[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const { names, stars } = exportsOf(module);
  return [
    ...[...names.keys()].map((name) => exportName(name, module)),
    ...stars.flatMap((specifier) => {
      const other = links(module, specifier);
      return other ? allExports(other, links, seen) : [];
    }),
  ];
}

/** Whether an object is what a name means, or a module of the package that it means. */
function isReadFrom(object: Expression, name: string): boolean {
  if (object.kind === 'name') return object.name === name;
  return object.kind === 'member' && object.attribute === true && isReadFrom(object.object, name);
}

/** The fixed keys that are read from a name anywhere in a module. */
function keysReadFrom(name: string, module: Module): ReadonlySet<string> {
  const keys = new Set<string>();
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'member' && isReadFrom(node.object, name)) {
      const key = fixedKey(node.key);
      if (key !== null) keys.add(key);
    }
    forEachChild(node, visit);
  };
  for (const statement of module.body) visit(statement);
  return keys;
}
