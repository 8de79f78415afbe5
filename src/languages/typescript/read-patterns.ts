/** What a value is bound to: names, members and destructuring, in declarations and in assignments. */
import { ts } from 'ts-morph';
import type { ArrayPattern, Expression, Name, ObjectPattern, Pattern } from '../../values/model.js';
import { readKey, readKeyName } from './read-keys.js';
import type { Lowering } from './read-lowering.js';
import { readElementAccess, readPropertyAccess } from './read-members.js';

/** A target with the value it takes when it is given undefined. */
interface BoundTarget {
  readonly target: Pattern;
  readonly default?: Expression;
}

type BoundEntry = ObjectPattern['entries'][number];

function bound(
  target: Pattern,
  initializer: ts.Expression | undefined,
  lowering: Lowering,
): BoundTarget {
  return initializer ? { target, default: lowering.expression(initializer) } : { target };
}

/** A name as it is bound, even where reading the name has a meaning of its own (`undefined`). */
export function readBoundName(node: ts.Identifier, lowering: Lowering): Name {
  return { kind: 'name', range: lowering.range(node), name: node.text };
}

/** The target of a declaration or a parameter: `name`, `{ … }`, `[ … ]`. */
export function readBinding(node: ts.BindingName, lowering: Lowering): Pattern {
  if (ts.isIdentifier(node)) return readBoundName(node, lowering);
  if (ts.isObjectBindingPattern(node)) return readObjectBinding(node, lowering);
  return readArrayBinding(node, lowering);
}

function readObjectBinding(node: ts.ObjectBindingPattern, lowering: Lowering): ObjectPattern {
  const entries: BoundEntry[] = [];
  let rest: Pattern | undefined;
  for (const element of node.elements) {
    // Without a property name, the grammar allows nothing but an identifier here.
    const name = element.propertyName ?? (element.name as ts.Identifier);
    const key = readKey(name, lowering);
    const target = readBinding(element.name, lowering);
    if (element.dotDotDotToken) rest = target;
    else entries.push({ key, ...bound(target, element.initializer, lowering) });
  }
  return { kind: 'object-pattern', range: lowering.range(node), entries, ...(rest && { rest }) };
}

function readArrayBinding(node: ts.ArrayBindingPattern, lowering: Lowering): ArrayPattern {
  const items: (BoundTarget | null)[] = [];
  let rest: Pattern | undefined;
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) {
      items.push(null);
      continue;
    }
    const target = readBinding(element.name, lowering);
    if (element.dotDotDotToken) rest = target;
    else items.push(bound(target, element.initializer, lowering));
  }
  return { kind: 'array-pattern', range: lowering.range(node), items, ...(rest && { rest }) };
}

/**
 * The target of an assignment, seen through parentheses and type assertions. Undefined where the grammar
 * takes an expression that nothing can be assigned to, such as a call.
 */
export function readTarget(node: ts.Expression, lowering: Lowering): Pattern | undefined {
  const target = withoutWrappers(node);
  if (ts.isIdentifier(target)) return readBoundName(target, lowering);
  if (ts.isPropertyAccessExpression(target)) return readPropertyAccess(target, lowering);
  if (ts.isElementAccessExpression(target)) return readElementAccess(target, lowering);
  if (ts.isObjectLiteralExpression(target)) return readObjectTarget(target, lowering);
  if (ts.isArrayLiteralExpression(target)) return readArrayTarget(target, lowering);
  return undefined;
}

function withoutWrappers(node: ts.Expression): ts.Expression {
  const isWrapper =
    ts.isParenthesizedExpression(node) ||
    ts.isAssertionExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node);
  return isWrapper ? withoutWrappers(node.expression) : node;
}

/** A part of a destructuring assignment: `target` or `target = default`. */
function readTargetPart(node: ts.Expression, lowering: Lowering): BoundTarget | undefined {
  const hasDefault =
    ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  const target = readTarget(hasDefault ? node.left : node, lowering);
  return target && bound(target, hasDefault ? node.right : undefined, lowering);
}

function readObjectTarget(
  node: ts.ObjectLiteralExpression,
  lowering: Lowering,
): ObjectPattern | undefined {
  const entries: BoundEntry[] = [];
  let rest: Pattern | undefined;
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      rest = readTarget(property.expression, lowering);
      if (rest === undefined) return undefined;
      continue;
    }
    const entry = readEntryTarget(property, lowering);
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  return { kind: 'object-pattern', range: lowering.range(node), entries, ...(rest && { rest }) };
}

function readEntryTarget(
  property: ts.ObjectLiteralElementLike,
  lowering: Lowering,
): BoundEntry | undefined {
  if (ts.isShorthandPropertyAssignment(property)) {
    const key = readKeyName(property.name, lowering);
    const target = readBoundName(property.name, lowering);
    return { key, ...bound(target, property.objectAssignmentInitializer, lowering) };
  }
  if (!ts.isPropertyAssignment(property)) return undefined;
  const part = readTargetPart(property.initializer, lowering);
  return part && { key: readKey(property.name, lowering), ...part };
}

function readArrayTarget(
  node: ts.ArrayLiteralExpression,
  lowering: Lowering,
): ArrayPattern | undefined {
  const items: (BoundTarget | null)[] = [];
  let rest: Pattern | undefined;
  for (const element of node.elements) {
    if (ts.isOmittedExpression(element)) {
      items.push(null);
      continue;
    }
    if (ts.isSpreadElement(element)) {
      rest = readTarget(element.expression, lowering);
      if (rest === undefined) return undefined;
      continue;
    }
    const part = readTargetPart(element, lowering);
    if (part === undefined) return undefined;
    items.push(part);
  }
  return { kind: 'array-pattern', range: lowering.range(node), items, ...(rest && { rest }) };
}
