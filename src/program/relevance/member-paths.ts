/** Nodes as chains of names, and what they name by themselves. */
import { requiredName } from '../linked-names.js';
import { requiredSpecifier } from '../module-links.js';
import { fixedKey, unwrap } from '../../values/walk.js';
import type { ModelNode } from '../../values/walk.js';
import type { Expression, Pattern } from '../../values/model.js';

/** `client.beta.messages.create` as names; an unknown start is left out. */
export function memberPath(expression: Expression): string[] {
  const inner = unwrap(expression);
  if (inner.kind === 'name') return [inner.name];
  if (inner.kind !== 'member') return inner.kind === 'call' ? memberPath(inner.callee) : [];
  const key = fixedKey(inner.key);
  return key === null ? [] : [...memberPath(inner.object), key];
}

/** Names that a node mentions by itself, apart from what its parts do. */
export function ownNames(node: ModelNode, ownMember: string | null): readonly string[] {
  const names = ownMember === null ? [] : [ownMember];
  if (!('kind' in node)) {
    if ('member' in node && !node.static) names.push(`this.${fixedKey(node.key) ?? ''}`);
    return names;
  }
  if (node.kind === 'name' || node.kind === 'function-declaration') names.push(node.name);
  if (node.kind === 'import' && node.inPlace) names.push(...node.names.map(({ local }) => local));
  if (node.kind === 'member' && ownMember === null) {
    // Of an instance, what its class calls by `this`.
    const key = fixedKey(node.key);
    if (key !== null) names.push(`this.${key}`);
  }
  if (node.kind === 'call') {
    const specifier = requiredSpecifier(node);
    if (specifier !== null) names.push(requiredName(specifier));
  }
  return names;
}

/** A name or member: what is written in place has its own words. */
export function isReference(expression: Expression): boolean {
  const inner = unwrap(expression);
  return inner.kind === 'name' || inner.kind === 'member';
}

export function rootName(pattern: Pattern): string | null {
  return pattern.kind === 'name' || pattern.kind === 'member' ? rootOf(pattern) : null;
}

/** Whether a chain of members passes through a call: `load().then`. */
export function isOnCallResult(expression: Expression): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'member') return isOnCallResult(inner.object);
  return inner.kind === 'call';
}

/** `this.key`, as a name that the methods of an object share; null for anything else. */
export function ownMember(node: ModelNode): string | null {
  if (!('kind' in node) || node.kind !== 'member') return null;
  const object = unwrap(node.object);
  const key = object.kind === 'name' && object.name === 'this' ? fixedKey(node.key) : null;
  return key === null ? null : `this.${key}`;
}

/** The name a chain of members and calls starts with. */
export function rootOf(expression: Expression): string | null {
  const inner = unwrap(expression);
  const own = ownMember(inner);
  if (own !== null) return own;
  if (inner.kind === 'name') return inner.name;
  if (inner.kind === 'member') return rootOf(inner.object);
  if (inner.kind === 'call') return rootOf(inner.callee);
  return null;
}
