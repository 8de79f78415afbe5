/** Functions that are passed on, and may be called by whoever gets hold of them. */
import { fixedKey, forEachChild } from '../values/walk.js';
import type { FunctionExpression } from '../values/model.js';
import type { ModelNode } from '../values/walk.js';
import { memberPath } from './relevance/member-paths.js';
import type { Program } from './program.js';

const CALLING_METHODS: ReadonlySet<string> = new Set([
  'map',
  'filter',
  'flatMap',
  'forEach',
  'some',
  'every',
  'find',
  'reduce',
  'sort',
  'then',
]);

/**
 * Names that are used for more than calling: what they mean may be called by whoever gets hold of it. The
 * other names of what is imported under such a name are among them.
 */
export function namesPassedOn({ modules }: Program): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ModelNode, isCalled: boolean): void => {
    if ('kind' in node && node.kind === 'name' && !isCalled) names.add(node.name);
    if ('kind' in node && node.kind === 'member' && !isCalled) {
      const key = fixedKey(node.key);
      if (key !== null) names.add(key);
    }
    if ('kind' in node && node.kind === 'declare') {
      if (node.value) visit(node.value, false);
      return;
    }
    if ('kind' in node && node.kind === 'call') {
      visit(node.callee, true);
      // What a list's own methods are given, they call in sight.
      const isInSight = CALLING_METHODS.has(memberPath(node.callee).at(-1) ?? '');
      for (const { value } of node.arguments) visit(value, isInSight);
      return;
    }
    forEachChild(node, (child) => visit(child, false));
  };
  for (const { body } of modules) {
    for (const statement of body) {
      if (statement.kind !== 'import' && statement.kind !== 'export') visit(statement, false);
    }
  }
  for (const { body } of modules) {
    for (const statement of body) {
      if (statement.kind !== 'import') continue;
      for (const { imported, local } of statement.names) if (names.has(local)) names.add(imported);
    }
  }
  return names;
}

/** Functions that run when a property is read or written: naming them calls them, and passes nothing on. */
export function accessorsOf({ modules }: Program): ReadonlySet<FunctionExpression> {
  const accessors = new Set<FunctionExpression>();
  const visit = (node: ModelNode): void => {
    const isAccessor =
      ('member' in node && (node.member === 'getter' || node.member === 'setter')) ||
      ('kind' in node && node.kind === 'property' && (node.getter ?? node.setter) === true);
    if (isAccessor && 'value' in node && node.value && 'kind' in node.value) {
      if (node.value.kind === 'function') accessors.add(node.value);
    }
    forEachChild(node, visit);
  };
  for (const { body } of modules) for (const statement of body) visit(statement);
  return accessors;
}
