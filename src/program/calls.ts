/** Evaluation of calls: of functions we see, of methods we know, and of everything else. */
import type { Call, Expression } from '../values/model.js';
import { fixedKey, unwrap } from '../values/walk.js';
import { construct } from './construction.js';
import { callFunction } from './function-calls.js';
import { joinArguments } from './arguments.js';
import { getInherited } from './class-members.js';
import { isInOptionalChain, isSuper, keyOf, readMember, used } from './members.js';
import { valueKey } from './keys.js';
import { ProgramThrow } from './machine.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { requiredSpecifier } from './module-links.js';
import { callNative, isMethodOfUnknown } from './native-calls.js';
import { isNullish } from './truth.js';
import { callUnknown, unknownResult } from './unknown-calls.js';
import { UNDEFINED } from './values.js';
import type { UnknownValue, Value } from './values.js';

/** Calls nested deeper than this are taken as unknown: recursion, or a chain too long to matter. */
export const MAXIMUM_DEPTH = 40;

const PROMISE_METHODS: ReadonlySet<string> = new Set(['then', 'catch', 'finally']);

export function evaluateCall(call: Call, frame: Frame, machine: Machine): Value {
  const site: CallSite = { call, module: frame.module };
  const callee = unwrap(call.callee);
  let target: Value;
  if (callee.kind === 'member' && isSuper(callee.object)) {
    target = getInherited(keyOf(callee.key, frame, machine), frame, machine);
  } else if (callee.kind === 'member') {
    const object = machine.evaluate(callee.object, frame);
    // An asynchronous function that returns nothing gives a promise of nothing.
    const isPromised =
      unwrap(callee.object).kind === 'call' && PROMISE_METHODS.has(fixedKey(callee.key) ?? '');
    if (object.kind === 'primitive' && object.value == null && !isPromised) {
      if (callee.optional || isInOptionalChain(callee.object)) return UNDEFINED;
      throw new ProgramThrow(UNDEFINED);
    }
    if (callee.optional && isNullish(object, machine)) return UNDEFINED;
    const key = keyOf(callee.key, frame, machine);
    machine.observer.onRead(object, key, callee, frame.module);
    target = PROMISE_METHODS.has(key)
      ? { kind: 'native', operation: `unknown.${key}`, receiver: object }
      : used(object, callee.object, frame, machine, () =>
          readMember(object, key, callee, frame, machine),
        );
    if (object.kind === 'unknown' && object.isIterator && machine.strict && key !== 'next') {
      throw new ProgramThrow(UNDEFINED);
    }
    const isType = object.kind === 'unknown' && machine.semantics.types?.has(object.key);
    if (target.kind === 'unknown' && object.kind === 'unknown' && !isType) {
      const method = machine.intrinsic(`unknown.${key}`, frame.module);
      if (method && isMethodOfUnknown(method, call, object)) {
        target = { kind: 'native', operation: `unknown.${key}`, receiver: object };
      }
    }
  } else {
    const required = requireModule(call, frame, machine);
    if (required) return required;
    target = machine.evaluate(call.callee, frame);
  }
  if (call.optional && isNullish(target, machine)) return UNDEFINED;
  return callWith(target, evaluateArguments(call, target, frame, machine), site, frame, machine);
}

/** What `require('./x')` and `import('./x')` give, where that is a module of the program. */
function requireModule(call: Call, frame: Frame, machine: Machine): Value | null {
  const specifier = requiredSpecifier(call);
  if (specifier === null || call.callee.kind !== 'name') return null;
  const how = call.callee.name === 'import' ? 'import' : 'require';
  if (how === 'require' && frame.scope.find('require')) return null;
  return machine.requireModule(frame.module, specifier, how);
}

function evaluateArguments(call: Call, target: Value, frame: Frame, machine: Machine): Argument[] {
  const seen = target.kind !== 'unknown' || runsFunctions(target, frame, machine);
  return call.arguments.map((item) => {
    // What an unknown function is given matters only if it is relevant.
    const value =
      seen || machine.isHot(item.value) || isCheap(unwrap(item.value))
        ? machine.evaluate(item.value, frame)
        : machine.unknown(`value@${machine.siteKey(frame.module, item.range)}`, []);
    return {
      value,
      ...(item.spread && { spread: true }),
      ...(item.value.kind === 'object' && item.value.keywords && { keywords: true }),
    };
  });
}

/** Whether a function of the language calls or keeps the function it is given: `partial`, `to_thread`. */
function runsFunctions({ key }: UnknownValue, { module }: Frame, machine: Machine): boolean {
  return machine.intrinsic(`global.${key}`, module)?.startsWith('function.') === true;
}

/** Values that cost nothing to look at: what an object holds is put off. */
const LITERALS: ReadonlySet<string> = new Set(['literal', 'object', 'function', 'name']);

function isCheap(expression: Expression): boolean {
  if (expression.kind !== 'array') return LITERALS.has(expression.kind);
  return expression.items.every(({ value, spread }) => !spread && unwrap(value).kind === 'literal');
}

/** Calls a value. Spread arguments are opened where the list is known. */
export function callWith(
  callee: Value,
  given: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const inputs = given.flatMap((argument): Argument[] =>
    argument.spread && argument.value.kind === 'array'
      ? argument.value.elements.map((element) =>
          element.spread ? { value: element.spread, spread: true } : { value: element.value },
        )
      : [argument],
  );
  switch (callee.kind) {
    case 'function':
      return callFunction(callee, inputs, site, frame, machine);
    case 'class':
      return construct(callee, inputs, site, frame, machine);
    case 'native':
      if (callee.given) {
        const all = joinArguments(callee.given, inputs, machine);
        return callWith(callee.receiver, all, site, frame, machine);
      }
      return callNative(callee.operation, callee.receiver, inputs, site, frame, machine);
    case 'unknown':
      return callUnknown(callee, inputs, site, frame, machine);
    case 'primitive':
      if (callee.value == null) throw new ProgramThrow(UNDEFINED);
      break;
  }
  return unknownResult(machine.unknown(valueKey(callee, machine), []), inputs, site, machine);
}
