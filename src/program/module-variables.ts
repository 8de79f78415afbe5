/**
 * The variables of a module where they are attributes too: others read them as they are then, and rebind
 * them by writing the attribute (Python Language Reference, "Modules").
 */
import { getterSite } from './class-members.js';
import type { Frame, Machine } from './machine.js';
import { readVariable } from './names.js';
import type { Scope } from './scope.js';
import { rangeOfWrite } from './snapshots.js';
import { Delayed, ObjectValue, primitive, UNDEFINED } from './values.js';
import type { ModuleAttributes, Value, Write } from './values.js';
import type { Module } from '../values/model.js';

export class ModuleVariables implements ModuleAttributes {
  constructor(
    readonly module: Module,
    private readonly frame: Frame,
    private readonly machine: Machine,
  ) {}

  private get scope(): Scope {
    return this.frame.scope;
  }

  read(name: string): Value | undefined {
    const value = this.variable(name);
    if (value !== undefined) return value;
    // What a module does not have, its own `__getattr__` may give (PEP 562).
    const getter = this.variable('__getattr__');
    return getter?.kind === 'function'
      ? this.machine.callValue(getter, [{ value: primitive(name) }], getterSite(getter), this.frame)
      : undefined;
  }

  private variable(name: string): Value | undefined {
    const cell = this.scope.find(name);
    if (!cell) return undefined;
    const value = readVariable(name, cell, this.module, this.machine);
    // A name that has not been bound yet is no attribute.
    return value === UNDEFINED ? undefined : value;
  }

  write(name: string, value: Value | Delayed, write: Write): void {
    const cell = this.scope.find(name);
    if (!cell) {
      this.scope.declare(name, value);
      return;
    }
    const values = [cell.value, value].filter((one) => !(one instanceof Delayed));
    const { observer } = this.machine;
    observer.onRebind(name, cell, values, write.module, rangeOfWrite(write), this.module);
    cell.value = value;
    cell.writes = (cell.writes ?? 0) + 1;
  }

  unsettle(key: string): void {
    for (const [name, cell] of this.scope.own()) {
      cell.value = this.machine.unknown(`${name} of ${this.module.path} after ${key}`, [name]);
    }
  }
}

/** The variables as a dictionary; what else is in it is not known. */
export function variablesAsDictionary(variables: ModuleAttributes, machine: Machine): Value {
  const dictionary = new ObjectValue(undefined, { variables });
  const { path } = variables.module;
  dictionary.slots.push({ spread: machine.unknown(`variables of ${path}`, ['globals']) });
  return dictionary;
}
