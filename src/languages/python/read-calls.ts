/** Calls and their arguments. */
import type { Call, Entry, Expression, Item, Name, ObjectExpression } from '../../values/model.js';
import { isSuperCall } from './read-accesses.js';
import { readItem, readSpreadEntry } from './read-collections.js';
import { readSoleGenerator } from './read-comprehensions.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { readKeyName } from './read-lowering.js';
import { readModuleLoad } from './read-module-loads.js';
import { isTypeBase } from './read-records.js';
import type { NameScope } from './scopes.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

function readKeyword(node: SyntaxNode, lowering: Lowering): Entry {
  const name = childOf(node, 'name');
  const value = childOf(node, 'value');
  if (!name || !value) throw new PythonSyntaxError(node.start, 'invalid syntax');
  return {
    kind: 'property',
    range: rangeOf(node),
    key: readKeyName(name, lowering),
    value: lowering.expression(value),
  };
}

/** What the language says of the order of arguments and of their names. */
function checkOrder(nodes: readonly SyntaxNode[], lowering: Lowering): void {
  const keywords = new Set<string>();
  let isUnpacked = false;
  for (const node of nodes) {
    if (node.type === 'dictionary_splat') isUnpacked = true;
    else if (node.type === 'keyword_argument') {
      const name = childOf(node, 'name');
      const keyword = name ? lowering.textOf(name) : '';
      if (keywords.has(keyword)) {
        throw new PythonSyntaxError(node.start, `keyword argument repeated: ${keyword}`);
      }
      keywords.add(keyword);
    } else if (isUnpacked || (keywords.size > 0 && node.type !== 'list_splat')) {
      throw new PythonSyntaxError(node.start, 'positional argument follows keyword argument');
    }
  }
}

/** The keyword arguments as one object; undefined where there are none. */
function readKeywords(
  nodes: readonly SyntaxNode[],
  lowering: Lowering,
): ObjectExpression | undefined {
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return undefined;
  const entries = nodes.map((node) =>
    node.type === 'keyword_argument'
      ? readKeyword(node, lowering)
      : readSpreadEntry(node, lowering),
  );
  const range = { start: first.start, end: last.end };
  return { kind: 'object', range, entries, keywords: true };
}

/** The arguments of a call or of a class: positional ones first, then the keywords as one object. */
export function readArguments(list: SyntaxNode, lowering: Lowering): Item[] {
  if (list.type === 'generator_expression') {
    const value = readSoleGenerator(list, lowering);
    return [{ range: value.range, value }];
  }
  const nodes = partsOf(list);
  checkOrder(nodes, lowering);
  const isKeyword = ({ type }: SyntaxNode): boolean =>
    type === 'keyword_argument' || type === 'dictionary_splat';
  const items = nodes.filter((node) => !isKeyword(node)).map((node) => readItem(node, lowering));
  const keywords = readKeywords(nodes.filter(isKeyword), lowering);
  return keywords ? [...items, { range: keywords.range, value: keywords }] : items;
}

/** `Name` and `module.Name`, by the names of classes in sight and the convention for those that are not. */
function isClassCall(callee: SyntaxNode, lowering: Lowering): boolean {
  const name = callee.type === 'attribute' ? childOf(callee, 'attribute') : callee;
  if (name?.type !== 'identifier') return false;
  const written = lowering.textOf(name);
  const kind = lowering.definitionKind(written);
  return kind ? kind === 'class' : /^_*[A-Z]\w*[a-z]/.test(written);
}

/** The only class that the class around extends, as it is written. */
function onlyBase(scope: NameScope, lowering: Lowering): string | undefined {
  let around: NameScope | null = scope;
  while (around && around.kind !== 'class') around = around.parent;
  const list = around && childOf(around.node, 'superclasses');
  const bases = (list ? partsOf(list) : []).filter(
    (base) => base.type !== 'keyword_argument' && !isTypeBase(base, lowering),
  );
  const [base, ...others] = bases;
  return base && others.length === 0 ? lowering.textOf(base) : undefined;
}

/** The constructor of the class that is extended: `super().__init__`, `Base.__init__` with the object. */
function readBaseConstructor(
  callee: SyntaxNode,
  given: readonly Item[],
  lowering: Lowering,
): { readonly callee: Name; readonly given: readonly Item[] } | undefined {
  if (callee.type !== 'attribute') return undefined;
  const object = childOf(callee, 'object');
  const key = childOf(callee, 'attribute');
  if (!object || !key || lowering.textOf(key) !== '__init__') return undefined;
  const name: Name = { kind: 'name', range: rangeOf(callee), name: 'super' };
  if (isSuperCall(object, lowering)) return { callee: name, given };
  const [self, ...others] = given;
  const isSelf = self?.value.kind === 'name' && self.value.name === 'this' && !self.spread;
  const isBase = lowering.textOf(object) === onlyBase(lowering.scope, lowering);
  return isSelf && isBase ? { callee: name, given: others } : undefined;
}

function readCall(node: SyntaxNode, lowering: Lowering): Call | Name {
  const function_ = childOf(node, 'function');
  const list = childOf(node, 'arguments');
  if (!function_ || !list) throw new PythonSyntaxError(node.start, 'invalid syntax');
  const range = rangeOf(node);
  if (isSuperCall(node, lowering)) return { kind: 'name', range, name: 'super' };
  const given = readArguments(list, lowering);
  const base = readBaseConstructor(function_, given, lowering);
  if (base) return { kind: 'call', range, callee: base.callee, arguments: base.given };
  const load = readModuleLoad(function_, { range, arguments: given }, lowering);
  if (load) return load;
  const callee: Expression = lowering.expression(function_);
  const construct = isClassCall(function_, lowering) && { construct: true };
  return { kind: 'call', range, callee, arguments: given, ...construct };
}

export const callReaders: readonly ReaderEntry<Expression>[] = [['call', readCall]];
