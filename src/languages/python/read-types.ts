/** What a type annotation promises about a value, as far as the value model uses it. */
import type { DeclaredType } from '../../values/model.js';
import type { Lowering } from './read-lowering.js';
import { partsOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';

/** Types that promise the same whatever stands in their brackets. */
const PROMISES: ReadonlyMap<string, DeclaredType> = new Map([
  ['builtins.str', 'string'],
  ['builtins.bool', 'boolean'],
  ['builtins.int', 'number'],
  ['builtins.float', 'number'],
  ['builtins.dict', 'object'],
  ['typing.Dict', 'object'],
  ['typing.Mapping', 'object'],
  ['typing.MutableMapping', 'object'],
  ['collections.abc.Mapping', 'object'],
  ['collections.abc.MutableMapping', 'object'],
]);

const LISTS: ReadonlySet<string> = new Set([
  'builtins.list',
  'typing.List',
  'typing.MutableSequence',
  'collections.abc.MutableSequence',
]);

const TUPLES: ReadonlySet<string> = new Set(['builtins.tuple', 'typing.Tuple']);

/** What promises what its first argument does (typing.Annotated, typing.Final). */
const AROUND: ReadonlySet<string> = new Set(['typing.Annotated', 'typing.Final']);

const LITERAL_TYPES: ReadonlyMap<string, DeclaredType> = new Map([
  ['string', 'string'],
  ['integer', 'number'],
  ['true', 'boolean'],
  ['false', 'boolean'],
]);

/** A type by its name and what stands in its brackets. */
interface NamedType {
  readonly name: string;
  readonly arguments: readonly SyntaxNode[];
}

/** The grammar has types as `generic_type` or as the subscript they are; both are seen as one. */
export function namedType(node: SyntaxNode, lowering: Lowering): NamedType | undefined {
  const parts = partsOf(node);
  const [first, ...others] = parts;
  if (node.type === 'type' && first) return namedType(first, lowering);
  if (node.type === 'generic_type' && first) {
    const name = lowering.qualifiedName(first);
    return name === undefined ? undefined : { name, arguments: others.flatMap(partsOf) };
  }
  if (node.type === 'subscript' && first) {
    const name = lowering.qualifiedName(first);
    return name === undefined ? undefined : { name, arguments: others };
  }
  const name = lowering.qualifiedName(node);
  return name === undefined ? undefined : { name, arguments: [] };
}

/**
 * The promise of an annotation; undefined where it has none: unions and optional types, types of the
 * module or of libraries, and those written as text.
 */
export function promisedType(node: SyntaxNode, lowering: Lowering): DeclaredType | undefined {
  const type = namedType(node, lowering);
  if (!type) return undefined;
  const [first] = type.arguments;
  if (LISTS.has(type.name) || TUPLES.has(type.name)) return listOf(type, lowering);
  if (AROUND.has(type.name)) return first && promisedType(first, lowering);
  if (type.name === 'typing.Literal') return commonType(type.arguments);
  return PROMISES.get(type.name);
}

function listOf(type: NamedType, lowering: Lowering): DeclaredType {
  const items = type.arguments.filter((item) => innermost(item).type !== 'ellipsis');
  const isText =
    items.length > 0 && items.every((item) => promisedType(item, lowering) === 'string');
  return isText && type.arguments.every((item) => !isRest(item)) ? 'string-array' : 'array';
}

/** `*tuple[…]` among the types of a tuple. */
function isRest(node: SyntaxNode): boolean {
  const { type } = innermost(node);
  return type === 'splat_type' || type === 'list_splat';
}

/** What all of several literals are; undefined where they differ, or one of them is None. */
function commonType(nodes: readonly SyntaxNode[]): DeclaredType | undefined {
  const types = nodes.map((node) => LITERAL_TYPES.get(innermost(node).type));
  const [first] = types;
  return types.every((type) => type === first) ? first : undefined;
}

/** The expression inside nodes that stand for a type. */
function innermost(node: SyntaxNode): SyntaxNode {
  const [only] = partsOf(node);
  return node.type === 'type' && only ? innermost(only) : node;
}

/** The promise of a parameter or variable with a default; a default of None takes the promise back. */
export function declaredType(
  type: SyntaxNode | undefined,
  value: SyntaxNode | undefined,
  lowering: Lowering,
): DeclaredType | undefined {
  return type === undefined || value?.type === 'none' ? undefined : promisedType(type, lowering);
}
