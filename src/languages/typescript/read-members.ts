/** Members of objects, read or written to. */
import type { ts } from 'ts-morph';
import type { Member } from '../../values/model.js';
import { readKeyName } from './read-keys.js';
import type { Lowering } from './read-lowering.js';

/** `object.key`. */
export function readPropertyAccess(node: ts.PropertyAccessExpression, lowering: Lowering): Member {
  const object = lowering.expression(node.expression);
  const key = readKeyName(node.name, lowering);
  const optional = node.questionDotToken && { optional: true };
  return { kind: 'member', range: lowering.range(node), object, key, ...optional };
}

/** `object[key]`. */
export function readElementAccess(node: ts.ElementAccessExpression, lowering: Lowering): Member {
  const object = lowering.expression(node.expression);
  const key = lowering.expression(node.argumentExpression);
  const optional = node.questionDotToken && { optional: true };
  return { kind: 'member', range: lowering.range(node), object, key, ...optional };
}
