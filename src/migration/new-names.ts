/** Names for what a migration declares. */
import type { Expression, Module } from '../values/model.js';
import type { ModelNode } from '../values/walk.js';
import type { Nodes } from './nodes.js';

/** A name that a module does not hold yet: `base`, or `base` with a number. */
export function unusedName(base: string, text: string): string {
  const taken = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  let name = base;
  for (let count = 2; taken(name); count += 1) name = `${base}${String(count)}`;
  return name;
}

interface GivenName {
  readonly expression: Expression;
  readonly name: string;
  readonly owner: ModelNode | null;
}

const given = new WeakMap<Module, GivenName[]>();

/**
 * The name that an expression's value gets in its function: the same one each time it is asked for, and
 * another for every other expression of the function.
 */
export function nameOfValue(
  expression: Expression,
  bases: readonly string[],
  module: Module,
  nodes: Nodes,
): string {
  const names = given.get(module) ?? [];
  given.set(module, names);
  const known = names.find((one) => one.expression === expression);
  if (known) return known.name;
  const owner = functionAround(expression, nodes);
  const others = names.filter((one) => one.owner === owner).map(({ name }) => name);
  const text = [module.text, ...others].join('\n');
  const wanted = bases.map((base) => likeNamesOf(module, base));
  const free = wanted.find((base) => unusedName(base, text) === base);
  const name = free ?? unusedName(wanted[0] ?? 'value', text);
  names.push({ expression, name, owner });
  return name;
}

/** A name `likeThis` as names of the module's language are written. */
function likeNamesOf({ naming }: Module, name: string): string {
  return naming === 'snake_case'
    ? name.replace(/(?<=[a-z\d])[A-Z]/g, (letter) => `_${letter}`).toLowerCase()
    : name;
}

function functionAround(expression: Expression, nodes: Nodes): ModelNode | null {
  for (const node of nodes.around(expression)) {
    if ('kind' in node && node.kind === 'function') return node;
  }
  return null;
}
