/** The beta header of a request: which values it holds, and which literals they were written in. */
import { betasParameter } from '../betas/messages-api.js';
import { knownText, splitText } from './keys.js';
import type { Machine } from './machine.js';
import { findProperty } from './property-slots.js';
import { getProperty } from './properties.js';
import type {
  ObjectValue,
  Origin,
  PrimitiveValue,
  TextValue,
  UnknownValue,
  Value,
} from './values.js';

/** One value of the list in a header. */
export interface HeaderValue {
  /** The value, or null where a part of it is not known. */
  readonly text: string | null;
  /** What it is put together from, in order. */
  readonly parts: readonly { readonly text: string; readonly origin?: Origin }[];
}

/** A list of betas from one source. */
export interface HeaderList {
  readonly values: readonly HeaderValue[];
  /** It may hold values that are not known here; where that comes from. */
  readonly open?: UnknownValue | true;
  /** A value out of sight that was made of it, and that is taken to pass it on. */
  readonly through?: UnknownValue;
  readonly origin?: Origin;
}

/** The header a request is sent with. */
export interface RequestHeader {
  /** The list that is sent. */
  readonly sent: HeaderList;
  /** Lists that a nearer one overrides: client defaults beside `betas`. */
  readonly overridden: readonly HeaderList[];
}

/** Values of a list of betas given as a list (`betas`) or as a text (a header). */
export function readHeaderList(value: Value, machine: Machine): HeaderList {
  const plain = machine.resolve(value);
  const origin = 'origin' in plain && plain.origin ? { origin: plain.origin } : {};
  switch (plain.kind) {
    case 'array': {
      const lists = plain.elements.map((element) =>
        element.spread
          ? { values: [], open: element.spread }
          : readHeaderList(element.value, machine),
      );
      const open = lists.find((list) => list.open)?.open;
      return {
        values: lists.flatMap((list) => [...list.values]),
        ...(open && { open }),
        ...origin,
      };
    }
    case 'primitive':
      return plain.value == null
        ? { values: [], ...origin }
        : { values: splitValues(plain), ...origin };
    case 'text': {
      const open = plain.parts.find((part) => part.kind === 'unknown');
      return { values: splitValues(plain), ...(open?.kind === 'unknown' && { open }), ...origin };
    }
    case 'unknown':
      return { values: [], open: plain, ...origin };
    default:
      return { values: [], open: true, ...origin };
  }
}

/** An expression of a workflow, which is put into its scripts before they run. */
const EXPRESSION = /\$\{\{/;

function splitValues(value: Extract<Value, { kind: 'primitive' | 'text' }>): HeaderValue[] {
  return splitText(value, ',').flatMap((piece) => {
    const parts = (piece.kind === 'text' ? piece.parts : [piece]).filter(
      (part): part is PrimitiveValue => part.kind === 'primitive',
    );
    const known = knownText(piece)?.trim() ?? null;
    if (known === '') return [];
    const text = known !== null && EXPRESSION.test(known) ? null : known;
    return [
      {
        text,
        parts: parts.map(({ value: partText, origin }) => ({
          text: String(partText),
          ...(origin && { origin }),
        })),
      },
    ];
  });
}

/** The header list that an object of headers holds, null if it holds none. */
export function headerIn(
  headers: Value | undefined,
  name: string,
  machine: Machine,
): HeaderList | null {
  if (!headers) return null;
  const plain = machine.resolve(headers);
  if (plain.kind === 'unknown') return headerGivenTo(plain, name, machine);
  if (plain.kind === 'array' && plain.collection !== 'set') {
    for (const element of plain.elements) {
      if (element.spread) continue;
      const key = knownText(getProperty(element.value, '0', machine));
      if (key?.toLowerCase() === name) {
        return readHeaderList(getProperty(element.value, '1', machine), machine);
      }
    }
    return null;
  }
  if (plain.kind !== 'object') return null;
  // One header written in two cases is sent as one list of both.
  const lists = keysIgnoringCase(plain, name).flatMap((key) => {
    const found = findProperty(plain, key, machine);
    return found ? [readHeaderList(found.value, machine)] : [];
  });
  const [first] = lists;
  if (!first) return null;
  const open = lists.find((one) => one.open)?.open;
  const values = lists.flatMap((one) => [...one.values]);
  return values.length > 0 || open
    ? {
        values,
        ...(open && { open }),
        ...(first.through && { through: first.through }),
        ...(first.origin && { origin: first.origin }),
      }
    : null;
}

/**
 * The header list in a list of entries, `{name, value}`, `{key, value}`, objects of one header each or lines
 * `name: value`, or in a text of such lines; null if it holds none.
 */
export function headerInEntries(
  entries: Value | undefined,
  name: string,
  machine: Machine,
): HeaderList | null {
  if (entries?.kind === 'primitive' || entries?.kind === 'text')
    return headerInText(entries, name, machine);
  if (entries?.kind !== 'array') return null;
  for (const element of entries.elements) {
    const list = element.spread ? null : headerInEntry(element.value, name, machine);
    if (list) return list;
  }
  return null;
}

function headerInEntry(entry: Value, name: string, machine: Machine): HeaderList | null {
  if (entry.kind === 'primitive' || entry.kind === 'text')
    return headerOfLine(entry, name, machine);
  if (entry.kind !== 'object') return null;
  const key = findProperty(entry, 'name', machine) ?? findProperty(entry, 'key', machine);
  const value = findProperty(entry, 'value', machine);
  if (!key || !value) return headerIn(entry, name, machine);
  return knownText(key.value)?.toLowerCase() === name ? readHeaderList(value.value, machine) : null;
}

/** Marks in whose place programs put text. */
const MARK = /\{\{|\$[{(]|<%/;

/** Of a text in another form only that it may hold the header is known. */
function headerInText(
  text: PrimitiveValue | TextValue,
  name: string,
  machine: Machine,
): HeaderList | null {
  for (const line of splitText(text, '\n')) {
    const list = headerOfLine(line, name, machine);
    if (list) return list;
  }
  const known = knownText(text)?.toLowerCase();
  const isElsewhere = known !== undefined && !known.includes(name) && !MARK.test(known);
  return isElsewhere ? null : { values: [], open: true };
}

function headerOfLine(line: Value, name: string, machine: Machine): HeaderList | null {
  if (line.kind !== 'primitive' && line.kind !== 'text') return null;
  const [key, value, ...others] = splitText(line, ':');
  const isNamed = key && knownText(key)?.trim().toLowerCase() === name;
  return isNamed && value && others.length === 0 ? readHeaderList(value, machine) : null;
}

/** The list in headers that a function out of sight was given, to make others of: `merge(a, b)`. */
function headerGivenTo(made: UnknownValue, name: string, machine: Machine): HeaderList | null {
  for (const given of made.made?.arguments ?? []) {
    const list = headerIn(given, name, machine);
    if (list && list.values.length > 0) return { ...list, open: made, through: made };
  }
  return null;
}

function keysIgnoringCase(object: ObjectValue, name: string): string[] {
  const keys = object.slots.flatMap(({ key }) => (key?.toLowerCase() === name ? [key] : []));
  return keys.length > 0 ? [...new Set(keys)] : [name];
}

/** The list under `betas` of a parameters object, null if absent. */
export function betasIn(parameters: Value, machine: Machine): HeaderList | null {
  const plain = machine.resolve(parameters);
  if (plain.kind !== 'object') return null;
  const found = findProperty(plain, betasParameter, machine);
  if (!found) return null;
  const list = readHeaderList(found.value, machine);
  return list.values.length > 0 || list.open ? list : null;
}
