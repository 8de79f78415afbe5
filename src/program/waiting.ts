/** Waiting for what asynchronous functions give. */
import type { Machine } from './machine.js';
import { awaited } from './values.js';
import type { Value } from './values.js';

/** What a value comes to once it is waited for. Tasks that were begun before run first. */
export function waitFor(value: Value, machine: Machine): Value {
  for (const task of machine.tasks) {
    machine.tasks.delete(task);
    awaited(task);
  }
  return awaited(value);
}
