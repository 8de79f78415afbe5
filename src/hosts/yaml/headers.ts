/** Headers beside a body that is a text: a mapping, a list of entries, or a text of lines or of JSON. */
import type { Piece } from '../../regions/region.js';
import { slicePieces, textOf } from '../shared/pieces.js';
import type { WrittenHeader } from '../shared/request-document.js';
import type { Lookup } from './lookup.js';
import { isMap, isScalar, isSeq } from './tree.js';
import type { Node } from './tree.js';

const LINE = /^[ \t]*([\w-]+)[ \t]*:[ \t]*(.*?)[ \t\r]*$/gm;

/** A member of a JSON object whose value is a text without escapes. */
const MEMBER = /"([\w-]+)"\s*:\s*"([^"\\]*)"/g;

/** The headers that a node holds. */
export function headersIn(headers: Node, document: string, lookup: Lookup): WrittenHeader[] {
  const text = lookup.text(headers);
  if (text) return headersInText(lookup.pieces(document, text), document);
  if (isMap(headers)) {
    return headers.items.flatMap(({ key, value }) =>
      isScalar(key) ? headerOf(String(key.value), value, document, lookup) : [],
    );
  }
  if (!isSeq(headers)) return [];
  return headers.items.flatMap((item) => {
    const entry = lookup.resolve(item);
    if (!entry) return [];
    const name = lookup.text(lookup.member(entry, 'name') ?? lookup.member(entry, 'key'));
    if (!name) return isSeq(entry) ? [] : headersIn(entry, document, lookup);
    return headerOf(name.value, lookup.member(entry, 'value'), document, lookup);
  });
}

function headerOf(name: string, value: unknown, document: string, lookup: Lookup): WrittenHeader[] {
  // Records hold a list of values for each name.
  const text = lookup.text(value) ?? lookup.texts(value)?.[0];
  return text ? [{ name, value: lookup.pieces(document, text) }] : [];
}

function headersInText(pieces: readonly Piece[], document: string): WrittenHeader[] {
  const text = textOf(pieces);
  const form = text.trimStart().startsWith('{') ? MEMBER : LINE;
  return [...text.matchAll(form)].map(({ 0: found, 1: name = '', 2: value = '', index }) => {
    const start = index + found.lastIndexOf(value);
    return { name, value: slicePieces(pieces, start, document, start + value.length) };
  });
}
