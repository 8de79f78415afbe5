/** Calls of methods that the language has itself. */
import type { Call } from '../values/model.js';
import { isOperation, runOperation } from './intrinsics/operations.js';
import { valueKey } from './keys.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { unknownResult } from './unknown-calls.js';
import type { Value } from './values.js';

/** Methods of lists are only known of an unknown value when they are given what such methods take. */
export function isMethodOfUnknown(operation: string, call: Call): boolean {
  if (!operation.startsWith('list.')) return true;
  if (operation === 'list.append' || operation === 'list.includes' || operation === 'list.concat') {
    return call.arguments.length > 0;
  }
  if (operation === 'list.reduce') return call.arguments.length === 2;
  return call.arguments.length === 1;
}

export function callNative(
  method: string,
  receiver: Value,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const operation = machine.intrinsic(method, site.module);
  if (operation && isOperation(operation)) {
    handOver(inputs, machine);
    return runOperation(operation, { receiver, inputs, site, frame, machine });
  }
  // A method we do not know: it may look at the text it is called on, or change the list.
  machine.observer.onCompare([receiver], site.call, site.module);
  const name = method.slice(method.indexOf('.') + 1);
  if (receiver.kind === 'array' && CHANGING_METHODS.has(name)) {
    machine.observer.onChange(receiver, site.module, site.call.range);
    receiver.elements = [
      {
        spread: machine.unknown(
          `${valueKey(receiver, machine)}.${name}@${machine.siteKey(site.module, site.call.range)}`,
          [],
        ),
      },
    ];
  }
  return unknownResult(
    machine.unknown(`${valueKey(receiver, machine)}.${name}`, [name]),
    inputs,
    site,
    machine,
  );
}

const CHANGING_METHODS: ReadonlySet<string> = new Set([
  'splice',
  'pop',
  'shift',
  'sort',
  'reverse',
  'fill',
  'copyWithin',
  'clear',
  'delete',
]);

/** Functions given to a known operation are called by it, or by nobody. */
export function handOver(inputs: readonly Argument[], machine: Machine): void {
  for (const { value } of inputs) {
    if (value.kind === 'function') machine.invoked.add(value.definition);
  }
}
