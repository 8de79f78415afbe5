/** Calls of functions in sight. */
import { MAXIMUM_DEPTH } from './calls.js';
import { valueKey } from './keys.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { bindNamedParameters } from './named-parameters.js';
import { resultsKeptOf } from './kept-results.js';
import { bindParameters } from './parameters.js';
import { Scope } from './scope.js';
import { unknownResult } from './unknown-calls.js';
import {
  ArrayValue,
  awaited,
  Coroutine,
  Delayed,
  FunctionValue,
  NULL,
  nextSerial,
  UNDEFINED,
} from './values.js';
import type { Value } from './values.js';

export function callFunction(
  called: FunctionValue,
  given: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const { callee, inputs } = machine.semantics.functionsBecomeMethods
    ? withSelf(called, given)
    : { callee: called, inputs: given };
  const { definition } = callee;
  if (frame.depth >= MAXIMUM_DEPTH) {
    return unknownResult(machine.unknown(valueKey(callee, machine), []), inputs, site, machine);
  }
  const initialiseBase = machine.supers.get(called);
  if (initialiseBase) {
    initialiseBase(inputs);
    return UNDEFINED;
  }
  machine.invoked.add(definition);
  const results = resultsKeptOf(callee);
  const question = inputs.map(({ value }) => valueKey(value, machine)).join();
  const kept = results?.get(question);
  if (kept) return kept;
  const start = nextSerial();
  const scope = new Scope(callee.scope, true);
  const inner: Frame = {
    module: callee.module,
    scope,
    depth: frame.depth + 1,
    ...(callee.self && { self: callee.self }),
    ...(callee.home && { home: callee.home }),
    ...(frame.depth > 0 || frame.statement ? exitsOf(callee, machine) : {}),
  };
  bindArguments(callee, inputs, inner, machine);
  if (!definition.lexicalThis && !scope.has('arguments')) {
    scope.declare('arguments', new Delayed(() => argumentList(inputs)));
  }
  if (definition.async && !definition.generator && machine.semantics.coroutinesWait) {
    const coroutine = new Coroutine(() => runBody(callee, inner, machine));
    machine.coroutines.add(coroutine);
    results?.set(question, coroutine);
    return coroutine;
  }
  const result = runBody(callee, inner, machine);
  // What a generator yields is not followed; what it does on the way is.
  if (definition.generator) {
    // It runs piece by piece, whenever the next item is asked for.
    machine.uncertain.push({ start, end: nextSerial() });
    const called = machine.unknown(valueKey(callee, machine), []);
    return { ...unknownResult(called, inputs, site, machine), isIterator: true };
  }
  results?.set(question, result);
  return definition.async && machine.strict ? { kind: 'promise', value: awaited(result) } : result;
}

/** Runs a function whose parameters are bound; what it returns. */
function runBody({ definition }: FunctionValue, frame: Frame, machine: Machine): Value {
  const completion = machine.running.within(definition, () =>
    machine.execute(definition.body, frame),
  );
  const nothing = machine.semantics.hasUndefined ? UNDEFINED : NULL;
  return completion.kind === 'return' && completion.value !== UNDEFINED
    ? completion.value
    : nothing;
}

/** Of a method that is called as a function, the first argument is the object that it is called on. */
function withSelf(
  callee: FunctionValue,
  inputs: readonly Argument[],
): { readonly callee: FunctionValue; readonly inputs: readonly Argument[] } {
  const [first, ...others] = inputs;
  if (callee.self || callee.definition.lexicalThis || !first || first.spread || first.isOptional) {
    return { callee, inputs };
  }
  const { definition, scope, module, home } = callee;
  const owner = first.value.kind === 'object' ? first.value.instanceOf : undefined;
  return {
    callee: new FunctionValue(definition, scope, module, first.value, home ?? owner),
    inputs: others,
  };
}

/** Binds a function's parameters, by position or also by name, as the language does. */
export function bindArguments(
  callee: FunctionValue,
  inputs: readonly Argument[],
  frame: Frame,
  machine: Machine,
): void {
  if (machine.semantics.parametersHaveNames) bindNamedParameters(callee, inputs, frame, machine);
  else bindParameters(callee.definition.parameters, inputs, frame, machine);
}

/** In a function that others call and that changes data, it matters whether it is left early. */
function exitsOf({ definition }: FunctionValue, machine: Machine): { exitsMatter?: boolean } {
  return definition.body.some((one) => machine.changes(one)) ? { exitsMatter: true } : {};
}

/** The list that a function knows its arguments by. */
function argumentList(inputs: readonly Argument[]): Value {
  const list = new ArrayValue(undefined);
  for (const { value, spread } of inputs) {
    list.elements.push(spread && value.kind === 'unknown' ? { spread: value } : { value });
  }
  return list;
}
