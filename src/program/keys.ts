/** Keys and texts of values: equal keys mean the same value within a world. */
import type { Machine } from './machine.js';
import type { PrimitiveValue, TextValue, UnknownValue, Value } from './values.js';

/** A key for any value; objects go by where they were written. */
export function valueKey(value: Value, machine: Machine): string {
  switch (value.kind) {
    case 'primitive':
      return value.value === undefined ? 'undefined' : JSON.stringify(value.value);
    case 'text':
      return value.parts.map((part) => valueKey(part, machine)).join('+');
    case 'json-text':
      return `json(${valueKey(value.value, machine)})`;
    case 'promise':
      return valueKey(value.value, machine);
    case 'unknown':
      return value.key;
    case 'native':
      return `${value.operation}(${valueKey(value.receiver, machine)})`;
    case 'object':
    case 'array':
      return value.origin
        ? `${value.kind}@${machine.siteKey(value.origin.module, value.origin.node.range)}`
        : value.kind;
    case 'function':
    case 'class':
      return `${value.kind}@${machine.siteKey(value.module, value.definition.range)}`;
  }
}

/** The key of what a package, or a file out of sight, exports; `*` is the whole of it. */
export function importKey(specifier: string, imported: string): string {
  return imported === '*' ? `import(${specifier})` : `import(${specifier}).${imported}`;
}

/** The specifier of the module out of sight that a value, or what it is a part of, is exported by. */
export function importedModule({ key }: UnknownValue): string | null {
  return /^import\(([^)]*)\)/.exec(key)?.[1] ?? null;
}

/** The item of a list whose position in it only the running program knows. */
export function unknownIndex(list: Value, index: string, machine: Machine): UnknownValue {
  return machine.unknown(`${valueKey(list, machine)}[${index}]`, []);
}

/** The text of a value where all of it is known, else null. */
export function knownText(value: Value): string | null {
  if (value.kind === 'primitive') {
    return typeof value.value === 'object' ? String(value.value) : String(value.value ?? '');
  }
  if (value.kind !== 'text') return null;
  let text = '';
  for (const part of value.parts) {
    if (part.kind !== 'primitive') return null;
    text += String(part.value);
  }
  return text;
}

/** A property name for any value: unknown names get one of their own, equal for equal values. */
export function propertyName(value: Value, machine: Machine): string {
  return knownText(value) ?? `‹${valueKey(value, machine)}›`;
}

/** Joins values to one text, as `+`, templates and `join` do. */
export function concatenate(values: readonly Value[], machine: Machine): Value {
  const parts: (PrimitiveValue | UnknownValue)[] = [];
  for (const value of values) {
    if (value.kind === 'text') parts.push(...value.parts);
    else if (value.kind === 'primitive') {
      if (value.value !== '') {
        parts.push({ ...value, value: String(value.value) });
      }
    } else if (value.kind === 'unknown') parts.push(value);
    else parts.push(machine.unknown(`text(${valueKey(value, machine)})`, []));
  }
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'primitive') return only;
  const text: TextValue = { kind: 'text', parts };
  return text;
}

/** Splits a text at a separator; an unknown part is taken to hold no separator. */
export function splitText(value: PrimitiveValue | TextValue, separator: string): Value[] {
  const pieces: (PrimitiveValue | UnknownValue)[][] = [[]];
  for (const part of value.kind === 'text' ? value.parts : [value]) {
    if (part.kind === 'unknown') {
      pieces.at(-1)?.push(part);
      continue;
    }
    const [first = '', ...others] = String(part.value).split(separator);
    if (first !== '') pieces.at(-1)?.push({ ...part, value: first });
    for (const other of others) pieces.push(other === '' ? [] : [{ ...part, value: other }]);
  }
  return pieces.map((parts) => {
    const [only] = parts;
    if (only === undefined) return { kind: 'primitive', value: '' };
    return parts.length === 1 ? only : { kind: 'text', parts };
  });
}
