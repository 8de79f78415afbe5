/** Constants, keys and brackets as Python writes them. */
import type { Primitive } from '../../values/model.js';
import { group, indent, join, line, type Layout } from '../printing/layout.js';
import type { LiteralStyle } from '../printing/literal-style.js';
import { quote } from '../printing/quoted-text.js';

/** A constant as source text. */
export function printConstant(value: Primitive, style: LiteralStyle): string {
  if (typeof value === 'string') return quote(value, style);
  if (value === true) return 'True';
  if (value === false) return 'False';
  return value == null ? 'None' : String(value);
}

/** `"key": value` as an entry of a dictionary. */
export function layoutPair(key: string, value: Layout, style: LiteralStyle): Layout {
  return [quote(key, style), `:${style.space}`, value];
}

/** `key=value` as a keyword argument. */
export function layoutKeyword(key: string, value: Layout): Layout {
  return [`${key}=`, value];
}

/**
 * A comprehension in brackets: on one line, in lines of its own between the brackets, or with a line for
 * each clause.
 */
export function layoutComprehension(
  open: string,
  element: Layout,
  clauses: readonly Layout[],
  close: string,
): Layout {
  const parts = group([element, clauses.flatMap((clause) => [line(' '), clause])]);
  return group([open, indent([line(''), parts]), line(''), close]);
}

/** `callee(arguments)`: on one line, the arguments on one of their own, or on one each. */
export function layoutCall(
  callee: Layout,
  items: readonly Layout[],
  { space, trailingComma }: LiteralStyle,
): Layout {
  if (items.length === 0) return [callee, '()'];
  const comma: Layout = trailingComma ? { kind: 'if-broken', broken: ',' } : '';
  const parts = group([join(items, [',', line(space)]), comma]);
  return [callee, group(['(', indent([line(''), parts]), line(''), ')'])];
}
