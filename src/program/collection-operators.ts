/** Operators that languages have for collections and texts: `+`, `|`, `*`, `%`, `in`, `+=`, `|=`. */
import type { Expression } from '../values/model.js';
import { addUnique, includes } from './intrinsics/list-operations.js';
import { formatByPercent } from './intrinsics/text-formats.js';
import { findItem } from './items.js';
import { knownText, valueKey } from './keys.js';
import type { Frame, Machine } from './machine.js';
import { copyProperties } from './property-writes.js';
import { ArrayValue, ObjectValue, primitive } from './values.js';
import type { Element, Origin, Value } from './values.js';

/** An operator at its place. */
export interface OperatorSite {
  readonly expression: Expression;
  readonly frame: Frame;
  readonly machine: Machine;
}

function originOf({ expression, frame }: OperatorSite): Origin {
  return { module: frame.module, node: expression };
}

/** The elements of a list, or of an unknown value that is used as one. */
function listElements(value: Value): readonly Element[] | null {
  if (value.kind === 'array') return value.elements;
  return value.kind === 'unknown' ? [{ spread: value }] : null;
}

function isPlainObject(value: Value): value is ObjectValue {
  return value.kind === 'object' && !value.instanceOf && !value.isNamespace;
}

/** What an operator makes of two values of which one is a collection; null where it is none. */
export function operateOnCollections(
  operator: string,
  left: Value,
  right: Value,
  site: OperatorSite,
): Value | null {
  switch (operator) {
    case '+':
      return joinLists(left, right, site);
    case '|':
      return unite(left, right, site);
    case '*':
      return repeat(left, right, site) ?? repeat(right, left, site);
    case '%':
      return isFormat(left) ? formatByPercent(left, right, site.machine) : null;
    case 'in':
      return isIn(left, right, site);
    default:
      return null;
  }
}

function isFormat(value: Value): value is Extract<Value, { kind: 'primitive' | 'text' }> {
  return value.kind === 'text' || (value.kind === 'primitive' && typeof value.value === 'string');
}

function joinLists(left: Value, right: Value, site: OperatorSite): Value | null {
  if (left.kind !== 'array' && right.kind !== 'array') return null;
  const [first, second] = [listElements(left), listElements(right)];
  if (!first || !second) return null;
  const joined = new ArrayValue(originOf(site));
  joined.elements = [...first, ...second];
  return joined;
}

function unite(left: Value, right: Value, site: OperatorSite): Value | null {
  const { machine } = site;
  if (left.kind === 'array' && right.kind === 'array') {
    const united = new ArrayValue(originOf(site), 'set');
    for (const element of [...left.elements, ...right.elements]) addUnique(united, element);
    return united;
  }
  if (!isPlainObject(left) && !isPlainObject(right)) return null;
  // What an instance of a class makes of it is the class's matter.
  if (![left, right].every((one) => isPlainObject(one) || one.kind === 'unknown')) return null;
  const united = new ObjectValue(originOf(site));
  copyProperties(united, left, machine, originOfValue(left));
  copyProperties(united, right, machine, originOfValue(right));
  return united;
}

function originOfValue(value: Value): Origin | undefined {
  return 'origin' in value ? value.origin : undefined;
}

/** Lists are repeated in programs for padding only; a number of times that is not known is unknown. */
function repeat(list: Value, times: Value, site: OperatorSite): Value | null {
  if (list.kind !== 'array') return null;
  const repeated = new ArrayValue(originOf(site));
  const count = times.kind === 'primitive' ? Number(times.value) : Number.NaN;
  const { machine } = site;
  const more = `${valueKey(list, machine)} * ${valueKey(times, machine)}`;
  repeated.elements =
    count >= 0 && count <= MAXIMUM_REPEATS
      ? Array.from({ length: count }, () => list.elements).flat()
      : [{ spread: machine.unknown(more, []) }];
  return repeated;
}

const MAXIMUM_REPEATS = 8;

/** Whether a collection holds an item, a dictionary a key, or a text another. */
function isIn(wanted: Value, container: Value, site: OperatorSite): Value | null {
  const { expression, frame, machine } = site;
  const text = knownText(wanted);
  if (container.kind === 'object') {
    if (text === null || container.instanceOf) return null;
    machine.observer.onRead(container, text, expression, frame.module);
    return primitive(findItem(container, text, machine) !== undefined);
  }
  if (container.kind === 'unknown') {
    if (text === null || wanted.kind !== 'primitive' || typeof wanted.value !== 'string')
      return null;
    machine.observer.onCompare([container, wanted], expression, frame.module);
    return primitive(findItem(container, text, machine) !== undefined);
  }
  const { range } = expression;
  const callee = expression;
  const call = { kind: 'call', range, callee, arguments: [] } as const;
  return includes({
    receiver: container,
    inputs: [{ value: wanted }],
    site: { call, module: frame.module },
    frame,
    machine,
  });
}

/**
 * `target += value` and `target |= value` where the target's value is changed in place; null where it is
 * not, and the target gets another value.
 */
export function addInPlace(
  operator: string,
  before: Value,
  value: Value,
  { expression, frame, machine }: OperatorSite,
): Value | null {
  const list = operator === '+' ? asList(before, value, machine) : null;
  if (list && !list.fixed) {
    const added = listElements(value);
    machine.observer.onChange(list, frame.module, expression.range);
    list.elements.push(...(added ?? [{ spread: unknownItems(value, machine) }]));
    return list;
  }
  const object = operator === '|' ? asDictionary(before, value, machine) : null;
  if (object) {
    machine.observer.onChange(object, frame.module, expression.range);
    copyProperties(object, value, machine, originOfValue(value));
    return object;
  }
  const set = operator === '|' && before.kind === 'array' ? before : null;
  if (set) {
    machine.observer.onChange(set, frame.module, expression.range);
    for (const element of listElements(value) ?? []) addUnique(set, element);
  }
  return set;
}

function asList(before: Value, value: Value, machine: Machine): ArrayValue | null {
  if (before.kind === 'array') return before;
  if (before.kind !== 'unknown' || value.kind !== 'array') return null;
  const list = machine.materialise(before, 'array');
  return list.kind === 'array' ? list : null;
}

function asDictionary(before: Value, value: Value, machine: Machine): ObjectValue | null {
  if (isPlainObject(before)) return before;
  if (before.kind !== 'unknown' || !isPlainObject(value)) return null;
  const object = machine.materialise(before, 'object');
  return object.kind === 'object' ? object : null;
}

function unknownItems(value: Value, machine: Machine) {
  return machine.unknown(`items(${valueKey(value, machine)})`, []);
}

/** Whether two collections hold the same; null where only the running program knows. */
export function haveSameContent(left: Value, right: Value): boolean | null {
  if (left === right) return true;
  if (left.kind !== 'array' || right.kind !== 'array') return null;
  const texts = [left, right].map(({ elements }) =>
    elements.map((one) => (one.spread ? null : knownText(one.value))),
  );
  const [first = [], second = []] = texts;
  if ([...first, ...second].includes(null)) return null;
  return first.length === second.length && first.every((text, index) => text === second[index]);
}
