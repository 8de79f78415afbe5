/** What scalars mean, where all programs that read YAML agree about it; and how texts are written. */
import type { Expression, Range } from '../../values/model.js';
import { isBlockScalar } from './tree.js';
import type { Scalar } from './tree.js';

/** A mark in whose place a value is put before the text is read. */
const MARK = /^(?:\$\{[^{}]*\}|\$\([^()]*\)|\$?\{\{.*\}\}|<[\w -]+>|\$[A-Z_][A-Z0-9_]*)$/;

/** What YAML 1.1 takes for a value of its own and YAML 1.2 for a text, or for another number. */
const AMBIGUOUS =
  /^(?:y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|[-+]?0[0-9_]+|[-+]?0b[01_]+|0o[0-7]+|[-+]?[0-9][0-9_]*_[0-9_]*|[-+]?[0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?|=|<<)$/;

/**
 * The value of a scalar. Where it depends on the program that reads it, it is not known, as is that of a
 * name that is bound elsewhere.
 */
export function readScalar(text: string, scalar: Scalar, range: Range): Expression {
  const source = text.slice(range.start, range.end);
  if (isForeignTag(scalar.tag))
    return { kind: 'name', name: `${String(scalar.tag)} ${source}`, range };
  const { value } = scalar;
  const isPlain = scalar.type === 'PLAIN' && scalar.tag === undefined;
  if (isPlain && (MARK.test(source) || AMBIGUOUS.test(source)))
    return { kind: 'name', name: source, range };
  if (typeof value === 'string') {
    return { kind: 'literal', range, value, content: contentOf(text, scalar, range) };
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === null)
    return { kind: 'literal', range, value };
  return { kind: 'name', name: source, range };
}

/** A tag that a program gives a meaning of its own: `!secret`, `!Ref`. */
export function isForeignTag(tag: string | undefined): boolean {
  return (
    tag !== undefined && !/^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/.test(tag)
  );
}

/** Where the text itself stands: between the quotes, or below the line of `|`. */
function contentOf(text: string, scalar: Scalar, { start, end }: Range): Range {
  if (isBlockScalar(scalar)) {
    const lineBreak = text.indexOf('\n', start);
    return { start: lineBreak === -1 || lineBreak > end ? end : lineBreak + 1, end };
  }
  return scalar.type === 'PLAIN' ? { start, end } : { start: start + 1, end: end - 1 };
}

export type Quote = "'" | '"' | '';

/** What no reader of YAML takes for anything but this text, in block style and in flow style. */
const SAFE = /^[A-Za-z_][\w./-]*(?: [\w./-]+)*$/;
const RESERVED = /^(?:true|false|null|y|n|yes|no|on|off|inf|nan|\.inf|\.nan)$/i;

/**
 * A text as a scalar: in the given quotes, or plain where it may be.
 *
 * @param needed The quotes of what cannot be plain.
 */
export function writeText(value: string, quote: Quote, needed: Exclude<Quote, ''>): string {
  if (quote === '' && SAFE.test(value) && !RESERVED.test(value)) return value;
  const quoted = quote === '' ? needed : quote;
  const isPrintable = /^[ -~\u00A0-\uD7FF]*$/.test(value);
  if (quoted === "'" && isPrintable) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value);
}

/** How a scalar is quoted. */
export function quoteOf({ type }: Scalar): Quote {
  if (type === 'QUOTE_DOUBLE') return '"';
  return type === 'QUOTE_SINGLE' ? "'" : '';
}
