/** What methods of functions do. */
import { keepResults } from '../kept-results.js';
import { FunctionValue, NULL } from '../values.js';
import type { Value } from '../values.js';
import { input } from './invocation.js';
import type { Invocation, Operations } from './invocation.js';

/** Calls one of the arguments with those behind it, by position, and all that are given by name. */
function invoke(invocation: Invocation, index: number): Value {
  const { inputs, keywords, site, frame, machine } = invocation;
  const given = inputs.slice(index + 1);
  const all = keywords ? [...given, { value: keywords, keywords: true }] : given;
  return machine.callValue(input(invocation, index), all, site, frame);
}

/** `partial(function, …)`: a function that is given these before what it is called with. */
function partial({ inputs, keywords }: Invocation): Value {
  const [receiver, ...given] = inputs;
  if (!receiver) return NULL;
  const all = keywords ? [...given, { value: keywords, keywords: true }] : given;
  return { kind: 'native', operation: 'partial', receiver: receiver.value, given: all };
}

/** A decorator that leaves what a function does as it is; with arguments of its own, the call gives one. */
function plainDecorator({ inputs }: Invocation): Value {
  const given = inputs[0]?.value;
  const isDecorated =
    given?.kind === 'function' || given?.kind === 'class' || given?.kind === 'native';
  return isDecorated ? given : { kind: 'native', operation: 'decorator.plain', receiver: NULL };
}

/** A decorator after which a function is run once for the same arguments. */
function keepingDecorator(invocation: Invocation): Value {
  const decorated = plainDecorator(invocation);
  if (decorated.kind === 'function') keepResults(decorated);
  return decorated.kind === 'native' && decorated.operation === 'decorator.plain'
    ? { ...decorated, operation: 'decorator.keeping' }
    : decorated;
}

export const FUNCTION_OPERATIONS: Operations = {
  'function.invoke': (invocation) => invoke(invocation, 0),
  'function.invokeSecond': (invocation) => invoke(invocation, 1),
  'function.partial': partial,
  'decorator.plain': plainDecorator,
  'decorator.keeping': keepingDecorator,
  // `wraps(function)` gives a decorator, and takes a function only to read its name.
  'decorator.wraps': () => ({ kind: 'native', operation: 'decorator.plain', receiver: NULL }),
  'function.bind': ({ receiver, inputs }) =>
    receiver.kind === 'function' && inputs.length > 0 && inputs[0]
      ? new FunctionValue(receiver.definition, receiver.scope, receiver.module, inputs[0].value)
      : receiver,
  'function.call': ({ receiver, inputs, site, frame, machine }) =>
    machine.callValue(receiver, inputs.slice(1), site, frame),
  'function.apply': (invocation) =>
    invocation.machine.callValue(
      invocation.receiver,
      [{ value: input(invocation, 1), spread: true }],
      invocation.site,
      invocation.frame,
    ),
};
