/** What functions give that show the variables of a module as a dictionary: `globals()`, `vars(module)`. */
import { variablesAsDictionary } from '../module-variables.js';
import { RECORD_OPERATIONS } from './record-operations.js';
import { input } from './invocation.js';
import type { Invocation, Operations } from './invocation.js';
import type { Value } from '../values.js';

function globalsOf({ frame, machine }: Invocation): Value {
  return variablesAsDictionary(machine.variablesOf(frame.module), machine);
}

/** Names of a function and what they hold are not looked up by text: what is written there stays unseen. */
function localsOf(invocation: Invocation): Value {
  const { frame, machine, site } = invocation;
  if (frame.scope.functionScope().parent === undefined) return globalsOf(invocation);
  return machine.unknown(`locals@${machine.siteKey(site.module, site.call.range)}`, ['locals']);
}

export const MODULE_OPERATIONS: Operations = {
  'module.globals': globalsOf,
  'module.locals': localsOf,
  'module.variablesOf': (invocation) => {
    const { inputs, machine } = invocation;
    if (inputs.length === 0) return localsOf(invocation);
    const object = machine.resolve(input(invocation, 0));
    if (object.kind === 'object' && object.variables) {
      return variablesAsDictionary(object.variables, machine);
    }
    const record = RECORD_OPERATIONS['record.toDictionary'];
    return record ? record(invocation) : object;
  },
};
