/** Definitions that give values a name, as far as they can be written once more under another name. */
import type {
  ClassMember,
  DeclareStatement,
  Expression,
  FunctionExpression,
  FunctionStatement,
  Module,
  ObjectExpression,
  PropertyEntry,
  Range,
  Statement,
} from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import type { CopyIntent } from '../values/draft.js';
import { within, type Nodes } from './nodes.js';

export interface Definition {
  readonly module: Module;
  /** What is written once more. */
  readonly node: Statement | ClassMember | PropertyEntry;
  readonly stands: CopyIntent['stands'];
  readonly name: string;
  /** Where the name stands; where the definition gives none, what a declaration of one takes the place of. */
  readonly nameRange: Range;
  readonly isUnnamed?: boolean;
  readonly value: Expression;
  /** The object it is a property of. */
  readonly object?: ObjectExpression;
}

/** A variable or function as a definition; null where it does not stand in a statement of its own. */
export function definitionOfStatement(
  statement: DeclareStatement | FunctionStatement,
  module: Module,
): Definition | null {
  const common = { module, node: statement, stands: 'among-statements' as const };
  if (statement.kind === 'function-declaration') {
    const { name, value } = statement;
    const head = module.text.slice(statement.range.start, statement.range.end);
    const before = /\b(?:function\s*\*?\s*|def\s+)/.exec(head);
    const start = before && statement.range.start + before.index + before[0].length;
    if (start === null || !module.text.startsWith(name, start)) return null;
    return { ...common, name, nameRange: { start, end: start + name.length }, value };
  }
  const { target, value, declarator } = statement;
  if (target.kind !== 'name' || !value || declarator || value.kind === 'class') return null;
  const { start } = target.range;
  const nameRange = { start, end: start + target.name.length };
  return { ...common, name: target.name, nameRange, value };
}

/** A property or class member as a definition; null where its key is not a plain name. */
export function definitionOfMember(
  node: ClassMember | PropertyEntry,
  module: Module,
  object?: ObjectExpression,
): Definition | null {
  const name = fixedKey(node.key);
  const { range: nameRange } = node.key;
  if (name === null || !node.value || module.text.slice(nameRange.start, nameRange.end) !== name) {
    return null;
  }
  if ('kind' in node) {
    if (node.shorthand || !object) return null;
    const stands = 'among-entries';
    return { module, node, stands, name, nameRange, value: node.value, object };
  }
  return { module, node, stands: 'among-members', name, nameRange, value: node.value };
}

/** The properties and class members of a name, in all modules, inside which one of these nodes stands. */
export function membersAround(
  key: string,
  inner: Iterable<Expression>,
  nodes: Nodes,
): Definition[] {
  const found = new Map<unknown, Definition>();
  for (const node of inner) {
    for (const outer of nodes.around(node)) {
      const definition = memberDefinition(key, outer, nodes);
      if (definition) found.set(outer, definition);
    }
  }
  return [...found.values()];
}

/** All properties and class members of a name. */
export function membersNamed(key: string, nodes: Nodes): Definition[] {
  return nodes.modules.flatMap(({ body }) =>
    body.flatMap((statement) =>
      [...within(statement)].flatMap((node) => memberDefinition(key, node, nodes) ?? []),
    ),
  );
}

function memberDefinition(key: string, node: ModelNode, nodes: Nodes): Definition | null {
  const isMember = !('kind' in node) && 'member' in node;
  const isEntry = 'kind' in node && node.kind === 'property';
  if ((!isMember && !isEntry) || fixedKey(node.key) !== key) return null;
  const module = nodes.moduleOf(node);
  const object = nodes.parentOf(node);
  const owner = object && 'kind' in object && object.kind === 'object' ? object : undefined;
  return module ? definitionOfMember(node, module, owner) : null;
}

/** `exports.name = value` of a module as a definition. */
export function definitionOfAssignment(
  statement: Statement,
  name: string,
  module: Module,
): Definition | null {
  if (statement.kind !== 'expression' || statement.value.kind !== 'assignment') return null;
  const { target, value, operator } = statement.value;
  if (operator || target.kind !== 'member' || !isCommonJsExports(target.object)) return null;
  if (fixedKey(target.key) !== name) return null;
  const { range: nameRange } = target.key;
  if (module.text.slice(nameRange.start, nameRange.end) !== name) return null;
  return { module, node: statement, stands: 'among-statements', name, nameRange, value };
}

/** `export default value` as a definition that gives its value no name; null for functions with the keyword. */
export function definitionOfExport(
  statement: Statement,
  value: Expression,
  module: Module,
): Definition | null {
  const nameRange = { start: statement.range.start, end: value.range.start };
  if (nameRange.start === nameRange.end) return null;
  const common = { module, node: statement, stands: 'among-statements' as const };
  return { ...common, name: 'servers', nameRange, value, isUnnamed: true };
}

/** Whether an expression is `exports` or `module.exports`. */
export function isCommonJsExports(expression: Expression): boolean {
  const inner = unwrap(expression);
  if (inner.kind === 'name') return inner.name === 'exports';
  return (
    inner.kind === 'member' &&
    fixedKey(inner.key) === 'exports' &&
    inner.object.kind === 'name' &&
    inner.object.name === 'module'
  );
}

/** The function that a definition is of; null for other values. */
export function functionOf({ value, node }: Definition): FunctionExpression | null {
  const inner = unwrap(value);
  if (inner.kind !== 'function') return null;
  const isRead = !('kind' in node) && node.member === 'getter';
  return isRead ? null : inner;
}

/** The values that a function returns itself, in the order they are written. */
export function returnedValues(definition: FunctionExpression, nodes: Nodes): Expression[] {
  return [...within(definition)].flatMap((node) => {
    if (!('kind' in node) || node.kind !== 'return' || !node.value) return [];
    for (const outer of nodes.around(node)) {
      if ('kind' in outer && outer.kind === 'function') {
        return outer === definition ? [node.value] : [];
      }
    }
    return [];
  });
}
