/** Constants and keys as TypeScript writes them. */
import type { Primitive } from '../../values/model.js';
import type { Layout } from '../printing/layout.js';
import { isIdentifier, type LiteralStyle } from '../printing/literal-style.js';
import { quote } from '../printing/quoted-text.js';

/** A constant as source text. */
export function printConstant(value: Primitive, style: LiteralStyle): string {
  return typeof value === 'string' ? quote(value, style) : String(value);
}

/** A property key, in quotes where it has to be or where the style quotes all keys. */
export function printKey(key: string, style: LiteralStyle): string {
  // `{ "__proto__": x }` sets the prototype, quoted or not; a computed key does not.
  if (key === '__proto__') return `[${quote(key, style)}]`;
  return isIdentifier(key) && !style.quotesKeys ? key : quote(key, style);
}

/** `key: value` as a property of an object literal. */
export function layoutProperty(key: string, value: Layout, style: LiteralStyle): Layout {
  return [printKey(key, style), `:${style.space}`, value];
}

/** The member access that `key` needs after an object: `.key` or `['key']`; `?.` where that may be missing. */
export function printAccess(key: string, style: LiteralStyle, isOptional = false): string {
  if (isIdentifier(key)) return `${isOptional ? '?' : ''}.${key}`;
  return `${isOptional ? '?.' : ''}[${quote(key, style)}]`;
}
