/** What functions do that go through lists they are given: `enumerate`, `zip`, `map`, `any` … */
import { valueKey } from '../keys.js';
import { noteKeys } from '../members.js';
import { isTruthy, isUsedUp, itemsOf, takeElements } from '../truth.js';
import { ArrayValue, NULL, primitive } from '../values.js';
import type { Element, Value } from '../values.js';
import { ARRAYS, EMPTY } from '../world.js';
import { input, listOf, listOfValues, namedInput, originOf } from './invocation.js';
import type { Invocation, Operation, Operations } from './invocation.js';
import { addUnique, change, receiverList } from './list-operations.js';

/** The elements of what is gone through; an unknown value stays one spread. */
function elementsIn(value: Value, invocation: Invocation): readonly Element[] {
  const plain = invocation.machine.resolve(value);
  if (plain.kind === 'unknown') {
    return isUsedUp(plain, invocation.machine) ? [] : [{ spread: plain }];
  }
  if (plain.kind === 'array') return takeElements(plain);
  noteKeys(plain, invocation.site.call, invocation.frame, invocation.machine);
  return itemsOf(plain, invocation.machine).map((item) => ({ value: item }));
}

function tuple(invocation: Invocation, values: readonly Value[]): ArrayValue {
  const made = listOfValues(invocation, values);
  made.fixed = 'frozen';
  return made;
}

/** `list(…)`, `tuple(…)`, `set(…)`: a collection of what another holds. */
function collect(kind: 'list' | 'tuple' | 'set'): Operation {
  return (invocation) => {
    const made = new ArrayValue(originOf(invocation), kind === 'set' ? 'set' : 'array');
    const [source] = invocation.inputs;
    for (const element of source ? elementsIn(source.value, invocation) : []) {
      if (kind === 'set') addUnique(made, element);
      else made.elements.push(element);
    }
    if (kind === 'tuple') made.fixed = 'frozen';
    return made;
  };
}

function enumerated(invocation: Invocation): Value[] {
  const { machine } = invocation;
  const source = machine.resolve(input(invocation, 0));
  const start = namedInput(invocation, 1, 'start') ?? primitive(0);
  const isOpen = source.kind !== 'array' || source.elements.some(({ spread }) => spread);
  return itemsOf(source, machine).map((item, index) => {
    const isKnown = !isOpen && start.kind === 'primitive';
    const position = isKnown
      ? primitive(Number(start.value) + index)
      : machine.unknown(`index of ${valueKey(source, machine)}[${String(index)}]`, []);
    return tuple(invocation, [position, item]);
  });
}

function zipped(invocation: Invocation): Value[] {
  const lists = invocation.inputs.map(({ value }) => itemsOf(value, invocation.machine));
  const length = Math.min(...lists.map((list) => list.length));
  return Array.from({ length: lists.length > 0 ? length : 0 }, (_, index) =>
    tuple(
      invocation,
      lists.flatMap((list) => list.slice(index, index + 1)),
    ),
  );
}

/** `map(function, list, …)`. */
function mapped(invocation: Invocation): Value[] {
  const { inputs, site, frame, machine } = invocation;
  const [callback, ...sources] = inputs.map(({ value }) => value);
  const lists = sources.map((source) => itemsOf(source, machine));
  const length = Math.min(...lists.map((list) => list.length));
  return Array.from({ length: lists.length > 0 ? length : 0 }, (_, index) => {
    const given = lists.flatMap((list) => list.slice(index, index + 1));
    const arguments_ = given.map((value) => ({ value }));
    return machine.callValue(callback ?? NULL, arguments_, site, frame);
  });
}

/** `filter(function, list)`; without a function, what is true stays. */
function filtered(invocation: Invocation): Value[] {
  const { site, frame, machine } = invocation;
  const callback = input(invocation, 0);
  const isNothing = callback.kind === 'primitive';
  return itemsOf(input(invocation, 1), machine).filter((value) =>
    isTruthy(isNothing ? value : machine.callValue(callback, [{ value }], site, frame), machine),
  );
}

/** An iterator: its items are computed when it is gone through, which can be done once. */
function iterator(compute: (invocation: Invocation) => readonly Element[]): Operation {
  return (invocation) => {
    const made = new ArrayValue(originOf(invocation));
    made.once = true;
    return made.defer(() => compute(invocation));
  };
}

function iteratorOf(compute: (invocation: Invocation) => readonly Value[]): Operation {
  return iterator((invocation) => compute(invocation).map((value) => ({ value })));
}

/** `sorted(…)`: texts in their order; the order of anything else is not followed. */
function sorted(invocation: Invocation): Value {
  const { keywords } = invocation;
  const elements = [...elementsIn(input(invocation, 0), invocation)];
  const texts = elements.flatMap((one) =>
    !one.spread && one.value.kind === 'primitive' && typeof one.value.value === 'string'
      ? [{ one, text: one.value.value }]
      : [],
  );
  const isPlain = keywords === undefined || keywords.slots.length === 0;
  if (elements.length > 1 && (!isPlain || texts.length < elements.length)) {
    const made = listOf(invocation, elements);
    makeUnknown(made, 'sorted', invocation);
    return made;
  }
  // Code units order as code points do, but for rare characters.
  texts.sort((left, right) => (left.text < right.text ? -1 : Number(left.text > right.text)));
  return listOf(invocation, texts.length > 0 ? texts.map(({ one }) => one) : elements);
}

function truthsOf(invocation: Invocation): boolean[] {
  const { machine } = invocation;
  return itemsOf(input(invocation, 0), machine).map((item) => isTruthy(item, machine));
}

/** `len(…)`: of what is unknown, a number that is 0 where it is empty. */
function length(invocation: Invocation): Value {
  const { machine } = invocation;
  const value = machine.resolve(input(invocation, 0));
  if (value.kind === 'primitive' && typeof value.value === 'string') {
    return primitive(value.value.length);
  }
  if (value.kind === 'array' && !value.elements.some(({ spread }) => spread)) {
    return primitive(value.elements.length);
  }
  if (value.kind === 'object' && value.slots.every(({ key }) => key !== undefined)) {
    noteKeys(value, invocation.site.call, invocation.frame, invocation.machine);
    return primitive(value.slots.length);
  }
  noteKeys(value, invocation.site.call, invocation.frame, invocation.machine);
  const isEmpty =
    value.kind === 'unknown'
      ? machine.world.isOneOf(value.key, EMPTY_VALUES)
      : (value.kind === 'array' || value.kind === 'object') && !isTruthy(value, machine);
  if (isEmpty) return primitive(0);
  const result = machine.unknown(`len(${valueKey(value, machine)})`, []);
  machine.world.assume(result.key, ['number']);
  return result;
}

const EMPTY_VALUES = [...EMPTY, 'empty-text'] as const;

/** The longest `range` whose numbers are told apart. */
const LONGEST_RANGE = 50;

function range(invocation: Invocation): Value {
  const { inputs, machine, site } = invocation;
  const numbers = inputs.map(({ value }) =>
    value.kind === 'primitive' ? Number(value.value) : Number.NaN,
  );
  const [first = Number.NaN, second, step = 1] = numbers;
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const count = Math.ceil((end - start) / step);
  if (Number.isNaN(count) || count > LONGEST_RANGE) {
    const list = machine.unknown(`range@${machine.siteKey(site.module, site.call.range)}`, []);
    machine.world.assume(list.key, ARRAYS);
    return list;
  }
  return listOfValues(
    invocation,
    Array.from({ length: Math.max(count, 0) }, (_, index) => primitive(start + index * step)),
  );
}

/** `next(iterator, default)`. */
function next(invocation: Invocation): Value {
  const { machine, site } = invocation;
  const source = machine.resolve(input(invocation, 0));
  const key = `next@${machine.siteKey(site.module, site.call.range)}`;
  if (source.kind !== 'array') {
    return machine.unknown(`${key}#${String(machine.occurrence(key))}`, []);
  }
  const [first, ...others] = itemsOf(source, machine);
  if (first === undefined) return input(invocation, 1);
  source.elements = others.map((value) => ({ value }));
  return first;
}

/** `extend(list)`: what is gone through is added, item by item. */
function extend(invocation: Invocation): Value {
  const list = receiverList(invocation);
  if (!list) return NULL;
  change(invocation, list);
  // What is added may be the list itself.
  for (const element of [...elementsIn(input(invocation, 0), invocation)]) {
    if (list.collection === 'set') addUnique(list, element);
    else list.elements.push(element);
  }
  return NULL;
}

/** `insert(position, item)`. */
function insert(invocation: Invocation): Value {
  const list = receiverList(invocation);
  if (!list) return NULL;
  change(invocation, list);
  const position = input(invocation, 0);
  const index = position.kind === 'primitive' ? Number(position.value) : Number.NaN;
  const isKnown = index >= 0 && !list.elements.slice(0, index).some(({ spread }) => spread);
  if (isKnown) list.elements.splice(index, 0, { value: input(invocation, 1) });
  else makeUnknown(list, 'insert', invocation);
  return NULL;
}

/** `remove(item)`, `discard(item)`. */
function remove(invocation: Invocation): Value {
  const list = receiverList(invocation);
  if (!list) return NULL;
  change(invocation, list);
  const wanted = valueKey(input(invocation, 0), invocation.machine);
  const index = list.elements.findIndex(
    (one) => !one.spread && valueKey(one.value, invocation.machine) === wanted,
  );
  const isKnown = list.elements.every((one) => !one.spread && one.value.kind === 'primitive');
  if (isKnown && index >= 0) list.elements.splice(index, 1);
  else if (!isKnown) makeUnknown(list, 'remove', invocation);
  return NULL;
}

function makeUnknown(list: ArrayValue, how: string, { machine, site }: Invocation): void {
  const place = machine.siteKey(site.module, site.call.range);
  list.elements = [{ spread: machine.unknown(`${valueKey(list, machine)}.${how}@${place}`, []) }];
}

export const ITERATION_OPERATIONS: Operations = {
  'iteration.list': collect('list'),
  'iteration.tuple': collect('tuple'),
  'iteration.set': collect('set'),
  'iteration.sorted': sorted,
  'iteration.enumerate': iteratorOf(enumerated),
  'iteration.zip': iteratorOf(zipped),
  'iteration.map': iteratorOf(mapped),
  'iteration.filter': iteratorOf(filtered),
  'iteration.reversed': iterator((invocation) =>
    [...elementsIn(input(invocation, 0), invocation)].reverse(),
  ),
  'iteration.any': (invocation) => primitive(truthsOf(invocation).includes(true)),
  'iteration.all': (invocation) => primitive(!truthsOf(invocation).includes(false)),
  'iteration.length': length,
  'iteration.range': range,
  'iteration.next': next,
  'iteration.iterator': iterator((invocation) => elementsIn(input(invocation, 0), invocation)),
  'iteration.chain': iterator((invocation) =>
    invocation.inputs.flatMap(({ value }) => elementsIn(value, invocation)),
  ),
  'iteration.chainAll': iterator((invocation) =>
    itemsOf(input(invocation, 0), invocation.machine).flatMap((value) =>
      elementsIn(value, invocation),
    ),
  ),
  'list.extend': extend,
  'list.insert': insert,
  'list.remove': remove,
};
