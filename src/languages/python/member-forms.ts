/** Whether what is read from an object is written as an attribute or as an item. */
import type { Draft } from '../../values/draft.js';
import type { Expression, Member, Module } from '../../values/model.js';
import { forEachChild, type ModelNode } from '../../values/walk.js';

const members = new WeakMap<Module, ReadonlyMap<Expression, Member>>();

/** Whether a draft is to be written `object.key`; otherwise it is `object["key"]`. */
export function isAttribute(
  { attribute, object }: Extract<Draft, { readonly kind: 'member' }>,
  module: Module,
): boolean {
  if (attribute !== undefined) return attribute;
  if (object.kind !== 'source') return false;
  const known = members.get(module) ?? findMembers(module);
  members.set(module, known);
  return known.get(object.expression)?.attribute === true;
}

/** The members that are read from expressions. */
function findMembers({ body }: Module): ReadonlyMap<Expression, Member> {
  const found = new Map<Expression, Member>();
  const visit = (node: ModelNode): void => {
    if ('kind' in node && node.kind === 'member') found.set(node.object, node);
    forEachChild(node, visit);
  };
  body.forEach(visit);
  return found;
}
