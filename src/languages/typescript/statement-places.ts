/** Places at which a program can hold one more statement. */
import type { Module, Range, Statement } from '../../values/model.js';
import { forEachChild, type ModelNode } from '../../values/walk.js';

/**
 * Whether a statement can be written after the one at `range`. It cannot after what is no statement in
 * the source: the value of `() => value`, the declaration in the head of a loop.
 */
export function canStatementFollow(module: Module, range: Range): boolean {
  let isFree = true;
  const isPlace = (statement: Statement): boolean =>
    statement.range.start === range.start && statement.range.end === range.end;
  const visit = (node: ModelNode): void => {
    if (!isFree || node.range.start > range.start || node.range.end < range.end) return;
    if ('kind' in node) {
      if (node.kind === 'return' && node.implicit && isPlace(node)) isFree = false;
      if (node.kind === 'loop' && node.initial.some(isPlace)) isFree = false;
    }
    forEachChild(node, visit);
  };
  module.body.forEach(visit);
  return isFree;
}
