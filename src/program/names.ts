/** What names mean where they stand. */
import type { Frame, Machine } from './machine.js';
import type { Module } from '../values/model.js';
import { valueOf } from './scope.js';
import type { Cell } from './scope.js';
import { UNDEFINED } from './values.js';
import type { Value } from './values.js';

export function lookUp(name: string, frame: Frame, machine: Machine): Value {
  if (name === 'undefined') return UNDEFINED;
  const base = name === 'super' ? frame.scope.find('super()') : undefined;
  if (base) return valueOf(base);
  if (name === 'this' || name === 'super') {
    return frame.self ?? machine.unknown(`this@${frame.module.path}`, ['this']);
  }
  const cell = frame.scope.find(name);
  if (cell) return readVariable(name, cell, frame.module, machine);
  // A global may have been set as a property of the global object.
  for (const root of GLOBAL_OBJECTS) {
    const globals = machine.resolve(machine.unknown(root, [root]));
    const slot =
      globals.kind === 'object' ? globals.slots.findLast((one) => one.key === name) : undefined;
    if (slot?.key !== undefined) return valueOf(slot);
  }
  return machine.unknown(name, [name]);
}

/** What a variable of a module, or of a function in it, holds now. */
export function readVariable(name: string, cell: Cell, module: Module, machine: Machine): Value {
  if (machine.isUnsettled(name, module, cell.serial)) {
    // What the program assigns itself makes another value of it: `next()` does not give the same twice.
    const writes = cell.writes ? ` after ${String(cell.writes)} assignments` : '';
    return machine.unknown(`state of ${name}${writes}`, [name]);
  }
  const value = valueOf(cell);
  // A flag that is set elsewhere at an uncertain time may be either; objects are followed as they are.
  const isShifting = cell.shifting ?? machine.isShifting(name, module);
  return value.kind === 'primitive' && isShifting
    ? machine.unknown(`${name} after ${String(cell.writes ?? 0)} assignments`, [name])
    : value;
}

const GLOBAL_OBJECTS = ['globalThis', 'global', 'window', 'self'] as const;
