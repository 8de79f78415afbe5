/** Headers as the usual records and collections of requests hold them. */
import type { Node } from 'jsonc-parser';
import type { Range } from '../../values/model.js';
import { slicePieces, textOf } from '../shared/pieces.js';
import type { WrittenHeader } from '../shared/request-document.js';
import { stringPieces } from '../shared/json-strings.js';
import { HEADER_NAMES } from '../shared/member-names.js';
import { memberOf } from './members.js';

/** The headers beside a body in an object; null where it has none. */
export function headersBeside(object: Node, document: string): WrittenHeader[] | null {
  for (const name of HEADER_NAMES) {
    const value = memberOf(object, name);
    if (value) return headersIn(value, document);
  }
  return null;
}

function headersIn(value: Node, document: string): WrittenHeader[] {
  // n8n has its list one level further in.
  const inner = memberOf(value, 'parameters');
  if (inner) return headersIn(inner, document);
  const children = value.children ?? [];
  if (value.type === 'object') {
    return children.flatMap(({ children: [key, own] = [] }) => headerOf(key, own, document));
  }
  return children.flatMap((entry) => {
    if (entry.type === 'array') return headerOf(entry.children?.[0], entry.children?.[1], document);
    if (entry.type === 'string') return headerOfLine(entry, document);
    const key = memberOf(entry, 'name') ?? memberOf(entry, 'key');
    if (!key && entry.type === 'object') return headersIn(entry, document);
    return isOff(entry) ? [] : headerOf(key, memberOf(entry, 'value'), document);
  });
}

/** Whether a client leaves a header out: each has its own word for that. */
function isOff(entry: Node): boolean {
  const valueOf = (name: string): unknown => memberOf(entry, name)?.value;
  return (
    ['disabled', 'isDisabled'].some((name) => valueOf(name) === true) ||
    ['enabled', 'active'].some((name) => valueOf(name) === false)
  );
}

/** `name: value`. */
function headerOfLine(entry: Node, document: string): WrittenHeader[] {
  const pieces = stringPieces(document, rangeOf(entry));
  const [found, name = '', value = ''] = /^([\w-]+):\s*(.*?)\s*$/s.exec(textOf(pieces)) ?? [];
  if (found === undefined) return [];
  const start = found.lastIndexOf(value);
  return [{ name, value: slicePieces(pieces, start, document, start + value.length) }];
}

function rangeOf({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}

function headerOf(
  key: Node | undefined,
  value: Node | undefined,
  document: string,
): WrittenHeader[] {
  if (key?.type !== 'string') return [];
  // Some records hold a list of values for each name.
  const only = value?.type === 'array' ? value.children?.[0] : value;
  if (only?.type !== 'string') return [];
  return [{ name: String(key.value), value: stringPieces(document, rangeOf(only)) }];
}
