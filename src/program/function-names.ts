/** What functions are called. */
import type { Expression, FunctionExpression, Module } from '../values/model.js';
import { fixedKey, forEachChild, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';

const known = new WeakMap<Module, ReadonlyMap<FunctionExpression, string>>();

/** The name of a function, or of the constant, property or method that holds it; null where nothing does. */
export function nameOfFunction(definition: FunctionExpression, module: Module): string | null {
  if (definition.name !== undefined) return definition.name;
  const names = known.get(module) ?? namesOfHolders(module);
  known.set(module, names);
  return names.get(definition) ?? null;
}

function namesOfHolders({ body }: Module): ReadonlyMap<FunctionExpression, string> {
  const names = new Map<FunctionExpression, string>();
  const visit = (node: ModelNode): void => {
    const held = heldBy(node);
    const value = held && unwrap(held.value);
    if (held?.name && value?.kind === 'function') names.set(value, held.name);
    forEachChild(node, visit);
  };
  body.forEach(visit);
  return names;
}

interface Held {
  readonly name: string | null;
  readonly value: Expression;
}

/** The value that a node keeps under a name. */
function heldBy(node: ModelNode): Held | undefined {
  if (!('kind' in node)) {
    if (!('member' in node) || !node.value) return undefined;
    return { name: fixedKey(node.key), value: node.value };
  }
  switch (node.kind) {
    case 'property':
      return { name: fixedKey(node.key), value: node.value };
    case 'declare':
    case 'assignment': {
      const { target, value } = node;
      if (!value) return undefined;
      if (target.kind === 'name') return { name: target.name, value };
      return target.kind === 'member' ? { name: fixedKey(target.key), value } : undefined;
    }
    default:
      return undefined;
  }
}
