/** Places where a program changes names, attributes or functions by way of the language's own tables. */
import type { SourcePlace } from '../program/snapshots.js';
import type { Expression, Module } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { within } from './nodes.js';

/** Functions that give the names of a module or the attributes of an object as a dictionary. */
const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(['globals', 'locals', 'vars']);

/** Attributes that hold the attributes of an object (Python Data Model, "Special attributes"). */
const TABLES: ReadonlySet<string> = new Set(['__dict__', '__globals__', 'f_globals', 'f_locals']);

/** Attributes that decide what an object, a class or a function is (as above). */
const DECIDING: ReadonlySet<string> = new Set([
  '__class__',
  '__bases__',
  '__defaults__',
  '__kwdefaults__',
  '__code__',
]);

const CHANGING_METHODS: ReadonlySet<string> = new Set([
  'update',
  'setdefault',
  'pop',
  'clear',
  '__setitem__',
]);

/** Functions of `sys` that run code between the statements of others. */
const HOOKS: ReadonlySet<string> = new Set(['setprofile', 'settrace']);

/** Where what names and attributes mean is changed in a way that is not followed. */
export function reflectiveWrites(module: Module): SourcePlace[] {
  if (module.data || !WORDS.test(module.text)) return [];
  const places: SourcePlace[] = [];
  for (const statement of module.body) {
    for (const node of within(statement)) {
      if (isReflectiveWrite(node)) places.push({ module, range: node.range });
    }
  }
  return places;
}

const WORDS =
  /\b(?:globals|locals|vars|builtins|sys|__dict__|__globals__|__class__|__bases__|__defaults__|__kwdefaults__|__code__|f_globals|f_locals)\b/;

function isReflectiveWrite(node: ModelNode): boolean {
  if (!('kind' in node)) return false;
  if (node.kind === 'assignment' || node.kind === 'deletion' || node.kind === 'declare') {
    const { target } = node;
    return target.kind === 'member' && (isTable(target.object) || hasDecidingKey(target));
  }
  if (node.kind !== 'call') return false;
  const callee = unwrap(node.callee);
  if (callee.kind === 'name' && callee.name === 'setattr') {
    const [first] = node.arguments;
    return first !== undefined && isTable(first.value);
  }
  if (callee.kind !== 'member') return false;
  const key = fixedKey(callee.key) ?? '';
  if (isNamed(callee.object, 'sys')) return HOOKS.has(key);
  return CHANGING_METHODS.has(key) && isTable(callee.object);
}

function hasDecidingKey(target: Extract<Expression, { kind: 'member' }>): boolean {
  return target.attribute === true && DECIDING.has(fixedKey(target.key) ?? '');
}

/** Whether an expression gives the names of a module, or the attributes of an object. */
function isTable(expression: Expression): boolean {
  const plain = unwrap(expression);
  if (plain.kind === 'call') {
    const callee = unwrap(plain.callee);
    return callee.kind === 'name' && TABLE_FUNCTIONS.has(callee.name);
  }
  if (isNamed(plain, 'builtins') || isNamed(plain, '__builtins__')) return true;
  if (plain.kind !== 'member') return false;
  const key = fixedKey(plain.key) ?? '';
  if (plain.attribute) return TABLES.has(key);
  // `sys.modules[…]`.
  const table = unwrap(plain.object);
  return (
    table.kind === 'member' && fixedKey(table.key) === 'modules' && isNamed(table.object, 'sys')
  );
}

function isNamed(expression: Expression, name: string): boolean {
  return expression.kind === 'name' && expression.name === name;
}
