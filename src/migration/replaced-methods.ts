/** Methods that a program replaces while it runs: the classes in sight then say nothing of what is called. */
import type { SourcePlace } from '../program/snapshots.js';
import type { Expression, Module } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { within } from './nodes.js';

/** Places where a member of a class of these modules is replaced on its prototype. */
export function replacedMethods(modules: readonly Module[]): SourcePlace[] {
  const members = membersByClass(modules);
  if (members.size === 0) return [];
  return modules.flatMap((module) => {
    if (!module.text.includes('prototype')) return [];
    const places: SourcePlace[] = [];
    for (const statement of module.body) {
      for (const node of within(statement)) {
        if (!('kind' in node)) continue;
        const replaced =
          node.kind === 'assignment' && node.target.kind === 'member'
            ? { prototype: node.target.object, key: fixedKey(node.target.key) }
            : node.kind === 'call' && CHANGING.has(nameOfCallee(node.callee))
              ? {
                  prototype: node.arguments[0]?.value,
                  key: keyOfArgument(node.arguments[1]?.value),
                }
              : null;
        const name = replaced?.prototype && classOfPrototype(replaced.prototype);
        const own = name ? members.get(name) : undefined;
        if (own && replaced && (replaced.key === null || own.has(replaced.key))) {
          places.push({ module, range: node.range });
        }
      }
    }
    return places;
  });
}

const CHANGING: ReadonlySet<string> = new Set(['defineProperty', 'defineProperties', 'assign']);

function nameOfCallee(callee: Expression): string {
  const inner = unwrap(callee);
  return inner.kind === 'member' ? (fixedKey(inner.key) ?? '') : '';
}

function keyOfArgument(argument: Expression | undefined): string | null {
  return argument ? fixedKey(argument) : null;
}

/** `Name` of `Name.prototype`. */
function classOfPrototype(expression: Expression): string | null {
  const inner = unwrap(expression);
  if (inner.kind !== 'member' || fixedKey(inner.key) !== 'prototype') return null;
  const object = unwrap(inner.object);
  return object.kind === 'name' ? object.name : null;
}

/** Names of the members of classes, by all names the classes are known by. */
function membersByClass(modules: readonly Module[]): ReadonlyMap<string, ReadonlySet<string>> {
  const members = new Map<string, ReadonlySet<string>>();
  for (const module of modules) {
    for (const statement of module.body) {
      for (const node of within(statement)) {
        const isDeclared = 'kind' in node && node.kind === 'declare' && node.target.kind === 'name';
        if (!isDeclared || node.value?.kind !== 'class' || node.target.kind !== 'name') continue;
        const keys = node.value.members.flatMap(({ key }) => fixedKey(key) ?? []);
        members.set(node.target.name, new Set(keys));
      }
    }
  }
  for (const { body } of modules) {
    for (const statement of body) {
      if (statement.kind !== 'import') continue;
      for (const { imported, local } of statement.names) {
        const own = members.get(imported);
        if (own && local !== imported) members.set(local, own);
      }
    }
  }
  return members;
}
