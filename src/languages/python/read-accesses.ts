/** Names, attributes and items. */
import type { Expression, Member, Name } from '../../values/model.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { readKeyName } from './read-lowering.js';
import { readLoadedModule } from './read-module-loads.js';
import { readTuple } from './read-collections.js';
import { isBound, meaningOf } from './scopes.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, childrenOf, hasToken, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** Names that mean something of their own in the model, and nothing in Python. */
const RESERVED: ReadonlySet<string> = new Set(['this', 'super', 'arguments']);

/** Words that were names once, and that the grammar still takes for such. */
const KEYWORDS: ReadonlySet<string> = new Set(['async', 'await']);

/** The model's name for a variable of Python. */
export function variableName(written: string): string {
  return RESERVED.has(written) ? `${written} (variable)` : written;
}

/** A variable as it is written or bound. */
export function readVariable(node: SyntaxNode, lowering: Lowering): Name {
  const written = lowering.textOf(node);
  if (KEYWORDS.has(written)) {
    throw new PythonSyntaxError(node.start, `invalid syntax: '${written}'`);
  }
  return { kind: 'name', range: rangeOf(node), name: variableName(written) };
}

/** What an identifier means: a variable, the object of the method, or an attribute of the class around. */
export function readIdentifier(node: SyntaxNode, lowering: Lowering): Name | Member {
  const meaning = meaningOf(lowering.textOf(node), lowering.scope);
  if (meaning === 'self') return { kind: 'name', range: rangeOf(node), name: 'this' };
  return meaning === 'variable' ? readVariable(node, lowering) : readClassAttribute(node, lowering);
}

/** A name of the class whose own statements are read: an attribute of it. */
export function readClassAttribute(node: SyntaxNode, lowering: Lowering): Member {
  const range = rangeOf(node);
  return {
    kind: 'member',
    range,
    object: { kind: 'name', range, name: 'this' },
    key: readKeyName(range, lowering),
    attribute: true,
  };
}

/** Whether a node is `super()`, which is `super` in the model. */
export function isSuperCall(node: SyntaxNode, lowering: Lowering): boolean {
  const callee = node.type === 'call' ? childOf(node, 'function') : undefined;
  return (
    callee?.type === 'identifier' &&
    lowering.textOf(callee) === 'super' &&
    !isBound('super', lowering.scope)
  );
}

/** `object.key`. */
export function readAttribute(node: SyntaxNode, lowering: Lowering): Member {
  const object = childOf(node, 'object');
  const key = childOf(node, 'attribute');
  if (!object || !key) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return {
    kind: 'member',
    range: rangeOf(node),
    object: lowering.expression(object),
    key: readKeyName(key, lowering),
    attribute: true,
  };
}

function subscriptParts(node: SyntaxNode) {
  const object = childOf(node, 'value');
  const keys = childrenOf(node, 'subscript');
  const [first] = keys;
  const last = keys.at(-1);
  if (!object || !first || !last) throw new PythonSyntaxError(node.start, 'invalid syntax');
  const isSeveral = keys.length > 1 || hasToken(node, ',');
  return { object, keys, range: { start: first.start, end: last.end }, isSeveral };
}

function readSliceBounds(node: SyntaxNode, lowering: Lowering): Expression[] {
  return partsOf(node).map((bound) => lowering.expression(bound));
}

/** Whether what stands in the brackets takes a part of a list and not an item. */
function isSlice({ keys, isSeveral }: ReturnType<typeof subscriptParts>): boolean {
  return isSeveral || keys.some(({ type }) => type === 'slice' || type === 'list_splat');
}

/** The operands of what stands in the brackets. */
function sliceOperands(keys: readonly SyntaxNode[], lowering: Lowering): Expression[] {
  return keys.flatMap((key) =>
    key.type === 'slice' || key.type === 'list_splat'
      ? readSliceBounds(key, lowering)
      : [lowering.expression(key)],
  );
}

function readSubscript(node: SyntaxNode, lowering: Lowering): Expression {
  const parts = subscriptParts(node);
  const object = lowering.expression(parts.object);
  const range = rangeOf(node);
  if (isSlice(parts)) {
    const operands = [object, ...sliceOperands(parts.keys, lowering)];
    return { kind: 'opaque', range, operands, what: 'slice' };
  }
  const [key] = parts.keys.map((one) => lowering.expression(one));
  if (!key) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return (
    readLoadedModule(parts.object, key, range, lowering) ?? { kind: 'member', range, object, key }
  );
}

/** `object[key]` as it is assigned to or deleted; a part of a list has an opaque key. */
export function readSubscriptTarget(node: SyntaxNode, lowering: Lowering): Member {
  const parts = subscriptParts(node);
  const read = isSlice(parts) ? undefined : readSubscript(node, lowering);
  if (read?.kind === 'member') return read;
  const object = lowering.expression(parts.object);
  const operands = sliceOperands(parts.keys, lowering);
  const key: Expression = { kind: 'opaque', range: parts.range, operands, what: 'slice' };
  return { kind: 'member', range: rangeOf(node), object, key };
}

function readSlice(node: SyntaxNode, lowering: Lowering): Expression {
  const operands = readSliceBounds(node, lowering);
  return { kind: 'opaque', range: rangeOf(node), operands, what: 'slice' };
}

export const accessReaders: readonly ReaderEntry<Expression>[] = [
  ['identifier', readIdentifier],
  ['attribute', readAttribute],
  ['subscript', readSubscript],
  ['slice', readSlice],
  ['dotted_name', readDottedName],
];

/** `a.b` where the grammar has one node for it: in patterns. */
function readDottedName(node: SyntaxNode, lowering: Lowering): Expression {
  const [first, ...keys] = partsOf(node);
  if (!first) return readTuple(node, lowering);
  return keys.reduce<Expression>(
    (object, key) => ({
      kind: 'member',
      range: { start: node.start, end: key.end },
      object,
      key: readKeyName(key, lowering),
      attribute: true,
    }),
    readIdentifier(first, lowering),
  );
}
