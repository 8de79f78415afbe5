/** Calls of functions in sight. */
import { MAXIMUM_DEPTH } from './calls.js';
import { valueKey } from './keys.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import { bindParameters } from './parameters.js';
import { Scope } from './scope.js';
import { unknownResult } from './unknown-calls.js';
import { ArrayValue, awaited, Delayed, UNDEFINED } from './values.js';
import type { FunctionValue, Value } from './values.js';

export function callFunction(
  callee: FunctionValue,
  inputs: readonly Argument[],
  site: CallSite,
  frame: Frame,
  machine: Machine,
): Value {
  const { definition } = callee;
  if (frame.depth >= MAXIMUM_DEPTH) {
    return unknownResult(machine.unknown(valueKey(callee, machine), []), inputs, site, machine);
  }
  const initialiseBase = machine.supers.get(callee);
  if (initialiseBase) {
    initialiseBase(inputs);
    return UNDEFINED;
  }
  machine.invoked.add(definition);
  const scope = new Scope(callee.scope, true);
  const inner: Frame = {
    module: callee.module,
    scope,
    depth: frame.depth + 1,
    ...(callee.self && { self: callee.self }),
    ...(callee.home && { home: callee.home }),
    ...(frame.depth > 0 || frame.statement ? exitsOf(callee, machine) : {}),
  };
  bindParameters(definition.parameters, inputs, inner, machine);
  if (!definition.lexicalThis && !scope.has('arguments')) {
    scope.declare('arguments', new Delayed(() => argumentList(inputs)));
  }
  const completion = machine.running.within(definition, () =>
    machine.execute(definition.body, inner),
  );
  // What a generator yields is not followed; what it does on the way is.
  if (definition.generator) {
    const called = machine.unknown(valueKey(callee, machine), []);
    return { ...unknownResult(called, inputs, site, machine), isIterator: true };
  }
  const result = completion.kind === 'return' ? completion.value : UNDEFINED;
  return definition.async && machine.strict ? { kind: 'promise', value: awaited(result) } : result;
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
