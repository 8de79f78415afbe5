/** Variables that are assigned where the order of things is not certain. */
import { boundNames, forEachChild } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import type { Pattern, Statement } from '../../values/model.js';

/**
 * Names of variables whose value at a moment is not certain: they are assigned in a function other than
 * the one that declares them (which may run at any time), or inside `try`.
 */
export function findShiftingNames(body: readonly Statement[]): Set<string> {
  const shifting = new Set<string>();
  const declared = new Map<string, Set<ModelNode | null>>();
  const assigned: { name: string; owner: ModelNode | null; fallible: boolean }[] = [];
  const visit = (node: ModelNode, owner: ModelNode | null, fallible: boolean): void => {
    const declare = (pattern: Pattern): void => {
      for (const name of boundNames(pattern)) {
        declared.set(name, (declared.get(name) ?? new Set()).add(owner));
      }
    };
    if (!('kind' in node)) {
      if ('target' in node) declare(node.target);
    } else if (node.kind === 'declare') declare(node.target);
    else if (node.kind === 'for-each' && node.declares) declare(node.target);
    else if (node.kind === 'assignment') {
      for (const name of boundNames(node.target)) assigned.push({ name, owner, fallible });
    }
    const isFunction = 'kind' in node && node.kind === 'function';
    const inner = isFunction ? node : owner;
    const mayFail = isFunction ? false : fallible || ('kind' in node && node.kind === 'try');
    forEachChild(node, (child) => visit(child, inner, mayFail));
  };
  for (const statement of body) visit(statement, null, false);
  for (const { name, owner, fallible } of assigned) {
    if (fallible || !declared.get(name)?.has(owner)) shifting.add(name);
  }
  return shifting;
}
