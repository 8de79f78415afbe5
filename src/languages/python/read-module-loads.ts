/**
 * Calls and lookups that give a module by its name: `importlib.import_module("a.b")`, `__import__("a")`,
 * `sys.modules["a"]` (documentation of `importlib` and `sys`).
 */
import type { Call, Expression, Item } from '../../values/model.js';
import type { Lowering } from './read-lowering.js';
import type { SyntaxNode } from './syntax-tree.js';

/** What loads a module in the model; no variable of Python has this name. */
const LOADING = 'import';

const LOADERS: ReadonlySet<string> = new Set([
  'importlib.import_module',
  'importlib.__import__',
  'builtins.__import__',
  '__import__',
]);

function fixedText({ value, spread }: Item): string | null {
  const isText = !spread && value.kind === 'literal' && typeof value.value === 'string';
  return isText ? String(value.value) : null;
}

/** A name that only the running program knows, with what it is made of. */
function computed({ value }: Item): Item {
  const { range } = value;
  return { range, value: { kind: 'opaque', range, operands: [value], what: 'module name' } };
}

/** The specifier that a loader's arguments make. */
function specifierOf(
  loader: string,
  first: Item,
  others: readonly Item[],
  lowering: Lowering,
): Item {
  const name = fixedText(first);
  if (name === null) return first.value.kind === 'literal' ? computed(first) : first;
  // `__import__("a.b")` gives `a`.
  if (loader.endsWith('__import__')) return name.includes('.') ? computed(first) : first;
  if (!name.startsWith('.')) return first;
  const anchor = others.map(({ value }) => lowering.textOf(value.range)).join();
  // The name of a package's own module is that of the package.
  return /^(?:package\s*=\s*)?(?:__package__|__name__)$/.test(anchor) ? first : computed(first);
}

/** The load that a call is; undefined where it is another call. */
export function readModuleLoad(
  callee: SyntaxNode,
  whole: Pick<Call, 'range' | 'arguments'>,
  lowering: Lowering,
): Call | undefined {
  const name = lowering.qualifiedName(callee) ?? '';
  const [first, ...others] = whole.arguments;
  if (!LOADERS.has(name) || !first) return undefined;
  return {
    kind: 'call',
    range: whole.range,
    callee: { kind: 'name', range: { start: callee.start, end: callee.end }, name: LOADING },
    arguments: [specifierOf(name, first, others, lowering)],
  };
}

/** The module that `sys.modules["name"]` is, which was loaded before; undefined for other lookups. */
export function readLoadedModule(
  object: SyntaxNode,
  key: Expression,
  range: Call['range'],
  lowering: Lowering,
): Call | undefined {
  const isFixed = key.kind === 'literal' && typeof key.value === 'string';
  if (!isFixed || lowering.qualifiedName(object) !== 'sys.modules') return undefined;
  return {
    kind: 'call',
    range,
    callee: { kind: 'name', range: { start: object.start, end: object.end }, name: LOADING },
    arguments: [{ range: key.range, value: key }],
  };
}
