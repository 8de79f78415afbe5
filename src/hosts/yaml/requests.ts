/** Requests whose body is a text: JSON in a scalar, beside headers. */
import type { FoundRegion } from '../../regions/host.js';
import { BODY_NAMES, HEADER_NAMES, TEXT_NAMES } from '../shared/member-names.js';
import { isJsonLike, requestRegion } from '../shared/request-document.js';
import type { WrittenHeader } from '../shared/request-document.js';
import { isMap, isScalar, isSeq, rangeOf } from './tree.js';
import type { Lookup } from './lookup.js';
import type { Node, TextScalar, YAMLMap } from './tree.js';

/** The request that a mapping holds with its body as a text; null where it holds none. */
export function requestIn(map: YAMLMap, document: string, lookup: Lookup): FoundRegion | null {
  const [headers] = HEADER_NAMES.flatMap((name) => lookup.member(map, name) ?? []);
  const body = bodyText(map, lookup);
  if (!headers || !body) return null;
  const pieces = lookup.pieces(document, body);
  if (!isJsonLike(pieces)) return null;
  const written = headersIn(headers, document, lookup);
  return {
    ...requestRegion({ headers: written, body: pieces, indentation: '' }, document),
    blocks: [rangeOf(map)],
  };
}

function bodyText(map: YAMLMap, lookup: Lookup): TextScalar | undefined {
  for (const name of BODY_NAMES) {
    const value = lookup.member(map, name);
    const own = lookup.text(value);
    if (own) return own;
    const inner = TEXT_NAMES.map((one) => lookup.text(lookup.member(value, one))).find(Boolean);
    if (inner) return inner;
  }
  return undefined;
}

function headersIn(headers: Node, document: string, lookup: Lookup): WrittenHeader[] {
  if (isMap(headers)) {
    return headers.items.flatMap(({ key, value }) =>
      isScalar(key) ? headerOf(String(key.value), value, document, lookup) : [],
    );
  }
  if (!isSeq(headers)) return [];
  return headers.items.flatMap((entry) => {
    const name = lookup.text(lookup.member(entry, 'name') ?? lookup.member(entry, 'key'));
    return name ? headerOf(name.value, lookup.member(entry, 'value'), document, lookup) : [];
  });
}

function headerOf(name: string, value: unknown, document: string, lookup: Lookup): WrittenHeader[] {
  // Records hold a list of values for each name.
  const text = lookup.text(value) ?? lookup.texts(value)?.[0];
  return text ? [{ name, value: lookup.pieces(document, text) }] : [];
}
