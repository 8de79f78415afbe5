/** What functions on instances of records do: dataclasses, models, named tuples. */
import { isNullish } from '../truth.js';
import { copyProperties } from '../property-writes.js';
import { ArrayValue, Delayed, ObjectValue } from '../values.js';
import type { Slot, Value } from '../values.js';
import { input, namedInput, originOf } from './invocation.js';
import type { Invocation, Operations } from './invocation.js';

/** Whether a keyword is given as true: `exclude_none=True`. */
function isAsked(name: string, invocation: Invocation): boolean {
  const value = namedInput(invocation, Number.POSITIVE_INFINITY, name);
  return value?.kind === 'primitive' && value.value === true;
}

/** The fields of an instance as a dictionary, and those of instances in it. */
function toDictionary(value: Value, invocation: Invocation): Value {
  const { machine } = invocation;
  const plain = machine.resolve(value);
  if (plain.kind === 'array') {
    const list = new ArrayValue(plain.origin, plain.collection);
    list.elements = plain.elements.map((one) =>
      one.spread ? one : { ...one, value: toDictionary(one.value, invocation) },
    );
    return list;
  }
  if (plain.kind !== 'object') return plain;
  const made = new ObjectValue(plain.origin);
  made.slots = plain.slots.flatMap((slot): Slot[] => {
    if (slot.key === undefined) return [slot];
    const own = slot.value instanceof Delayed ? slot.value.force() : slot.value;
    const isLeftOut = isAsked('exclude_none', invocation) && isNullish(own, machine);
    return isLeftOut ? [] : [{ ...slot, value: toDictionary(own, invocation) }];
  });
  return made;
}

/** `replace(instance, name=value)`: a copy with other values. */
function replaced(invocation: Invocation, source: Value): Value {
  const { keywords, machine } = invocation;
  const plain = machine.resolve(source);
  const owner = plain.kind === 'object' ? plain.instanceOf : undefined;
  const copy = new ObjectValue(originOf(invocation), owner ? { instanceOf: owner } : {});
  copyProperties(copy, plain, machine);
  if (keywords) copyProperties(copy, keywords, machine);
  return copy;
}

/** `field(default_factory=…)`, `Field(default)`: what a field is where it is not given. */
function fieldDefault(invocation: Invocation): Value {
  const { machine, site } = invocation;
  const factory = namedInput(invocation, Number.POSITIVE_INFINITY, 'default_factory');
  if (factory) return { kind: 'native', operation: 'default factory', receiver: factory };
  const given = namedInput(invocation, 0, 'default');
  return given ?? machine.unknown(`field@${machine.siteKey(site.module, site.call.range)}`, []);
}

/** `model_copy(update=…)`, `copy(update=…)`. */
function modelCopy(invocation: Invocation): Value {
  const copy = replaced({ ...invocation, keywords: undefined }, invocation.receiver);
  const update = namedInput(invocation, Number.POSITIVE_INFINITY, 'update');
  if (update && copy.kind === 'object') copyProperties(copy, update, invocation.machine);
  return copy;
}

export const RECORD_OPERATIONS: Operations = {
  'record.field': fieldDefault,
  'record.toDictionary': (invocation) => toDictionary(input(invocation, 0), invocation),
  'record.ownDictionary': (invocation) => toDictionary(invocation.receiver, invocation),
  'record.replace': (invocation) => replaced(invocation, input(invocation, 0)),
  'record.ownReplace': (invocation) => replaced(invocation, invocation.receiver),
  'record.modelCopy': modelCopy,
};
