/**
 * Modules while a program runs: each runs once, before those that import it, and what it exports is
 * bound to the names of its importers. Bindings are shared, as ES modules share theirs.
 */
import type { ImportStatement, Module } from '../values/model.js';
import { importKey } from './keys.js';
import type { Frame, Machine } from './machine.js';
import { ImportsInPlace } from './imports-in-place.js';
import { exportsOf } from './module-links.js';
import { ModuleVariables } from './module-variables.js';
import type { ModuleLinks } from './module-links.js';
import { getProperty } from './properties.js';
import { Scope, valueOf } from './scope.js';
import type { Cell } from './scope.js';
import { Delayed, ObjectValue, UNDEFINED, nextSerial, primitive } from './values.js';
import type { Value, Write } from './values.js';

/** A module in one run. */
export interface ModuleInstance {
  readonly module: Module;
  readonly frame: Frame;
  /** What CommonJS code calls `module`; its `exports` may be replaced. */
  readonly commonJs: ObjectValue;
  /** The cells of exports that have no name inside the module. */
  readonly unnamed: Map<string, Cell>;
}

/** Changes made while a module's own statements ran: between these two numbers. */
export interface ModuleRun {
  readonly module: Module;
  readonly start: number;
  end: number;
}

/** Names by which global values are also imported; both spellings mean the same value. */
const GLOBALS_OF_PACKAGES: ReadonlyMap<string, string> = new Map([
  ['process', 'process'],
  ['buffer', 'Buffer'],
  ['url', 'URL'],
]);

export class ModuleInstances {
  readonly runs: ModuleRun[] = [];
  private readonly instances = new Map<Module, ModuleInstance>();
  private readonly namespaces = new Map<Module, Value>();
  private readonly data = new Map<Module, Value>();
  private readonly importer: ImportsInPlace;

  constructor(
    private readonly machine: Machine,
    private readonly links: ModuleLinks,
    private readonly isShifting: (name: string, module: Module) => boolean,
  ) {
    this.importer = new ImportsInPlace(this, machine, links);
  }

  /** The modules that have run. */
  get modules(): ReadonlySet<Module> {
    return new Set([...this.instances.keys(), ...this.data.keys()]);
  }

  /** Runs a module, and before it those it imports; one that has run, or is running, is not run again. */
  run(module: Module): ModuleInstance {
    const known = this.instances.get(module);
    if (known) return known;
    const instance = this.create(module);
    this.instances.set(module, instance);
    this.linkImports(instance);
    const run: ModuleRun = { module, start: nextSerial(), end: Number.POSITIVE_INFINITY };
    this.runs.push(run);
    try {
      this.machine.execute(module.body, instance.frame);
    } finally {
      run.end = nextSerial();
    }
    this.noteCommonJsExports(instance);
    return instance;
  }

  private create(module: Module): ModuleInstance {
    const scope = new Scope(undefined, true);
    // What a CommonJS module calls `exports`, `module.exports` and `this` is one object.
    const write: Write = { kind: 'other', module, range: { start: 0, end: 0 } };
    const exported = new ObjectValue(undefined);
    const commonJs = new ObjectValue(undefined);
    commonJs.slots.push({ key: 'exports', value: exported, write });
    scope.declare('exports', exported);
    scope.declare('module', commonJs);
    const { moduleNameVariable } = this.machine.semantics;
    if (moduleNameVariable !== undefined && this.instances.size > 0) {
      scope.declare(moduleNameVariable, primitive(module.path));
    }
    const frame: Frame = { module, scope, self: exported, depth: 0 };
    return { module, frame, commonJs, unnamed: new Map() };
  }

  private noteCommonJsExports({ module, commonJs }: ModuleInstance): void {
    const exported = getProperty(commonJs, 'exports', this.machine);
    if (exported.kind !== 'object') return;
    for (const slot of exported.slots) {
      if (slot.key !== undefined) this.machine.observer.onExport(slot.key, valueOf(slot), module);
    }
  }

  private linkImports(instance: ModuleInstance): void {
    for (const statement of instance.module.body) {
      if (statement.kind === 'import') {
        // What runs a module where it stands is no business of the start.
        if (!statement.commonjs && !statement.inPlace) this.linkImport(statement, instance.frame);
      } else if (
        statement.kind === 'export' &&
        statement.module !== undefined &&
        this.machine.semantics.hasUndefined
      ) {
        const target = this.links(instance.module, statement.module);
        if (target && !target.data) this.run(target);
      }
    }
  }

  /** Runs the module that a statement names, and binds what that takes of it as it is then. */
  linkInPlace(statement: ImportStatement, frame: Frame): void {
    if (statement.inPlace) this.importer.run(statement, frame);
    else this.linkImport(statement, frame);
  }

  private linkImport(statement: ImportStatement, frame: Frame): void {
    const { module } = frame;
    const target = this.links(module, statement.module);
    if (target && !target.data) this.run(target);
    for (const { imported, local } of statement.names) {
      if (!target) {
        frame.scope.declare(local, this.foreign(statement.module, imported, local, module));
      } else if (statement.commonjs) {
        const whole = this.required(target);
        const value = imported === '*' ? whole : getProperty(whole, imported, this.machine);
        frame.scope.declare(local, value);
      } else {
        frame.scope.link(local, () => this.exportedCell(target, imported));
      }
    }
  }

  /** A value of a package, or of a file that is not part of the program. */
  foreign(specifier: string, imported: string, local: string, module: Module): Value {
    const builtin = specifier.replace(/^node:/, '');
    const global = GLOBALS_OF_PACKAGES.get(builtin);
    const isGlobal =
      global !== undefined &&
      (imported === global || (imported === 'default' && builtin === global));
    if (isGlobal) return this.machine.resolve(this.machine.unknown(global, [global]));
    const from = specifier.startsWith('.') ? `${folderOf(module.path)}${specifier}` : specifier;
    return this.machine.unknown(importKey(from, imported), [local]);
  }

  /** What `require` of a module gives. */
  required(target: Module): Value {
    if (target.data) return this.dataOf(target);
    const instance = this.run(target);
    const { names, stars, isCommonJs } = exportsOf(target);
    if (names.has('=')) return this.cellValue(target, '=');
    if (isCommonJs || (names.size === 0 && stars.length === 0)) {
      return getProperty(instance.commonJs, 'exports', this.machine);
    }
    return this.namespaceOf(target);
  }

  /** What `import()` of a module, or `import * as`, gives. */
  namespaceOf(target: Module): Value {
    if (target.data) return this.dataOf(target);
    const known = this.namespaces.get(target);
    if (known) return known;
    this.run(target);
    if (exportsOf(target).isCommonJs) return this.required(target);
    const namespace = new ObjectValue(undefined, {
      isNamespace: true,
      variables: this.variablesOf(target),
    });
    this.namespaces.set(target, namespace);
    const write: Write = { kind: 'other', module: target, range: { start: 0, end: 0 } };
    const add = (module: Module, isStar: boolean): void => {
      const { names, stars } = exportsOf(module);
      for (const specifier of stars) {
        const other = this.links(module, specifier);
        if (other && !other.data) add(other, true);
        else namespace.slots.push({ spread: this.machine.unknown(importKey(specifier, '*'), []) });
      }
      for (const name of names.keys()) {
        if (isStar && name === 'default') continue;
        const value = new Delayed(() => this.cellValue(module, name));
        namespace.slots = namespace.slots.filter(({ key }) => key !== name);
        namespace.slots.push({ key: name, value, write });
      }
    };
    add(target, false);
    return namespace;
  }

  /** The variables of a module, where they are its attributes. */
  private variablesOf(target: Module): ModuleVariables | undefined {
    return this.machine.semantics.modulesAreObjects ? this.variables(target) : undefined;
  }

  /** The variables of a module, which is run for that. */
  variables(target: Module): ModuleVariables {
    return new ModuleVariables(target, this.run(target).frame, this.machine);
  }

  /** The module that a specifier means, after what has to run before it. */
  load(from: Module, specifier: string): Module | undefined {
    return this.machine.semantics.modulesAreObjects
      ? this.importer.load(specifier, from)
      : this.links(from, specifier);
  }

  /** What a module gives under a name, as it is now; undefined where it has no such name. */
  exported(target: Module, name: string): Value | undefined {
    const own = target.data ? undefined : this.variablesOf(target)?.read(name);
    if (own) return own;
    const cell = this.exportedCell(target, name);
    return cell && valueOf(cell);
  }

  private cellValue(target: Module, name: string): Value {
    const cell = this.exportedCell(target, name);
    return cell ? valueOf(cell) : UNDEFINED;
  }

  private dataOf(target: Module): Value {
    const known = this.data.get(target);
    if (known) return known;
    const [statement] = target.body;
    const frame: Frame = { module: target, scope: new Scope(undefined, true), depth: 0 };
    const value =
      statement?.kind === 'expression' ? this.machine.evaluate(statement.value, frame) : UNDEFINED;
    this.data.set(target, value);
    return value;
  }

  /** The cell of the value that an expression exported from a module has; made when it is first asked for. */
  unnamedCell(module: Module, exported: string): Cell | undefined {
    const instance = this.instances.get(module);
    const found = exportsOf(module).names.get(exported);
    if (!instance || found?.kind !== 'value') return undefined;
    const known = instance.unnamed.get(exported);
    if (known) return known;
    const value = new Delayed(() => this.machine.evaluate(found.value, instance.frame));
    const cell: Cell = { value, serial: nextSerial() };
    instance.unnamed.set(exported, cell);
    return cell;
  }

  /** The cell behind an export; undefined where the module has none of that name. */
  private exportedCell(target: Module, name: string, seen = new Set<string>()): Cell | undefined {
    const step = `${target.path} ${name}`;
    if (seen.has(step)) return undefined;
    seen.add(step);
    const made = (compute: () => Value): Cell => ({ value: new Delayed(compute), serial: 0 });
    if (name === '*') return made(() => this.namespaceOf(target));
    if (target.data) {
      return made(() => {
        const whole = this.dataOf(target);
        return name === 'default' ? whole : getProperty(whole, name, this.machine);
      });
    }
    const { names, stars, isCommonJs } = exportsOf(target);
    if (isCommonJs) return made(() => this.propertyOfCommonJs(target, name));
    const found = names.get(name) ?? (name === 'default' ? names.get('=') : undefined);
    if (found?.kind === 'local') return this.localCell(target, found.name);
    if (found?.kind === 'value') return this.unnamedCell(target, names.has(name) ? name : '=');
    if (found?.kind === 'elsewhere') {
      const other = this.links(target, found.specifier);
      return other
        ? this.exportedCell(other, found.name, seen)
        : made(() => this.foreign(found.specifier, found.name, name, target));
    }
    for (const specifier of stars) {
      const other = this.links(target, specifier);
      const cell = other && name !== 'default' && this.exportedCell(other, name, seen);
      if (cell) return cell;
    }
    const open = stars.find((specifier) => !this.links(target, specifier));
    return open === undefined ? undefined : made(() => this.foreign(open, name, name, target));
  }

  private propertyOfCommonJs(target: Module, name: string): Value {
    const whole = this.required(target);
    if (name !== 'default') return getProperty(whole, name, this.machine);
    // Transpiled ES modules say so, and keep their default export as a property.
    const isTranspiled =
      whole.kind === 'object' && whole.slots.some(({ key }) => key === '__esModule');
    return isTranspiled ? getProperty(whole, 'default', this.machine) : whole;
  }

  private localCell(module: Module, name: string): Cell | undefined {
    const cell = this.instances.get(module)?.frame.scope.find(name);
    if (cell && this.isShifting(name, module)) cell.shifting = true;
    return cell;
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
