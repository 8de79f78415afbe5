/**
 * JSON inside JSON: requests whose body is a string, as collections (Postman, Insomnia, n8n) and records
 * (HAR, cassettes) hold them, and what records hold beside the response that it got.
 */
import { parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { FoundRegion, Host } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import { isRecordedExchange, RECORDED } from '../../values/recorded-exchanges.js';
import { isJsonLike, requestRegion } from '../shared/request-document.js';
import { BODY_NAMES, HEADER_NAMES, TEXT_NAMES } from '../shared/member-names.js';
import { headersBeside } from './headers.js';
import { kindOfMember, memberOf, rangeOfNode } from './members.js';
import { stringPieces } from '../shared/json-strings.js';

const QUOTED = 'it is the text of a string, and what reads that is not in sight';

/** Deeper texts are no data that anybody writes. */
const GREATEST_DEPTH = 200;

export const json: Host = {
  name: 'json',
  find: (_path, text) => {
    const errors: ParseError[] = [];
    // The parser takes a byte order mark for a symbol; a blank in its place keeps all offsets.
    const plain = text.replace(/^\uFEFF/, ' ');
    if (deepestNesting(plain) > GREATEST_DEPTH) return { regions: [] };
    const root = parseTree(plain, errors, { allowTrailingComma: true });
    // What the language cannot read either, it reports; a template is read around its marks.
    if (!root) return { regions: [] };
    return { regions: regionsIn(root, text, false) };
  },
};

/** An upper bound: brackets in strings count too. */
function deepestNesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if (character === '{' || character === '[') deepest = Math.max(deepest, (depth += 1));
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
}

function regionsIn(node: Node, document: string, isInRecord: boolean): FoundRegion[] {
  const isRecord =
    isInRecord || (node.type === 'object' && isRecordedExchange((key) => kindOfMember(node, key)));
  const shown = isRecord ? { shown: RECORDED } : {};
  const own = node.type === 'object' ? requestOf(node, document) : null;
  const found: FoundRegion[] = own ? [{ ...own, ...shown }] : [];
  const body = own ? bodyText(node) : undefined;
  for (const child of node.children ?? []) {
    const [key, value] = child.type === 'property' ? (child.children ?? []) : [undefined, child];
    if (value && value !== body && !isProse(key)) found.push(...requestInText(value, document));
    if (value) found.push(...regionsIn(value, document, isRecord));
  }
  // The file itself is not read for what a record holds.
  if (isRecord && !isInRecord && found.length === 0) {
    const range = rangeOfNode(node);
    const pieces: Piece[] = [{ text: document.slice(range.start, range.end), range }];
    found.push({ extension: '.json', pieces, ...shown });
  }
  return found;
}

/** The request that an object holds with its body as a string. */
function requestOf(object: Node, document: string): FoundRegion | null {
  const headers = headersBeside(object, document);
  if (!headers) return null;
  const body = bodyText(object);
  if (!body) return null;
  const pieces = stringPieces(document, rangeOfNode(body));
  // n8n marks a text that it works out with an equals sign.
  if (!isJsonLike(pieces)) return null;
  return {
    ...requestRegion({ headers, body: pieces, indentation: '' }, document),
    blocks: [rangeOfNode(object)],
  };
}

/** What people and models say: JSON in it is quoted, and is nobody's request. */
function isProse(key: Node | undefined): boolean {
  return key?.value === 'content' || key?.value === 'text';
}

/** A whole request in a text: worth a note. */
function requestInText(node: Node, document: string): FoundRegion[] {
  const text: unknown = node.value;
  if (typeof text !== 'string' || !/^\s*\{[\s\S]*\bmcp_servers\b/.test(text)) return [];
  const inner = parseTree(text);
  if (!inner || !HEADER_NAMES.some((name) => memberOf(inner, name))) return [];
  return [{ extension: '.json', pieces: stringPieces(document, rangeOfNode(node)), shown: QUOTED }];
}

function bodyText(object: Node): Node | undefined {
  for (const name of BODY_NAMES) {
    const value = memberOf(object, name);
    if (value?.type === 'string') return value;
    const inner = value && TEXT_NAMES.map((one) => memberOf(value, one)).find(isText);
    if (inner) return inner;
  }
  return undefined;
}

function isText(node: Node | undefined): boolean {
  return node?.type === 'string';
}
