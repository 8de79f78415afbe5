/** Assignments: `a = b`, `a: T = b`, `a = b = c`, `a += b`. */
import type { Assignment, Expression, Range, Statement } from '../../values/model.js';
import { bindTarget, exportedAt } from './read-bindings.js';
import type { Lowering } from './read-lowering.js';
import { bindsNewNames, noteBinding, readTarget } from './read-targets.js';
import { declaredType } from './read-types.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import { innerTarget } from './targets.js';

function leftOf(node: SyntaxNode): SyntaxNode {
  const left = childOf(node, 'left');
  if (!left) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return left;
}

/** The right side, which may be an assignment of its own: `a = b = c`. */
export function readAssignedValue(node: SyntaxNode, lowering: Lowering): Expression {
  if (node.type === 'assignment') return readInnerAssignment(node, lowering);
  if (node.type === 'augmented_assignment') {
    throw new PythonSyntaxError(node.start, 'invalid syntax');
  }
  return lowering.expression(node);
}

function readInnerAssignment(node: SyntaxNode, lowering: Lowering): Assignment {
  const left = leftOf(node);
  const right = childOf(node, 'right');
  if (!right || childOf(node, 'type')) throw new PythonSyntaxError(node.start, 'invalid syntax');
  const value = lowering.deeper(node, () => readAssignedValue(right, lowering));
  const target = readTarget(left, lowering);
  noteBinding(left, 'assigned', lowering);
  return { kind: 'assignment', range: rangeOf(node), target, value };
}

/** `name: T` binds nothing; in a function it makes the name one of its own. */
function readAnnotation(
  left: SyntaxNode,
  type: SyntaxNode,
  range: Range,
  lowering: Lowering,
): Statement[] {
  const target = readTarget(left, lowering);
  const isOwn =
    target.kind === 'name' && lowering.scope.kind !== 'class' && bindsNewNames(left, lowering);
  if (!isOwn) return [];
  noteBinding(left, 'in-place', lowering);
  const promised = declaredType(type, undefined, lowering);
  return [
    {
      kind: 'declare',
      range,
      scope: 'function',
      constant: false,
      target,
      ...(promised && { type: promised }),
      annotation: rangeOf(type),
      ...exportedAt(lowering),
    },
  ];
}

/** An assignment that is a statement. */
export function readAssignment(node: SyntaxNode, range: Range, lowering: Lowering): Statement[] {
  const left = leftOf(node);
  const right = childOf(node, 'right');
  const type = childOf(node, 'type');
  if (type && !ANNOTATED.has(innerTarget(left).type)) {
    throw new PythonSyntaxError(left.start, 'only single target can be annotated');
  }
  if (!right) return type ? readAnnotation(left, type, range, lowering) : [];
  const value = readAssignedValue(right, lowering);
  const details = {
    type: declaredType(type, right, lowering),
    annotation: type && rangeOf(type),
  };
  return [bindTarget(left, value, range, lowering, details)];
}

const ANNOTATED: ReadonlySet<string> = new Set(['identifier', 'attribute', 'subscript']);

/** `target += value`. */
export function readAugmented(node: SyntaxNode, range: Range, lowering: Lowering): Statement[] {
  const left = leftOf(node);
  const right = childOf(node, 'right');
  const operator = childOf(node, 'operator')?.type.slice(0, -1);
  if (!right || operator === undefined) throw new PythonSyntaxError(node.start, 'invalid syntax');
  const target = readTarget(left, lowering);
  if (target.kind !== 'name' && target.kind !== 'member') {
    throw new PythonSyntaxError(left.start, 'illegal expression for augmented assignment');
  }
  noteBinding(left, 'assigned', lowering);
  const value = lowering.expression(right);
  return [
    {
      kind: 'expression',
      range,
      value: { kind: 'assignment', range: rangeOf(node), target, operator, value },
    },
  ];
}
