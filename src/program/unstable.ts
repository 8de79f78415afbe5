/**
 * State that changes out of order: lists, objects and variables that a function changes which may run at
 * any time (an exported function, a handler). What they hold when another function reads them is not
 * known; a first survey finds them, and the next takes their content as unknown.
 */
import type { Assignment, Module, Range } from '../values/model.js';
import { fixedKey, forEachChild } from '../values/walk.js';
import type { ModelNode } from '../values/walk.js';
import { valueKey } from './keys.js';
import type { Machine } from './machine.js';
import type { Program } from './program.js';
import type { Change } from './requests/observed-requests.js';
import type { ArrayValue, ClassValue, ObjectValue, Value } from './values.js';

/** Every property of an object, or every item of a list. */
const ALL = '*';

/** Keys of values and variables, each with the properties that change. */
export type UnstableKeys = ReadonlyMap<string, ReadonlySet<string>>;

export interface Unstable {
  /** Changed by functions that others may call, once the module has run. */
  readonly called: UnstableKeys;
  /** Changed by functions that were handed to unknown code, once they were. */
  readonly handed: UnstableKeys;
  /** Changed by modules, while they are loaded, that need not be. */
  readonly loaded: UnstableKeys;
}

export function isNothing({ called, handed, loaded }: Unstable): boolean {
  return [called, handed, loaded].every(({ size }) => size === 0);
}

/** A key for a variable of a module. Variables of one name are taken for one. */
function cellKey(name: string, module: Module): string {
  return `variable ${name} of ${module.path}`;
}

/** What these changes make unstable. Values that are made once, when they are first asked for, are not. */
export function unstableKeys(changes: readonly Change[], program: Program): UnstableKeys {
  const keys = new Map<string, Set<string>>();
  const add = (key: string, property: string): void => {
    keys.set(key, (keys.get(key) ?? new Set()).add(property));
  };
  for (const { cell, owner, key, values, place } of changes) {
    if (isMadeOnce(place.module, place.range)) continue;
    if (cell !== undefined) {
      add(cellKey(cell, owner ?? place.module), ALL);
      continue;
    }
    for (const value of values) {
      if (value.kind !== 'object' && value.kind !== 'array') continue;
      if (!value.origin) continue;
      const { module, node } = value.origin;
      const name = `${value.kind}@${program.originalPlace(module, node.range)}`;
      add(name, value.kind === 'array' ? ALL : (key ?? ALL));
    }
  }
  return keys;
}

/**
 * Whether a place is in an assignment that gives a value only where there is none: `x ??= make()`,
 * `if (!x) x = make()`.
 */
function isMadeOnce(module: Module, range: Range): boolean {
  let found = false;
  const visit = (node: ModelNode, tests: readonly ModelNode[]): void => {
    if (!('kind' in node) || (node.range.start <= range.start && range.end <= node.range.end)) {
      if ('kind' in node && node.kind === 'assignment') found ||= fillsIn(node, tests);
      const isFunction = 'kind' in node && node.kind === 'function';
      const inner = isFunction
        ? []
        : 'kind' in node && node.kind === 'if'
          ? [...tests, node.test]
          : tests;
      forEachChild(node, (child) => visit(child, inner));
    }
  };
  for (const statement of module.body) visit(statement, []);
  return found;
}

function fillsIn({ target, operator }: Assignment, tests: readonly ModelNode[]): boolean {
  if (operator === '??' || operator === '||') return true;
  const name = target.kind === 'name' ? target.name : null;
  const key = target.kind === 'member' ? fixedKey(target.key) : null;
  return tests.some((test) => mentions(test, name, key));
}

function mentions(node: ModelNode, name: string | null, key: string | null): boolean {
  let found =
    'kind' in node &&
    ((node.kind === 'name' && node.name === name) ||
      (node.kind === 'member' && key !== null && fixedKey(node.key) === key));
  forEachChild(node, (child) => {
    found ||= mentions(child, name, key);
  });
  return found;
}

/** Takes the content of unstable values as unknown, each once in a run, when they are first met. */
export class Unsettling {
  private readonly met = new Set<Value>();
  /** Values that are older than this belong to what was there before the function was entered. */
  boundary = 0;

  constructor(
    private readonly unstable: Unstable,
    private readonly machine: Machine,
  ) {}

  /** Whether a variable may hold anything now. */
  isUnsettled(name: string, module: Module, serial: number): boolean {
    return this.propertiesOf([cellKey(name, module)], serial).size > 0;
  }

  /** Changes the value in place, where it is one of those that change out of order. */
  unsettle(value: ObjectValue | ArrayValue): void {
    if (this.met.has(value)) return;
    const properties = this.propertiesOf(keysOf(value, this.machine), value.serial);
    if (properties.size === 0) return;
    this.met.add(value);
    const state = `state of ${valueKey(value, this.machine)}`;
    if (value.kind === 'array') {
      value.elements = [{ spread: this.machine.unknown(state, []) }];
      return;
    }
    for (const property of properties) {
      if (property === ALL) value.slots.push({ spread: this.machine.unknown(state, []) });
      else this.unsettleProperty(value, property, state);
    }
  }

  private unsettleProperty(object: ObjectValue, key: string, state: string): void {
    const index = object.slots.findIndex((slot) => slot.key === key);
    const existing = object.slots[index];
    const value = this.machine.unknown(`${state}.${key}`, [key]);
    const module = object.origin?.module;
    if (existing?.key !== undefined) object.slots[index] = { key, value, write: existing.write };
    else if (module) {
      const range = object.origin?.node.range ?? { start: 0, end: 0 };
      object.slots.push({ key, value, write: { kind: 'other', module, range } });
    }
  }

  private propertiesOf(keys: readonly string[], serial: number): ReadonlySet<string> {
    const { called, handed, loaded } = this.unstable;
    const found = new Set<string>();
    const add = (from: UnstableKeys): void => {
      for (const key of keys) for (const property of from.get(key) ?? []) found.add(property);
    };
    add(loaded);
    if (serial < this.boundary) {
      add(called);
      add(handed);
    } else if (this.machine.handed.size > 0) add(handed);
    return found;
  }
}

/** Keys of a value, and of the classes it is an instance of: what a method changes, it may of any. */
function keysOf(value: ObjectValue | ArrayValue, machine: Machine): string[] {
  const keys = [valueKey(value, machine)];
  let owner: Value | undefined = value.kind === 'object' ? value.instanceOf : undefined;
  while (owner?.kind === 'class') {
    const { definition, module, base }: ClassValue = owner;
    keys.push(`object@${machine.siteKey(module, definition.range)}`);
    owner = base;
  }
  return keys;
}
