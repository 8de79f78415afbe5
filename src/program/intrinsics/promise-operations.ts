/** What functions and methods of promises do. */
import { ArrayValue, awaited, Coroutine } from '../values.js';
import type { Element, Value } from '../values.js';
import { elementsOf, input } from './invocation.js';
import type { Invocation, Operations } from './invocation.js';
import { waitFor } from '../waiting.js';

/** Whether what is waited for fails, in a world of its own. */
function fails({ machine, site }: Invocation): boolean {
  const key = machine.siteKey(site.module, site.call.range);
  const count = String(machine.occurrence(`${key}/rejects`));
  if (machine.world.choose(`rejects@${key}#${count}`, 2) === 0) return false;
  machine.world.isHypothetical = true;
  return true;
}

function settle({ receiver, site, frame, machine }: Invocation, callback: Value): Value {
  return promised(machine.callValue(callback, [{ value: awaited(receiver) }], site, frame), {
    machine,
  });
}

function promiseAll(invocation: Invocation): Value {
  const given = awaited(input(invocation, 0));
  if (given.kind === 'array' && given.elements.some(isPromised)) {
    const list = new ArrayValue(given.origin);
    list.elements = given.elements.map((element) =>
      element.spread ? element : { ...element, value: awaited(element.value) },
    );
    return promised(list, invocation);
  }
  return promised(given, invocation);
}

function isPromised(element: Element): boolean {
  return !element.spread && element.value.kind === 'promise';
}

/** What a function of promises gives: it has to be waited for. */
function promised(value: Value, { machine }: Pick<Invocation, 'machine'>): Value {
  return machine.strict ? { kind: 'promise', value: awaited(value) } : value;
}

export const PROMISE_OPERATIONS: Operations = {
  'promise.all': promiseAll,
  'promise.then': (invocation) => {
    const [done, failed] = [input(invocation, 0), input(invocation, 1)];
    if (failed.kind === 'function' && fails(invocation)) return settle(invocation, failed);
    return done.kind === 'primitive' ? invocation.receiver : settle(invocation, done);
  },
  'promise.catch': (invocation) => {
    const failed = input(invocation, 0);
    return failed.kind === 'function' && fails(invocation)
      ? settle(invocation, failed)
      : invocation.receiver;
  },
  'promise.self': ({ receiver }) => receiver,
  /** Waits for what it is given, as a call of its own. */
  'promise.run': ({ machine, ...invocation }) => {
    const result = awaited(input({ machine, ...invocation }, 0));
    waitFor(result, machine);
    return result;
  },
  /** Calls what it is given, and waits for that. */
  'promise.invoke': (invocation) => {
    const { inputs, site, frame, machine } = invocation;
    const called = machine.callValue(input(invocation, 0), inputs.slice(1), site, frame);
    return waitFor(called, machine);
  },
  /** Begins what it is given: it runs when the program waits for the next time. */
  'promise.task': (invocation) => {
    const given = input(invocation, 0);
    if (given instanceof Coroutine) invocation.machine.tasks.add(given);
    return given;
  },
  /** All that it is given, to be waited for as one list. */
  'promise.gather': (invocation) => {
    const list = new ArrayValue(undefined);
    list.elements = elementsOf(invocation.inputs).map((element) =>
      element.spread ? element : { value: awaited(element.value) },
    );
    return promised(list, invocation);
  },
};
