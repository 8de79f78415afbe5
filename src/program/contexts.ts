/** What `with value as x` gives x. */
import type { Expression } from '../values/model.js';
import { findMethod } from './class-members.js';
import type { Frame, Machine } from './machine.js';
import { awaited, FunctionValue } from './values.js';
import type { Value } from './values.js';

/** Methods that enter a context (Python Language Reference, "Context managers"). */
const ENTERING: readonly string[] = ['__enter__', '__aenter__'];

/** The value itself, as clients and files give it; or what its class in sight says. */
export function enterContext(
  value: Value,
  expression: Expression,
  frame: Frame,
  machine: Machine,
): Value {
  const entered = awaited(machine.resolve(value));
  const owner = entered.kind === 'object' ? entered.instanceOf : undefined;
  for (const name of ENTERING) {
    const found = owner && findMethod(owner, name);
    if (!found) continue;
    const { definition, scope, module, owner: home } = found;
    const { range } = expression;
    const call = { kind: 'call', range, callee: expression, arguments: [] } as const;
    const method = new FunctionValue(definition, scope, module, entered, home);
    return awaited(machine.callValue(method, [], { call, module: frame.module }, frame));
  }
  return entered;
}
