/** Calls of functions out of sight: what they give, and which functions they may call. */
import { MAXIMUM_DEPTH } from './calls.js';
import { isOperation } from './intrinsics/operations.js';
import { knownText, valueKey } from './keys.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { callNative, callOperation } from './native-calls.js';
import { unknownArguments } from './parameters.js';
import { awaited, UNDEFINED } from './values.js';
import type { FunctionValue, NativeValue, UnknownValue, Value } from './values.js';
import { ALL_SHAPES } from './world.js';
import type { Shape } from './world.js';

export function callUnknown(
  callee: UnknownValue,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const operation = machine.intrinsic(`global.${callee.key}`, site.module);
  // `new Boolean(false)` is an object, and so true.
  const isBoxed = site.call.construct && operation?.startsWith('value.');
  if (operation && isOperation(operation) && !isBoxed) {
    return callOperation(operation, UNDEFINED, inputs, site, frame, machine);
  }
  const method = methodOfType(callee, inputs, machine);
  if (method) return callNative(method, first(inputs), inputs.slice(1), site, frame, machine);
  for (const { value } of inputs) {
    // It may wait for what it is given, and call it.
    awaited(value);
    if (value.kind === 'native') changeByMethod(value, site, machine);
  }
  machine.observer.onUnknownCall(callee, inputs, site);
  const result = unknownResult(callee, inputs, site, machine);
  // What is handed to an unknown function may be called by it: handlers, retries, callbacks.
  for (const callback of callbacksIn(inputs)) {
    if (frame.depth < MAXIMUM_DEPTH && machine.isHot(callback.definition)) {
      // Nobody knows when it is called. Handlers that know nothing of each other would also multiply.
      if (machine.postpones) {
        machine.handed.add(callback);
        continue;
      }
      const inner = { ...frame, depth: frame.depth + 1 };
      awaited(machine.callValue(callback, unknownArguments(callback, inner, machine), site, inner));
    }
  }
  return result;
}

/** The method that a function of a type is, where it is given an object: `list.append(xs, x)`. */
function methodOfType(
  callee: UnknownValue,
  inputs: readonly Argument[],
  { semantics }: Machine,
): string | undefined {
  const [type = '', name, ...others] = callee.path;
  const kind = semantics.types?.get(type);
  if (!kind || name === undefined || others.length > 0 || callee.key !== `${type}.${name}`) {
    return undefined;
  }
  const [given] = inputs;
  return given && !given.spread && !given.keywords && given.value.kind !== 'unknown'
    ? `${kind}.${name}`
    : undefined;
}

function first([given]: readonly Argument[]): Value {
  return given?.value ?? UNDEFINED;
}

/** A method of a list that is given away may be called with anything. */
function changeByMethod(
  { operation, receiver }: NativeValue,
  site: CallSite,
  machine: Machine,
): void {
  const isChanging = CHANGING.has(operation.slice(operation.indexOf('.') + 1));
  if (receiver.kind !== 'array' || !isChanging) return;
  machine.observer.onChange(receiver, site.module, site.call.range);
  const key = `${valueKey(receiver, machine)} after ${machine.siteKey(site.module, site.call.range)}`;
  receiver.elements = [{ spread: machine.unknown(key, []) }];
}

const CHANGING: ReadonlySet<string> = new Set([
  'append',
  'extend',
  'insert',
  'add',
  'update',
  'push',
  'unshift',
]);

function callbacksIn(inputs: readonly Argument[]): FunctionValue[] {
  return inputs.flatMap(({ value }) => {
    if (value.kind === 'function') return [value];
    if (value.kind !== 'object') return [];
    return value.slots.flatMap((slot) =>
      slot.key !== undefined && slot.value.kind === 'function' ? [slot.value] : [],
    );
  });
}

/** Methods whose result depends on nothing but what they are called on and given. */
const PURE_METHODS: ReadonlySet<string> = new Set([
  'replace',
  'replaceAll',
  'slice',
  'substring',
  'padStart',
  'padEnd',
  'repeat',
  'toString',
  'match',
  'test',
  'has',
  'indexOf',
  'at',
  'normalize',
  'charAt',
  'toFixed',
]);

export function unknownResult(
  callee: UnknownValue,
  inputs: readonly Argument[],
  site: CallSite,
  machine: Machine,
): UnknownValue {
  const made = { by: callee, arguments: inputs.map(({ value }) => value) };
  const last = callee.path.at(-1);
  if (last !== undefined && PURE_METHODS.has(last)) {
    const keys = inputs.map(({ value }) => knownText(value) ?? valueKey(value, machine)).join();
    return machine.unknown(`${callee.key}(${keys})`, [], { made });
  }
  const key = machine.siteKey(site.module, site.call.range);
  const value = machine.unknown(
    `${callee.path.join('.') || 'call'}()@${key}#${String(machine.occurrence(key))}`,
    callee.path,
    { made, origin: { module: site.module, node: site.call } },
  );
  if (site.call.construct) machine.world.assume(value.key, CONSTRUCTED);
  return last !== undefined && ITERATING.has(last) ? { ...value, isIterator: true } : value;
}

/** Methods whose results can be gone through once, and have no methods of lists. */
const ITERATING: ReadonlySet<string> = new Set(['values', 'keys', 'entries', 'matchAll']);

const CONSTRUCTED: readonly Shape[] = ALL_SHAPES.filter((shape) => shape === 'object');
