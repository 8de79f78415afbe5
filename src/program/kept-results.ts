/** Functions that keep what they gave, and give it again for the same arguments. */
import type { FunctionExpression } from '../values/model.js';
import type { Scope } from './scope.js';
import type { FunctionValue, Value } from './values.js';

/** Functions by the scope they were made in: a function made again remembers nothing. */
const results = new WeakMap<Scope, Map<FunctionExpression, Map<string, Value>>>();

/** Lets a function keep its results. */
export function keepResults({ scope, definition }: FunctionValue): void {
  const functions = results.get(scope) ?? new Map<FunctionExpression, Map<string, Value>>();
  results.set(scope, functions);
  if (!functions.has(definition)) functions.set(definition, new Map());
}

/** The results of a function by keys of its arguments; undefined where it keeps none. */
export function resultsKeptOf({
  scope,
  definition,
  home,
}: FunctionValue): Map<string, Value> | undefined {
  // Of a method, other objects have other results.
  return home ? undefined : results.get(scope)?.get(definition);
}
