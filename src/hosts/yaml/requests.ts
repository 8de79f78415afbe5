/** Requests whose body is a text: JSON in a scalar, beside headers. */
import type { FoundRegion } from '../../regions/host.js';
import { BODY_NAMES, HEADER_NAMES, TEXT_NAMES } from '../shared/member-names.js';
import { isJsonLike, requestRegion } from '../shared/request-document.js';
import { withoutExpressions } from './expressions.js';
import { headersIn } from './headers.js';
import { rangeOf } from './tree.js';
import type { Lookup } from './lookup.js';
import type { TextScalar, YAMLMap } from './tree.js';

/** The request that a mapping holds with its body as a text; null where it holds none. */
export function requestIn(map: YAMLMap, document: string, lookup: Lookup): FoundRegion | null {
  const [headers] = HEADER_NAMES.flatMap((name) => lookup.member(map, name) ?? []);
  const body = bodyText(map, lookup);
  if (!headers || !body) return null;
  const pieces = withoutExpressions(lookup.pieces(document, body), document);
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
