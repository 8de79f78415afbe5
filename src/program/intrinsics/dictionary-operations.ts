/** What methods of dictionaries do, and functions that make one. */
import { entryElements, keyElements, valueElements } from '../dictionaries.js';
import { findItem } from '../items.js';
import { propertyName, valueKey } from '../keys.js';
import { ALL_KEYS } from '../machine.js';
import { getProperty } from '../properties.js';
import { copyProperties, deleteProperty, setProperty } from '../property-writes.js';
import { itemsOf } from '../truth.js';
import { ArrayValue, NULL, ObjectValue } from '../values.js';
import type { UnknownValue, Value } from '../values.js';
import { ARRAYS } from '../world.js';
import { input, listOf, namedInput, originOf, writeOf } from './invocation.js';
import type { Invocation, Operation, Operations } from './invocation.js';

/** The dictionary a method works on, also where an unknown value is used as one. */
function receiverDictionary({ receiver, machine }: Invocation): ObjectValue | null {
  if (receiver.kind === 'object') return receiver;
  if (receiver.kind !== 'unknown') return null;
  const object = machine.materialise(receiver, 'object');
  return object.kind === 'object' ? object : null;
}

function keyIn(invocation: Invocation, index: number): string {
  const { machine, site } = invocation;
  const key = input(invocation, index);
  machine.observer.onCompare([key], site.call, site.module);
  return propertyName(key, machine);
}

/** `get(key, default)`. */
function get(invocation: Invocation): Value {
  const { receiver, machine, site } = invocation;
  const key = keyIn(invocation, 0);
  machine.observer.onRead(receiver, key, site.call, site.module);
  return findItem(receiver, key, machine) ?? namedInput(invocation, 1, 'default') ?? NULL;
}

/** `setdefault(key, default)`: the item there is, or one that is put there. */
function setDefault(invocation: Invocation): Value {
  const { receiver, machine } = invocation;
  const key = keyIn(invocation, 0);
  const known = findItem(receiver, key, machine);
  if (known !== undefined) return known;
  const value = namedInput(invocation, 1, 'default') ?? NULL;
  setProperty(receiver, key, value, writeOf(invocation), machine);
  return value;
}

function removeItem(invocation: Invocation): Value {
  const { receiver, machine, site } = invocation;
  const key = keyIn(invocation, 0);
  machine.observer.onRead(receiver, key, site.call, site.module);
  const value = findItem(receiver, key, machine) ?? namedInput(invocation, 1, 'default') ?? NULL;
  machine.observer.onChange(receiver, site.module, site.call.range, key);
  deleteProperty(receiver, key, machine);
  return value;
}

/** `pop`: of a dictionary by its key, of a list by its position, the last one by default. */
function pop(invocation: Invocation): Value {
  const { receiver, inputs, machine, site } = invocation;
  const isList =
    receiver.kind === 'array' ||
    (receiver.kind === 'unknown' &&
      inputs.length === 0 &&
      machine.world.mayBe(receiver.key, ARRAYS));
  if (!isList) return removeItem(invocation);
  const list = receiver.kind === 'unknown' ? machine.materialise(receiver, 'array') : receiver;
  if (list.kind !== 'array') return NULL;
  machine.observer.onChange(list, site.module, site.call.range);
  const position = inputs.length === 0 ? -1 : Number(propertyName(input(invocation, 0), machine));
  const isKnown = Number.isInteger(position) && !list.elements.some(({ spread }) => spread);
  const removed = isKnown ? list.elements.splice(position, 1)[0] : undefined;
  if (removed && !removed.spread) return removed.value;
  const key = `${valueKey(list, machine)}.pop@${machine.siteKey(site.module, site.call.range)}`;
  list.elements = [{ spread: machine.unknown(`rest of ${key}`, []) }];
  return machine.unknown(key, []);
}

/** Whatever a collection holds is not known from now on, nor in which order. */
function makeUnknown({ receiver, machine, site }: Invocation): Value {
  const place = machine.siteKey(site.module, site.call.range);
  const key = `${valueKey(receiver, machine)} changed@${place}`;
  const spread = machine.unknown(`${key}#${String(machine.occurrence(key))}`, []);
  replaceContent(receiver, [spread], { machine, site });
  return machine.unknown(`result of ${spread.key}`, []);
}

/** Takes everything out of a collection, and puts in what only the running program knows. */
function replaceContent(
  receiver: Value,
  spreads: readonly UnknownValue[],
  { machine, site }: Pick<Invocation, 'machine' | 'site'>,
): void {
  if (receiver.kind !== 'array' && receiver.kind !== 'object') return;
  machine.observer.onChange(receiver, site.module, site.call.range);
  if (receiver.kind === 'array') receiver.elements = spreads.map((spread) => ({ spread }));
  else receiver.slots = spreads.map((spread) => ({ spread }));
}

/** Puts what a mapping, or a list of keys and values, holds into a dictionary. */
function addEntries(target: ObjectValue, source: Value, invocation: Invocation): void {
  const { machine } = invocation;
  if (source.kind !== 'array') {
    copyProperties(target, source, machine);
    return;
  }
  for (const pair of itemsOf(source, machine)) {
    const key = propertyName(getProperty(pair, '0', machine), machine);
    setProperty(target, key, getProperty(pair, '1', machine), writeOf(invocation), machine);
  }
}

function update(invocation: Invocation): Value {
  const { inputs, keywords, machine, site } = invocation;
  const target = receiverDictionary(invocation);
  if (!target) return NULL;
  machine.observer.onChange(target, site.module, site.call.range);
  for (const { value } of inputs) addEntries(target, machine.resolve(value), invocation);
  if (keywords) copyProperties(target, keywords, machine);
  return NULL;
}

/** `dict(…)`. What is made of keyword arguments alone is written where they are. */
function make(invocation: Invocation): Value {
  const { inputs, keywords, machine } = invocation;
  const isWritten = inputs.length === 0 && keywords?.origin !== undefined;
  const made = new ObjectValue(isWritten ? keywords.origin : originOf(invocation));
  for (const { value } of inputs) addEntries(made, machine.resolve(value), invocation);
  if (keywords) copyProperties(made, keywords, machine);
  return made;
}

/** `dict.fromkeys(keys, value)`. */
function fromKeys(invocation: Invocation): Value {
  const { machine } = invocation;
  const made = new ObjectValue(originOf(invocation));
  const value = namedInput(invocation, 1, 'value') ?? NULL;
  for (const key of itemsOf(input(invocation, 0), machine)) {
    setProperty(made, propertyName(key, machine), value, writeOf(invocation), machine);
  }
  return made;
}

/** `keys`, `values`, `items`: what is in the dictionary whenever it is looked at; an unknown dictionary that nothing has changed gives the same each time. */
function listing(what: string, elements: typeof keyElements): Operation {
  return (invocation) => {
    const { receiver, machine, site } = invocation;
    machine.observer.onRead(receiver, ALL_KEYS, site.call, site.module);
    return receiver.kind === 'object'
      ? new ArrayValue(originOf(invocation)).show(() => elements(receiver, machine))
      : machine.unknown(`${what}(${valueKey(receiver, machine)})`, []);
  };
}

/** `copy()` of a list or dictionary: later changes of the one do not show in the other. */
function copy(invocation: Invocation, source: Value): Value {
  const { machine } = invocation;
  if (source.kind === 'array') {
    const made = new ArrayValue(originOf(invocation), source.collection);
    made.elements = [...source.elements];
    return made;
  }
  if (source.kind === 'unknown' && machine.world.isOneOf(source.key, ARRAYS)) {
    return listOf(invocation, [{ spread: source }]);
  }
  if (source.kind !== 'object' && source.kind !== 'unknown') return source;
  const owner = source.kind === 'object' ? source.instanceOf : undefined;
  const made = new ObjectValue(originOf(invocation), owner ? { instanceOf: owner } : {});
  copyProperties(made, source, machine);
  return made;
}

/** A variable of the environment: a text, where it is set. It is an item of `os.environ`. */
function fromEnvironment(invocation: Invocation): Value {
  const { machine } = invocation;
  const environment = machine.resolve(machine.unknown('import(os).environ', ['os', 'environ']));
  return get({ ...invocation, receiver: environment });
}

export const DICTIONARY_OPERATIONS: Operations = {
  'environment.get': fromEnvironment,
  'dictionary.new': make,
  'dictionary.fromKeys': fromKeys,
  'dictionary.get': get,
  'dictionary.setdefault': setDefault,
  'dictionary.update': update,
  'dictionary.keys': listing('keys', keyElements),
  'dictionary.values': listing('values', valueElements),
  'dictionary.items': listing('items', entryElements),
  'collection.change': makeUnknown,
  'collection.clear': (invocation) => {
    replaceContent(invocation.receiver, [], invocation);
    return NULL;
  },
  'collection.pop': pop,
  'collection.copy': (invocation) => copy(invocation, invocation.receiver),
  'collection.copyOf': (invocation) =>
    copy(invocation, invocation.machine.resolve(input(invocation, 0))),
};
