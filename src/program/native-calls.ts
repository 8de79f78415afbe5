/** Calls of methods that the language has itself. */
import type { Call } from '../values/model.js';
import { keywordsOf, positionalOf } from './arguments.js';
import { isOperation, runOperation } from './intrinsics/operations.js';
import { valueKey } from './keys.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { unknownResult } from './unknown-calls.js';
import type { UnknownValue, Value } from './values.js';

/**
 * Methods of lists and dictionaries are only known of an unknown value when they are given what such
 * methods take.
 */
export function isMethodOfUnknown(operation: string, call: Call, object: UnknownValue): boolean {
  const parameters = PARAMETERS.get(operation);
  if (parameters) {
    const [least, most] = parameters;
    const count = call.arguments.length;
    const isByPosition = call.arguments.every(
      ({ value, spread }) => !spread && !(value.kind === 'object' && value.keywords),
    );
    return !isModuleOrMade(object) && isByPosition && least <= count && count <= most;
  }
  if (!operation.startsWith('list.')) return true;
  if (operation === 'list.append' || operation === 'list.includes' || operation === 'list.concat') {
    return call.arguments.length > 0;
  }
  if (operation === 'list.reduce') return call.arguments.length === 2;
  return call.arguments.length === 1;
}

/** How many arguments methods of dictionaries and lists take, at least and at most, where names alone say little. */
const PARAMETERS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['dictionary.get', [1, 2]],
  ['dictionary.setdefault', [1, 2]],
  ['dictionary.keys', [0, 0]],
  ['dictionary.values', [0, 0]],
  ['dictionary.items', [0, 0]],
  ['dictionary.update', [1, 1]],
  ['collection.copy', [0, 0]],
  ['collection.pop', [0, 2]],
  ['list.insert', [2, 2]],
]);

/** A module, or an object of a class, has methods of its own under names that collections use. */
function isModuleOrMade({ key, made, origin }: UnknownValue): boolean {
  const isConstructed = origin?.node.kind === 'call' && origin.node.construct === true;
  return /^import\([^)]*\)$/.test(key) || (made !== undefined && isConstructed);
}

/** Carries out what the language does itself, with the arguments by position and by name. */
export function callOperation(
  operation: string,
  receiver: Value,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  handOver(inputs, machine);
  const keywords = keywordsOf(inputs);
  return runOperation(operation, {
    receiver,
    inputs: positionalOf(inputs),
    keywords,
    site,
    frame,
    machine,
  });
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
    return callOperation(operation, receiver, inputs, site, frame, machine);
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
