/** Texts made of a format and values: `"%s, %s" % (a, b)`, `"{}, {}".format(a, b)`. */
import { concatenate, valueKey } from '../keys.js';
import type { Machine } from '../machine.js';
import { getProperty } from '../properties.js';
import { primitive } from '../values.js';
import type { PrimitiveValue, UnknownValue, Value } from '../values.js';
import type { Invocation } from './invocation.js';

/** What stands for the value of a field: by its position among those without a name, or by its name. */
type FieldValue = (name: string | undefined, position: number) => Value;

/** The fixed parts of a format keep the place they were written at. */
function fill(
  format: Extract<Value, { kind: 'primitive' | 'text' }>,
  fields: RegExp,
  valueOf: FieldValue,
  unescape: (text: string) => string,
  machine: Machine,
): Value {
  const parts: Value[] = [];
  let position = 0;
  for (const part of format.kind === 'text' ? format.parts : [format]) {
    if (part.kind === 'unknown') {
      parts.push(part);
      continue;
    }
    const text = String(part.value);
    let end = 0;
    for (const match of text.matchAll(fields)) {
      parts.push(fixed(part, unescape(text.slice(end, match.index))));
      const [name] = match.slice(1).filter((group) => group !== undefined && group !== '');
      parts.push(valueOf(name, position));
      if (name === undefined) position += 1;
      end = match.index + match[0].length;
    }
    parts.push(fixed(part, unescape(text.slice(end))));
  }
  return concatenate(parts, machine);
}

function fixed(part: PrimitiveValue, text: string): PrimitiveValue {
  return { ...part, value: text };
}

function unknownField(key: string, machine: Machine): UnknownValue {
  return machine.unknown(key, []);
}

/** `format % values` (Python's "printf-style String Formatting"). */
export function formatByPercent(
  format: Extract<Value, { kind: 'primitive' | 'text' }>,
  values: Value,
  machine: Machine,
): Value {
  const valueOf: FieldValue = (name, position) => {
    if (name !== undefined) return getProperty(values, name, machine);
    if (values.kind === 'array') return getProperty(values, String(position), machine);
    const isOnly = position === 0 && values.kind !== 'unknown';
    return isOnly
      ? values
      : unknownField(`${valueKey(values, machine)}%${String(position)}`, machine);
  };
  const unescape = (text: string): string => text.replaceAll('%%', '%');
  return fill(format, /%(?:\((\w+)\))?[-+ 0#]*\d*(?:\.\d+)?[sdrifa]/g, valueOf, unescape, machine);
}

/** `format.format(…)` with plain fields (Python's "Format String Syntax"). */
export function formatByBraces(invocation: Invocation): Value {
  const { receiver, inputs, keywords, machine } = invocation;
  if (receiver.kind !== 'text' && receiver.kind !== 'primitive') {
    return unknownField(`${valueKey(receiver, machine)}.format`, machine);
  }
  const valueOf: FieldValue = (name, position) => {
    const index = name === undefined ? position : Number(name);
    if (!Number.isNaN(index)) {
      const argument = inputs[index];
      const isKnown = argument && !inputs.slice(0, index + 1).some(({ spread }) => spread);
      return isKnown ? argument.value : unknownField(`format argument ${String(index)}`, machine);
    }
    return keywords ? getProperty(keywords, name ?? '', machine) : primitive('');
  };
  const unescape = (text: string): string => text.replaceAll('{{', '{').replaceAll('}}', '}');
  return fill(
    receiver,
    /(?<!\{)\{(\w*)(?:![rsa])?(?::[^{}]*)?\}(?!\})/g,
    valueOf,
    unescape,
    machine,
  );
}
