/** What methods of functions do. */
import { FunctionValue } from '../values.js';
import { input } from './invocation.js';
import type { Operations } from './invocation.js';

export const FUNCTION_OPERATIONS: Operations = {
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
