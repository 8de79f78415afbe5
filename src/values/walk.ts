/** Walking the value model: the children of a node, in the order they are written. */
import type {
  ClassMember,
  ComprehensionClause,
  Entry,
  Expression,
  Item,
  Parameter,
  Pattern,
  Statement,
} from './model.js';

export type ModelNode =
  Expression | Statement | Pattern | Entry | Item | Parameter | ClassMember | ComprehensionClause;

/** Calls `visit` for each expression, statement, entry, item, pattern, parameter and member below a node. */
export function forEachChild(node: ModelNode, visit: (child: ModelNode) => void): void {
  const each = (children: readonly (ModelNode | undefined | null)[]): void => {
    for (const child of children) if (child) visit(child);
  };
  if (!('kind' in node)) {
    if ('target' in node) each([node.target, node.default]);
    else if ('member' in node) each([node.key, node.value]);
    else visit(node.value);
    return;
  }
  switch (node.kind) {
    case 'literal':
    case 'name':
    case 'break':
    case 'continue':
    case 'import':
      return;
    case 'template':
      return each(node.parts);
    case 'object':
      return each(node.entries);
    case 'property':
      return each([node.key, node.value]);
    case 'array':
      return each(node.items);
    case 'member':
      return each([node.object, node.key]);
    case 'call':
      return each([node.callee, ...node.arguments]);
    case 'choice':
      return each([node.test, node.consequent, node.alternate]);
    case 'operation':
    case 'opaque':
      return each(node.operands);
    case 'assignment':
      return each([node.target, node.value]);
    case 'deletion':
      return visit(node.target);
    case 'function':
      return each([...node.parameters, ...node.body]);
    case 'comprehension':
      return each([node.element, ...node.clauses]);
    case 'clause':
      return each([node.target, node.iterable, ...node.conditions]);
    case 'class':
      return each([node.base, ...(node.mixins ?? []), ...node.members]);
    case 'spread':
    case 'wrapper':
      return visit(node.value);
    case 'sequence':
      return each(node.values);
    case 'object-pattern':
      for (const entry of node.entries) each([entry.key, entry.target, entry.default]);
      return each([node.rest]);
    case 'array-pattern':
      for (const item of node.items) if (item) each([item.target, item.default]);
      return each([node.rest, ...(node.afterRest ?? [])]);
    case 'declare':
      return each([node.target, node.value]);
    case 'expression':
    case 'throw':
    case 'function-declaration':
      return visit(node.value);
    case 'return':
      return each([node.value]);
    case 'if':
      return each([node.test, ...node.consequent, ...node.alternate]);
    case 'for-each':
      return each([node.target, node.iterable, ...node.body, ...(node.otherwise ?? [])]);
    case 'loop':
      each([...node.initial, node.test, node.update]);
      return each([...node.body, ...(node.otherwise ?? [])]);
    case 'switch':
      visit(node.subject);
      for (const one of node.cases) each([one.test, ...one.body]);
      return;
    case 'try':
      each(node.block);
      if (node.handler) each([node.handler.parameter, ...node.handler.body]);
      each(node.otherwise ?? []);
      return each(node.finalizer ?? []);
    case 'block':
      return each(node.body);
    case 'export':
      return each(node.names.map((name) => name.value));
  }
}

/** The expression inside parentheses, type assertions and `await`. */
export function unwrap(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'wrapper') inner = inner.value;
  return inner;
}

/** The names that a pattern binds, with their nodes. */
export function boundNames(pattern: Pattern): string[] {
  switch (pattern.kind) {
    case 'name':
      return [pattern.name];
    case 'member':
      return [];
    case 'object-pattern':
      return [
        ...pattern.entries.flatMap((entry) => boundNames(entry.target)),
        ...(pattern.rest ? boundNames(pattern.rest) : []),
      ];
    case 'array-pattern':
      return [
        ...pattern.items.flatMap((item) => (item ? boundNames(item.target) : [])),
        ...(pattern.rest ? boundNames(pattern.rest) : []),
        ...(pattern.afterRest ?? []).flatMap(boundNames),
      ];
  }
}

/** The fixed key of an entry, member or class member, or null where it is computed. */
export function fixedKey(key: Expression): string | null {
  const inner = unwrap(key);
  return inner.kind === 'literal' && inner.value != null ? String(inner.value) : null;
}
