/**
 * What the methods and global functions do that programs build requests with. A language's own names
 * for them (`push`, `append`) are mapped to these operations by its `intrinsics` table.
 */
import { concatenate, knownText, splitText, valueKey } from './keys.js';
import { ALL_KEYS, ProgramThrow } from './machine.js';
import type { Argument, CallSite, Frame, Machine } from './machine.js';
import {
  copyProperties,
  deleteProperty,
  findProperty,
  getProperty,
  setProperty,
} from './properties.js';
import { valueOf } from './scope.js';
import { demand, isTruthy, itemsOf, takeElements } from './truth.js';
import { ArrayValue, FunctionValue, ObjectValue, UNDEFINED, awaited, primitive } from './values.js';
import type { Element, Origin, Value, Write } from './values.js';
import { ARRAYS } from './world.js';

interface Invocation {
  readonly receiver: Value;
  readonly inputs: readonly Argument[];
  readonly site: CallSite;
  readonly frame: Frame;
  readonly machine: Machine;
}

type Operation = (invocation: Invocation) => Value;

const input = ({ inputs }: Invocation, index: number): Value => {
  const argument = inputs[index];
  return argument && !argument.spread ? argument.value : UNDEFINED;
};

const originOf = ({ site }: Invocation): Origin => ({ module: site.module, node: site.call });

const writeOf = ({ site }: Invocation): Write => ({
  kind: 'other',
  module: site.module,
  range: site.call.range,
});

/** Arguments as list elements, spreads of lists opened. */
function elementsOf(inputs: readonly Argument[]): Element[] {
  return inputs.flatMap((argument): Element[] => {
    if (!argument.spread) return [{ value: argument.value }];
    if (argument.value.kind === 'array') return argument.value.elements;
    return argument.value.kind === 'unknown' ? [{ spread: argument.value }] : [];
  });
}

function listOf(invocation: Invocation, elements: readonly Element[]): ArrayValue {
  const list = new ArrayValue(originOf(invocation));
  list.elements.push(...elements);
  return list;
}

function listOfValues(invocation: Invocation, values: readonly Value[]): ArrayValue {
  return listOf(
    invocation,
    values.map((value) => ({ value })),
  );
}

/** A list of values; what an iterator's method makes is an iterator again. */
function likeReceiver(invocation: Invocation, values: readonly Value[]): ArrayValue {
  const list = listOfValues(invocation, values);
  const { receiver } = invocation;
  list.once = receiver.kind === 'array' && receiver.once;
  return list;
}

/** The list a method works on, also where an unknown value is used as one. */
function receiverList(invocation: Invocation): ArrayValue | null {
  const { receiver, machine } = invocation;
  if (receiver.kind === 'array') return receiver;
  if (receiver.kind !== 'unknown') return null;
  const list = machine.materialise(receiver, 'array');
  return list.kind === 'array' ? list : null;
}

function change(invocation: Invocation, list: ArrayValue): void {
  if (list.fixed) throw new ProgramThrow(UNDEFINED);
  invocation.machine.observer.onChange(list, invocation.site.module, invocation.site.call.range);
}

/** The position of an item; in a list of unknown length only the program knows it. */
function indexOf(receiver: Value, index: number, machine: Machine): Value {
  const known = receiver.kind === 'array' && !receiver.elements.some(({ spread }) => spread);
  return known
    ? primitive(index)
    : machine.unknown(`index of ${valueKey(receiver, machine)}[${String(index)}]`, []);
}

function callEach(invocation: Invocation): Value[] {
  const { receiver, machine, site, frame } = invocation;
  const callback = input(invocation, 0);
  return itemsOf(receiver, machine).map((value, index) =>
    machine.callValue(
      callback,
      [{ value }, { value: indexOf(receiver, index, machine) }, { value: receiver }],
      site,
      frame,
    ),
  );
}

function filterItems(invocation: Invocation, keep: boolean): Value[] {
  const { receiver, machine, site, frame } = invocation;
  const callback = input(invocation, 0);
  return itemsOf(receiver, machine).filter((value, index) => {
    const answer = machine.callValue(
      callback,
      [{ value }, { value: indexOf(receiver, index, machine) }, { value: receiver }],
      site,
      frame,
    );
    return isTruthy(answer, machine) === keep;
  });
}

/** `list.reduce(callback, initial)`; without an initial value the first item is it. */
function reduceList(invocation: Invocation): Value {
  const { receiver, inputs, machine, site, frame } = invocation;
  const callback = input(invocation, 0);
  const items = itemsOf(receiver, machine);
  const start = inputs.length > 1 ? input(invocation, 1) : items.shift();
  if (start === undefined) throw new ProgramThrow(UNDEFINED);
  const skipped = inputs.length > 1 ? 0 : 1;
  return items.reduce(
    (result, value, index) =>
      machine.callValue(
        callback,
        [
          { value: result },
          { value },
          { value: indexOf(receiver, index + skipped, machine) },
          { value: receiver },
        ],
        site,
        frame,
      ),
    start,
  );
}

function append(invocation: Invocation): Value {
  const list = receiverList(invocation);
  if (!list) return UNDEFINED;
  change(invocation, list);
  for (const element of elementsOf(invocation.inputs)) {
    const text = element.spread ? null : knownText(element.value);
    const present =
      list.collection === 'set' &&
      text !== null &&
      list.elements.some((other) => !other.spread && knownText(other.value) === text);
    if (!present) list.elements.push(element);
  }
  return list.collection === 'set' ? list : primitive(list.elements.length);
}

function flattenOnce(values: readonly Value[]): Element[] {
  return values.flatMap((value): Element[] =>
    value.kind === 'array' && value.collection === 'array' ? value.elements : [{ value }],
  );
}

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

function fix(value: Value, how: 'sealed' | 'frozen'): Value {
  if (value.kind === 'object' || value.kind === 'array') value.fixed = how;
  return value;
}

/** Keys known so far; null where an unknown spread may hold more. */
function entriesOf(value: Value, machine: Machine): [string, Value][] | null {
  if (value.kind !== 'object') return null;
  const entries = new Map<string, Value>();
  for (const slot of value.slots) {
    if (slot.key === undefined) return null;
    entries.set(slot.key, getProperty(value, slot.key, machine));
  }
  // Keys that are numbers come first, in their order; the others as they were written.
  const isIndex = ([key]: [string, Value]): boolean => /^(?:0|[1-9]\d{0,9})$/.test(key);
  const all = [...entries];
  return [
    ...all.filter(isIndex).sort(([one], [other]) => Number(one) - Number(other)),
    ...all.filter((entry) => !isIndex(entry)),
  ];
}

function objectFromPairs(invocation: Invocation): Value {
  const { machine } = invocation;
  const result = new ObjectValue(originOf(invocation));
  for (const pair of itemsOf(input(invocation, 0), machine)) {
    const [key, value] = [getProperty(pair, '0', machine), getProperty(pair, '1', machine)];
    setProperty(result, propertyName(key, machine), value, writeOf(invocation), machine);
  }
  return result;
}

/** A property name for any value: unknown names get one of their own, equal for equal values. */
export function propertyName(value: Value, machine: Machine): string {
  return knownText(value) ?? `‹${valueKey(value, machine)}›`;
}

function joinList(invocation: Invocation): Value {
  const { receiver, machine } = invocation;
  if (receiver.kind !== 'array') return UNDEFINED;
  const separator = invocation.inputs.length > 0 ? (knownText(input(invocation, 0)) ?? ',') : ',';
  const parts: Value[] = [];
  receiver.elements.forEach((element, index) => {
    if (index > 0) parts.push(primitive(separator));
    parts.push(
      element.spread
        ? machine.unknown(`${element.spread.key}.join`, element.spread.path)
        : element.value,
    );
  });
  return concatenate(parts, machine);
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

function collection(kind: 'set' | 'map'): Operation {
  return (invocation) => {
    const list = new ArrayValue(originOf(invocation), kind);
    const source = input(invocation, 0);
    if (source.kind === 'array') {
      append({ ...invocation, receiver: list, inputs: [{ value: source, spread: true }] });
    } else if (source.kind === 'unknown') list.elements.push({ spread: source });
    return list;
  };
}

function headersObject(invocation: Invocation): Value {
  const result = new ObjectValue(originOf(invocation), { headers: true });
  const source = input(invocation, 0);
  if (source.kind === 'array') {
    for (const pair of itemsOf(source, invocation.machine)) {
      const key = propertyName(getProperty(pair, '0', invocation.machine), invocation.machine);
      const value = getProperty(pair, '1', invocation.machine);
      setProperty(result, key, value, writeOf(invocation), invocation.machine);
    }
  } else copyProperties(result, source, invocation.machine);
  return result;
}

function appendHeader(invocation: Invocation): Value {
  const { receiver, machine } = invocation;
  if (receiver.kind !== 'object') return UNDEFINED;
  const key = propertyName(input(invocation, 0), machine);
  const before = findProperty(receiver, key, machine);
  const value = before
    ? concatenate([before.value, primitive(', '), input(invocation, 1)], machine)
    : input(invocation, 1);
  setProperty(receiver, key, value, writeOf(invocation), machine);
  return UNDEFINED;
}

function mapGet(invocation: Invocation): Value {
  const { receiver, machine, site } = invocation;
  machine.observer.onCompare([input(invocation, 0)], site.call, site.module);
  const key = knownText(input(invocation, 0));
  if (receiver.kind !== 'array' || key === null || receiver.elements.some(({ spread }) => spread)) {
    return machine.unknown(`${valueKey(receiver, machine)}.get(${key ?? '?'})`, []);
  }
  for (const pair of itemsOf(receiver, machine).reverse()) {
    if (knownText(getProperty(pair, '0', machine)) === key) return getProperty(pair, '1', machine);
  }
  return UNDEFINED;
}

function includes(invocation: Invocation): Value {
  const { receiver, machine, site } = invocation;
  const wanted = input(invocation, 0);
  machine.observer.onCompare([receiver, wanted], site.call, site.module);
  const text = knownText(wanted);
  if (receiver.kind === 'array' && text !== null && wanted.kind === 'primitive') {
    const texts = receiver.elements.map((one) => (one.spread ? null : knownText(one.value)));
    if (texts.includes(text)) return primitive(true);
    if (!texts.includes(null)) return primitive(false);
  }
  if (receiver.kind === 'primitive' && text !== null) {
    return primitive(String(receiver.value).includes(text));
  }
  return machine.unknown(
    `${valueKey(receiver, machine)}.includes(${valueKey(wanted, machine)})`,
    [],
  );
}

function split(invocation: Invocation): Value {
  const { receiver, machine } = invocation;
  const separator = knownText(input(invocation, 0));
  if ((receiver.kind === 'primitive' || receiver.kind === 'text') && separator) {
    return listOfValues(invocation, splitText(receiver, separator));
  }
  const result = machine.unknown(`${valueKey(receiver, machine)}.split`, []);
  demand(result, ARRAYS, machine);
  return result;
}

/** A text method whose result is known for known texts. */
const textEndsWith = textMethod('endsWith', (text, end = '') => text.endsWith(end));

function textMethod(
  name: string,
  compute: (text: string, ...inputs: string[]) => string | boolean,
): Operation {
  return (invocation) => {
    const { receiver, machine } = invocation;
    const texts = [receiver, ...invocation.inputs.map(({ value }) => value)].map(knownText);
    if (receiver.kind === 'primitive' && texts.every((text) => text !== null)) {
      const [text = '', ...inputs] = texts;
      const value = compute(text, ...inputs);
      const unchanged = value === receiver.value && receiver.origin;
      return unchanged
        ? receiver
        : { ...primitive(value), ...(receiver.origin && { origin: receiver.origin }) };
    }
    // Trimming text of which only a part is unknown changes none of the known words.
    if (receiver.kind === 'text' && name === 'trim') return receiver;
    const keys = invocation.inputs.map(({ value }) => valueKey(value, machine)).join();
    return machine.unknown(`${valueKey(receiver, machine)}.${name}(${keys})`, []);
  };
}

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'list.append': append,
  'list.prepend': (invocation) => {
    const list = receiverList(invocation);
    if (!list) return UNDEFINED;
    change(invocation, list);
    list.elements.unshift(...elementsOf(invocation.inputs));
    return primitive(list.elements.length);
  },
  'list.map': (invocation) => likeReceiver(invocation, callEach(invocation)),
  'list.flatMap': (invocation) => listOf(invocation, flattenOnce(callEach(invocation))),
  'list.forEach': (invocation) => {
    callEach(invocation);
    return UNDEFINED;
  },
  'list.filter': (invocation) => likeReceiver(invocation, filterItems(invocation, true)),
  'list.reduce': reduceList,
  'list.concat': (invocation) => {
    const own = invocation.receiver.kind === 'array' ? invocation.receiver.elements : [];
    const more = invocation.inputs.flatMap(({ value }): Element[] => {
      if (value.kind === 'array') return value.elements;
      return value.kind === 'unknown' ? [{ spread: value }] : [{ value }];
    });
    const start: Element[] =
      invocation.receiver.kind === 'unknown' ? [{ spread: invocation.receiver }] : own;
    return listOf(invocation, [...start, ...more]);
  },
  'list.copy': (invocation) =>
    invocation.inputs.length === 0 && invocation.receiver.kind === 'array'
      ? listOf(invocation, invocation.receiver.elements)
      : invocation.machine.unknown(
          `slice@${invocation.machine.siteKey(invocation.site.module, invocation.site.call.range)}`,
          [],
        ),
  'list.flat': (invocation) => {
    const { receiver, inputs, machine, site } = invocation;
    if (inputs.length > 0) {
      return machine.unknown(`flat@${machine.siteKey(site.module, site.call.range)}`, []);
    }
    return listOf(invocation, flattenOnce(itemsOf(receiver, machine)));
  },
  'list.join': joinList,
  'list.includes': includes,
  'list.some': (invocation) =>
    primitive(
      callEach(invocation)
        .map((answer) => isTruthy(answer, invocation.machine))
        .includes(true),
    ),
  'list.every': (invocation) =>
    primitive(
      !callEach(invocation)
        .map((answer) => isTruthy(answer, invocation.machine))
        .includes(false),
    ),
  'list.find': (invocation) => filterItems(invocation, true)[0] ?? UNDEFINED,
  'list.values': (invocation) => {
    if (invocation.receiver.kind !== 'array') return invocation.receiver;
    const iterator = listOf(invocation, invocation.receiver.elements);
    iterator.once = true;
    return iterator;
  },
  'list.at': (invocation) => {
    const { receiver, machine } = invocation;
    const index = input(invocation, 0);
    const open = receiver.kind !== 'array' || receiver.elements.some(({ spread }) => spread);
    if (open || index.kind !== 'primitive' || typeof index.value !== 'number') {
      return machine.unknown(`${valueKey(receiver, machine)}.at(${valueKey(index, machine)})`, []);
    }
    return itemsOf(receiver, machine).at(index.value) ?? UNDEFINED;
  },
  'set.delete': (invocation) => {
    const list = receiverList(invocation);
    const text = knownText(input(invocation, 0));
    if (!list || text === null) return UNDEFINED;
    change(invocation, list);
    list.elements = list.elements.filter((one) => one.spread ?? knownText(one.value) !== text);
    return UNDEFINED;
  },
  'map.set': (invocation) => {
    const list = receiverList(invocation);
    if (!list) return UNDEFINED;
    change(invocation, list);
    const key = knownText(input(invocation, 0));
    const pair = { value: listOf(invocation, elementsOf(invocation.inputs)) };
    const index = list.elements.findIndex(
      (one) =>
        !one.spread &&
        key !== null &&
        knownText(getProperty(one.value, '0', invocation.machine)) === key,
    );
    if (index >= 0) list.elements[index] = pair;
    else list.elements.push(pair);
    return list;
  },
  'map.get': mapGet,
  'map.values': (invocation) => {
    const pairs = itemsOf(invocation.receiver, invocation.machine);
    const values = pairs.map((pair) => getProperty(pair, '1', invocation.machine));
    const iterator = listOfValues(invocation, values);
    iterator.once = true;
    return iterator;
  },
  'headers.set': (invocation) => {
    const key = propertyName(input(invocation, 0), invocation.machine);
    setProperty(
      invocation.receiver,
      key,
      input(invocation, 1),
      writeOf(invocation),
      invocation.machine,
    );
    return UNDEFINED;
  },
  'headers.append': appendHeader,
  'headers.delete': (invocation) => {
    deleteProperty(
      invocation.receiver,
      propertyName(input(invocation, 0), invocation.machine),
      invocation.machine,
    );
    return UNDEFINED;
  },
  'headers.get': (invocation) =>
    getProperty(
      invocation.receiver,
      propertyName(input(invocation, 0), invocation.machine),
      invocation.machine,
    ),
  'text.split': split,
  'text.includes': includes,
  'text.trim': textMethod('trim', (text) => text.trim()),
  'text.lower': textMethod('lower', (text) => text.toLowerCase()),
  'text.upper': textMethod('upper', (text) => text.toUpperCase()),
  'text.startsWith': textMethod('startsWith', (text, start = '') => text.startsWith(start)),
  'text.endsWith': (invocation) => {
    const { machine, receiver, site } = invocation;
    // Versions differ in how they end: that a text ends so is a comparison with it.
    machine.observer.onCompare([receiver, input(invocation, 0)], site.call, site.module);
    return textEndsWith(invocation);
  },
  'text.concat': ({ receiver, inputs, machine }) =>
    concatenate([receiver, ...inputs.map(({ value }) => value)], machine),
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
  'object.assign': (invocation) => {
    const [target, ...sources] = invocation.inputs.map(({ value }) => value);
    if (!target) return UNDEFINED;
    const { machine, site } = invocation;
    const into = target.kind === 'unknown' ? machine.materialise(target, 'object') : target;
    if (into.kind !== 'object') return into;
    machine.observer.onChange(into, site.module, site.call.range);
    for (const source of sources) copyProperties(into, source, machine);
    return into;
  },
  'object.fromPairs': objectFromPairs,
  'object.keys': (invocation) => fromEntries(invocation, 'keys', ([key]) => primitive(key)),
  'object.values': (invocation) => fromEntries(invocation, 'values', ([, value]) => value),
  'object.entries': (invocation) =>
    fromEntries(invocation, 'entries', ([key, value]) =>
      listOfValues(invocation, [primitive(key), value]),
    ),
  'object.identity': (invocation) => input(invocation, 0),
  'object.freeze': (invocation) => fix(input(invocation, 0), 'frozen'),
  'object.seal': (invocation) => fix(input(invocation, 0), 'sealed'),
  'object.copy': (invocation) => deepCopy(input(invocation, 0), invocation),
  'object.create': (invocation) => {
    const { machine, site } = invocation;
    const result = new ObjectValue(originOf(invocation));
    const prototype = input(invocation, 0);
    if (prototype.kind === 'primitive') return result;
    // What it inherits is read but not sent.
    const key = `prototype@${machine.siteKey(site.module, site.call.range)}`;
    result.slots.push({ spread: machine.unknown(key, []), isInherited: true });
    return result;
  },
  'json.text': (invocation) => {
    const replacer = input(invocation, 1);
    if (replacer.kind !== 'primitive' || replacer.value != null) {
      const { machine, site } = invocation;
      const by = machine.unknown('JSON.stringify', ['JSON', 'stringify']);
      const given = deepCopy(input(invocation, 0), invocation);
      return machine.unknown(`json@${machine.siteKey(site.module, site.call.range)}`, [], {
        made: { by, arguments: [given, replacer] },
        origin: { module: site.module, node: site.call },
      });
    }
    const value = input(invocation, 0);
    return {
      kind: 'json-text',
      value: value.kind === 'json-text' ? value : deepCopy(value, invocation),
    };
  },
  'json.parse': (invocation) => {
    const text = input(invocation, 0);
    if (text.kind === 'json-text') return deepCopy(text.value, invocation);
    // The same text gives the same data wherever it is read, as an object of its own each time.
    const key = `json of ${valueKey(text, invocation.machine)}`;
    return invocation.machine.unknown(`${key}#${String(invocation.machine.occurrence(key))}`, []);
  },
  'list.from': (invocation) => {
    const source = input(invocation, 0);
    const list =
      source.kind === 'array'
        ? listOf(invocation, takeElements(source))
        : source.kind === 'unknown'
          ? listOf(invocation, [{ spread: source }])
          : null;
    if (!list) return invocation.machine.unknown(valueKey(source, invocation.machine), []);
    if (invocation.inputs.length < 2) return list;
    return listOfValues(
      invocation,
      callEach({ ...invocation, receiver: list, inputs: invocation.inputs.slice(1) }),
    );
  },
  'list.is': (invocation) => {
    const value = input(invocation, 0);
    if (value.kind === 'unknown') {
      return primitive(invocation.machine.world.isOneOf(value.key, ARRAYS));
    }
    return primitive(value.kind === 'array' && value.collection === 'array');
  },
  'list.of': (invocation) => listOf(invocation, elementsOf(invocation.inputs)),
  'value.truthy': (invocation) => primitive(isTruthy(input(invocation, 0), invocation.machine)),
  'value.text': (invocation) => concatenate([input(invocation, 0)], invocation.machine),
  'value.log': () => UNDEFINED,
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
  'set.new': collection('set'),
  'map.new': collection('map'),
  'headers.new': headersObject,
};

function fromEntries(
  invocation: Invocation,
  what: 'keys' | 'values' | 'entries',
  pick: (entry: [string, Value]) => Value,
): Value {
  const value = input(invocation, 0);
  invocation.machine.observer.onRead(value, ALL_KEYS, invocation.site.call, invocation.site.module);
  const entries = entriesOf(value, invocation.machine);
  if (entries) return listOfValues(invocation, entries.map(pick));
  const { machine, site } = invocation;
  const key = `${valueKey(value, machine)}.${what}`;
  // An unknown object that nothing has changed gives the same list wherever it is asked.
  if (value.kind === 'unknown') return machine.unknown(`${key}()`, []);
  return machine.unknown(`${key}@${machine.siteKey(site.module, site.call.range)}`, []);
}

/** A copy whose later changes do not show in the original; places of writing are kept. */
function deepCopy(value: Value, invocation: Invocation): Value {
  if (value.kind === 'array') {
    const copy = new ArrayValue(value.origin, value.collection);
    copy.elements = value.elements.map((element) =>
      element.spread ? element : { ...element, value: deepCopy(element.value, invocation) },
    );
    return copy;
  }
  if (value.kind !== 'object') return value;
  const copy = new ObjectValue(value.origin, { headers: value.headers });
  // What was put off is made now: left to be made later, it would be one value of all copies.
  copy.slots = value.slots.map((slot) =>
    slot.key === undefined ? slot : { ...slot, value: deepCopy(valueOf(slot), invocation) },
  );
  return copy;
}

/** Whether an operation is known under this name. */
export function isOperation(name: string): boolean {
  return Object.hasOwn(OPERATIONS, name);
}

/** Carries out a known operation. */
export function runOperation(name: string, invocation: Invocation): Value {
  const operation = OPERATIONS[name];
  if (!operation) throw new Error(`unknown operation ${name}`);
  return operation(invocation);
}
