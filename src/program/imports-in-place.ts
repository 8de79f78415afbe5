/**
 * Imports that run the module they name where they stand, and take the values that its names have then
 * (Python Language Reference, "The import statement").
 */
import type { ImportStatement, Module } from '../values/model.js';
import type { Frame, Machine } from './machine.js';
import type { ModuleInstances } from './module-instances.js';
import { exportsOf, outerSpecifier, submoduleSpecifier } from './module-links.js';
import type { ModuleLinks } from './module-links.js';
import { ObjectValue, UNDEFINED } from './values.js';
import type { Value } from './values.js';

export class ImportsInPlace {
  constructor(
    private readonly modules: ModuleInstances,
    private readonly machine: Machine,
    private readonly links: ModuleLinks,
  ) {}

  /** Runs an import, and binds its names in the function or module it stands in. */
  run(statement: ImportStatement, frame: Frame): void {
    const target = this.load(statement.module, frame.module);
    if (statement.names.length === 0) this.attach(statement.module, frame);
    const scope = frame.scope.functionScope();
    for (const name of statement.names) {
      if (name.local === '*') {
        for (const [exported, value] of target ? this.starValues(target, frame) : []) {
          scope.declare(exported, value);
        }
      } else scope.declare(name.local, this.valueOf(name, statement, target, frame.module));
    }
  }

  /** Runs the module that a specifier means, after the packages it is in, of which it is an attribute then. */
  load(specifier: string, from: Module): Module | undefined {
    const outer = outerSpecifier(specifier);
    const parent = outer === null ? undefined : this.load(outer, from);
    const target = this.links(from, specifier);
    if (!target || target.data) return target;
    const isLoaded = this.modules.modules.has(target);
    this.modules.run(target);
    if (!isLoaded && parent && parent !== target && !parent.data) {
      const name = specifier.slice(specifier.lastIndexOf('.') + 1);
      const { scope } = this.modules.run(parent).frame;
      scope.declare(name, this.modules.namespaceOf(target));
    }
    return target;
  }

  private valueOf(
    { imported, local }: ImportStatement['names'][number],
    statement: ImportStatement,
    target: Module | undefined,
    from: Module,
  ): Value {
    if (imported === '*') {
      return target
        ? this.modules.namespaceOf(target)
        : this.modules.foreign(statement.module, imported, local, from);
    }
    const value = target && this.modules.exported(target, imported);
    // A name that its module has not bound yet has no value of its own.
    if (value && value !== UNDEFINED) return value;
    const submodule = submoduleSpecifier(statement, imported);
    const module = submodule === null ? undefined : this.load(submodule, from);
    return module
      ? this.modules.namespaceOf(module)
      : this.modules.foreign(statement.module, imported, local, from);
  }

  /**
   * What `from module import *` takes, also of what the module took so itself. Where it is not known which
   * names these are, a name that nothing else has bound is one of them, as the program works.
   */
  private starValues(target: Module, frame: Frame, seen = new Set<Module>()): [string, Value][] {
    if (seen.has(target)) return [];
    seen.add(target);
    const { starNames } = target;
    const names = starNames ?? [...exportsOf(target).names.keys()];
    const own = names.flatMap((name): [string, Value][] => {
      const value = this.modules.exported(target, name);
      if (!value || value === UNDEFINED) return [];
      const before = frame.scope.functionScope().find(name);
      const isOpen = starNames === undefined && before && before.value !== UNDEFINED;
      const either = `${name} of ${target.path} or of ${frame.module.path}`;
      return [[name, isOpen ? this.machine.unknown(either, [name]) : value]];
    });
    const passedOn = exportsOf(target).stars.flatMap((specifier) => {
      const other = this.links(target, specifier);
      return other ? this.starValues(other, frame, seen) : [];
    });
    return [...passedOn, ...own];
  }

  /** `import a.b`: makes the module an attribute of the package, which is bound to the first name. */
  private attach(specifier: string, frame: Frame): void {
    const target = this.links(frame.module, specifier);
    const [first = '', ...keys] = specifier.split('.');
    const last = keys.pop();
    const cell = frame.scope.find(first);
    if (!target || last === undefined || !cell) return;
    const write = { kind: 'other', module: frame.module, range: { start: 0, end: 0 } } as const;
    let holder = this.asObject(cell.value.kind === 'delayed' ? cell.value.force() : cell.value);
    for (const key of keys) {
      const slot = holder.slots.findLast((one) => one.key === key);
      const attribute = holder.variables?.read(key);
      if (attribute) {
        holder = this.asObject(attribute);
        continue;
      }
      const inner = slot?.key !== undefined && slot.value.kind !== 'delayed' ? slot.value : null;
      const next = this.asObject(
        inner ?? this.machine.unknown(`import(${specifier}) ${key}`, [key]),
      );
      if (!inner) holder.slots.push({ key, value: next, write });
      holder = next;
    }
    // What was loaded is an attribute of its package already.
    if (holder.variables) return;
    const value = this.modules.namespaceOf(target);
    if (!holder.slots.some((slot) => slot.key === last)) {
      holder.slots.push({ key: last, value, write });
    }
  }

  private asObject(value: Value): ObjectValue {
    const plain = this.machine.resolve(value);
    if (plain.kind === 'object') return plain;
    const made = plain.kind === 'unknown' ? this.machine.materialise(plain, 'object') : undefined;
    return made?.kind === 'object' ? made : new ObjectValue(undefined, { isNamespace: true });
  }
}
