/** What values are bound to: names, attributes, items, and the parts of a tuple. */
import type { ArrayPattern, Name, Pattern } from '../../values/model.js';
import {
  readAttribute,
  readClassAttribute,
  readSubscriptTarget,
  readVariable,
} from './read-accesses.js';
import type { Lowering } from './read-lowering.js';
import { functionOf } from './scopes.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import { boundIdentifiers, innerTarget, restTarget, targetParts } from './targets.js';

function readParts(
  node: SyntaxNode,
  parts: readonly SyntaxNode[],
  lowering: Lowering,
): ArrayPattern {
  const items: { target: Pattern }[] = [];
  const afterRest: Pattern[] = [];
  let rest: Pattern | undefined;
  for (const part of parts) {
    const splat = restTarget(part);
    if (splat && rest) {
      throw new PythonSyntaxError(part.start, 'multiple starred expressions in assignment');
    }
    if (splat) rest = readTarget(splat, lowering);
    else if (rest) afterRest.push(readTarget(part, lowering));
    else items.push({ target: readTarget(part, lowering) });
  }
  return {
    kind: 'array-pattern',
    range: rangeOf(node),
    items,
    ...(rest && { rest }),
    ...(afterRest.length > 0 && { afterRest }),
  };
}

/**
 * The target of an assignment, a loop or the like. Names of a class whose own statements are read are its
 * attributes.
 *
 * @throws PythonSyntaxError for what nothing can be bound to.
 */
export function readTarget(node: SyntaxNode, lowering: Lowering): Pattern {
  const target = innerTarget(node);
  const parts = targetParts(target);
  if (parts) return readParts(target, parts, lowering);
  switch (target.type) {
    case 'identifier':
      return lowering.scope.kind === 'class'
        ? readClassAttribute(target, lowering)
        : readBoundName(target, lowering);
    case 'attribute':
      return readAttribute(target, lowering);
    case 'subscript':
      return readSubscriptTarget(target, lowering);
    default:
      throw new PythonSyntaxError(target.start, 'cannot assign to this expression');
  }
}

/** A name as it is bound in a function or module. */
export function readBoundName(node: SyntaxNode, lowering: Lowering): Name {
  const written = lowering.textOf(node);
  if (written === '__debug__')
    throw new PythonSyntaxError(node.start, 'cannot assign to __debug__');
  return readVariable(node, lowering);
}

/** Whether every name of a target belongs to the scope itself, and it binds nothing but names. */
export function bindsOwnNames(target: SyntaxNode, pattern: Pattern, lowering: Lowering): boolean {
  const { scope } = lowering;
  return (
    scope.kind !== 'class' &&
    holdsOnlyNames(pattern) &&
    boundIdentifiers(target).every((name) => !scope.outer.has(lowering.textOf(name)))
  );
}

/** Whether no name of a target has been bound before in its scope, or is a parameter. */
export function bindsNewNames(target: SyntaxNode, lowering: Lowering): boolean {
  const { declared, parameters } = lowering.scope;
  return boundIdentifiers(target).every((identifier) => {
    const name = lowering.textOf(identifier);
    return !declared.has(name) && !parameters.has(name);
  });
}

/** Notes how the names of a target are bound; where they are not declared in place, the scope does it. */
export function noteBinding(
  target: SyntaxNode,
  how: 'in-place' | 'assigned',
  lowering: Lowering,
): void {
  const { declared } = functionOf(lowering.scope);
  for (const identifier of boundIdentifiers(target)) {
    const name = lowering.textOf(identifier);
    if (!declared.has(name)) declared.set(name, how);
  }
}

function holdsOnlyNames(pattern: Pattern): boolean {
  if (pattern.kind === 'name') return true;
  if (pattern.kind !== 'array-pattern') return false;
  const parts = [
    ...pattern.items.flatMap((item) => (item ? [item.target] : [])),
    ...(pattern.rest ? [pattern.rest] : []),
    ...(pattern.afterRest ?? []),
  ];
  return parts.every(holdsOnlyNames);
}
