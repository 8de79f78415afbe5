/** Functions in sight by the names they can be called by, and what they return. */
import { exportName } from '../linked-names.js';
import { exportsOf } from '../module-links.js';
import { fixedKey, forEachChild, unwrap } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import type {
  Call,
  Expression,
  FunctionExpression,
  Module,
  ReturnStatement,
} from '../../values/model.js';
import type { RelevanceState } from './relevance-state.js';

/** Functions and methods by the names they can be called by, also in other modules. */
export function collectFunctionsOf(state: RelevanceState, modules: readonly Module[]): void {
  for (const module of modules) {
    for (const statement of module.body) collectFunctions(state, statement);
    for (const [exported, found] of exportsOf(module).names) {
      const value = found.kind === 'value' && unwrap(found.value);
      if (value && value.kind === 'function') {
        state.functions.set(exportName(exported, module), [value]);
      }
    }
  }
  collectLinkedFunctions(state);
}

/** The return statements of a function, not those of functions inside it. */
export function returnsOf(definition: FunctionExpression): ReturnStatement[] {
  const statements: ReturnStatement[] = [];
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'function' && node !== definition) return;
    if ('kind' in node && node.kind === 'return') statements.push(node);
    forEachChild(node, visit);
  };
  visit(definition);
  return statements;
}

export function returnedValues(definition: FunctionExpression): Expression[] {
  return returnsOf(definition).flatMap(({ value }) => value ?? []);
}

/** Functions under the names other modules import them by. */
function collectLinkedFunctions(state: RelevanceState): void {
  let size = -1;
  while (size !== state.functions.size) {
    size = state.functions.size;
    for (const [name, other] of state.links) {
      const known = state.functions.get(name);
      if (known && !state.functions.has(other)) state.functions.set(other, known);
    }
  }
}

export function knownFunctions(
  state: RelevanceState,
  call: Call,
): readonly FunctionExpression[] | undefined {
  const callee = unwrap(call.callee);
  if (callee.kind === 'function') return [callee];
  const name =
    callee.kind === 'name' ? callee.name : callee.kind === 'member' ? fixedKey(callee.key) : null;
  return name === null ? undefined : state.functions.get(name);
}

/** A function, also as a decorator or the like makes it: `memoize(function)`. */
function wrappedFunction(value: Expression): FunctionExpression | undefined {
  const inner = unwrap(value);
  if (inner.kind === 'function') return inner;
  const [only, ...others] = inner.kind === 'call' ? inner.arguments : [];
  return only && !only.spread && others.length === 0 ? wrappedFunction(only.value) : undefined;
}

function collectFunctions(state: RelevanceState, node: ModelNode): void {
  const add = (name: string | null | undefined, value: Expression | undefined): void => {
    const inner = value && wrappedFunction(value);
    if (name && inner) {
      state.functions.set(name, [...(state.functions.get(name) ?? []), inner]);
    }
  };
  if ('kind' in node && node.kind === 'class') {
    add(node.name, node.members.find(({ member }) => member === 'constructor')?.value);
  }
  if (!('kind' in node)) {
    if ('member' in node) add(fixedKey(node.key), node.value);
  } else if (node.kind === 'function-declaration') add(node.name, node.value);
  else if (node.kind === 'declare' && node.target.kind === 'name')
    add(node.target.name, node.value);
  else if (node.kind === 'property') add(fixedKey(node.key), node.value);
  else if (node.kind === 'assignment' && node.target.kind === 'member')
    add(fixedKey(node.target.key), node.value);
  forEachChild(node, (child) => collectFunctions(state, child));
}
