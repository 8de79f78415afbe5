/** Texts: strings of all kinds, put together or not. */
import type { Expression, Literal, Range } from '../../values/model.js';
import type { Lowering, ReaderEntry } from './read-lowering.js';
import { PythonSyntaxError } from './syntax-problems.js';
import { childOf, partsOf, rangeOf } from './syntax-tree.js';
import type { SyntaxNode } from './syntax-tree.js';
import { normalizeNewlines, unescape } from './unescape.js';

/** A string as it is written: its prefix, what stands between its quotes, and the `{…}` in that. */
interface StringSource {
  readonly prefix: string;
  readonly content: Range;
  readonly interpolations: readonly SyntaxNode[];
}

const PREFIXES: ReadonlySet<string> = new Set(['', 'r', 'u', 'b', 'f', 'br', 'rb', 'fr', 'rf']);

function sourceOf(node: SyntaxNode, lowering: Lowering): StringSource {
  const opening = node.children.find(({ type }) => type === 'string_start');
  const closing = node.children.findLast(({ type }) => type === 'string_end');
  const quotes = opening ? lowering.textOf(opening) : '';
  const prefix = quotes.replace(/["']+$/, '').toLowerCase();
  if (!PREFIXES.has(prefix)) throw new PythonSyntaxError(node.start, 'invalid string prefix');
  const content = { start: opening?.end ?? node.start, end: closing?.start ?? node.end };
  const interpolations = node.children.filter(({ type }) => type === 'interpolation');
  // In braces of a format, lines may break in any text.
  const isOpen = quotes.length - prefix.length === 1 && interpolations.length === 0;
  if (isOpen && /[\r\n]/.test(lowering.textOf(content).replace(/\\(?:\r\n|[^])/g, ''))) {
    throw new PythonSyntaxError(node.start, 'unterminated string literal');
  }
  return { prefix, content, interpolations };
}

/** The fixed text of a range; a text whose value is not known is opaque. */
function readFixed(range: Range, prefix: string, lowering: Lowering): Literal | Expression {
  const written = lowering.textOf(range);
  const raw = prefix.includes('r') ? normalizeNewlines(written) : unescape(written, range.start);
  if (raw === null) {
    return { kind: 'opaque', range, operands: [], what: 'text with a named character' };
  }
  const value = prefix.includes('f') ? raw.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)) : raw;
  return { kind: 'literal', range, value, content: range };
}

/** `{value}`; with a conversion or a format the text is not that of the value. */
function readInterpolation(node: SyntaxNode, lowering: Lowering): Expression {
  const value = childOf(node, 'expression');
  const operands = value ? [lowering.expression(value)] : [];
  const conversion = childOf(node, 'type_conversion');
  const format = childOf(node, 'format_specifier');
  const isPlain =
    !format &&
    !node.children.some(({ type }) => type === '=') &&
    (!conversion || lowering.textOf(conversion) === '!s');
  const [only] = operands;
  if (isPlain && only) return only;
  for (const part of format ? partsOf(format) : []) {
    operands.push(...partsOf(part).map((nested) => readFormatPart(nested, lowering)));
  }
  return { kind: 'opaque', range: rangeOf(node), operands, what: 'formatted value' };
}

/** What stands in the braces of a format: an expression, or a format of its own. */
function readFormatPart(node: SyntaxNode, lowering: Lowering): Expression {
  if (node.type !== 'format_specifier' && node.type !== 'type_conversion') {
    return lowering.expression(node);
  }
  const operands = partsOf(node).flatMap((part) =>
    partsOf(part).map((nested) => readFormatPart(nested, lowering)),
  );
  return { kind: 'opaque', range: rangeOf(node), operands, what: 'format' };
}

/** The parts of a text in order; those without text are left out. */
function readParts(source: StringSource, lowering: Lowering): Expression[] {
  const parts: Expression[] = [];
  let start = source.content.start;
  const addFixed = (end: number): void => {
    if (end > start) parts.push(readFixed({ start, end }, source.prefix, lowering));
  };
  for (const interpolation of source.interpolations) {
    addFixed(interpolation.start);
    parts.push(readInterpolation(interpolation, lowering));
    start = interpolation.end;
  }
  addFixed(source.content.end);
  return parts;
}

function opaqueBytes(node: SyntaxNode): Expression {
  return { kind: 'opaque', range: rangeOf(node), operands: [], what: 'bytes' };
}

function readString(node: SyntaxNode, lowering: Lowering): Expression {
  const source = sourceOf(node, lowering);
  if (source.prefix.includes('b')) return opaqueBytes(node);
  const range = rangeOf(node);
  if (source.interpolations.length > 0) {
    return { kind: 'template', range, parts: readParts(source, lowering) };
  }
  const fixed = readFixed(source.content, source.prefix, lowering);
  return { ...fixed, range };
}

/** `"a" "b"`: a template, so that each part keeps a place of its own. */
function readConcatenated(node: SyntaxNode, lowering: Lowering): Expression {
  const sources = partsOf(node).map((part) => sourceOf(part, lowering));
  const bytes = sources.filter(({ prefix }) => prefix.includes('b'));
  if (bytes.length > 0) {
    if (bytes.length === sources.length) return opaqueBytes(node);
    throw new PythonSyntaxError(node.start, 'cannot mix bytes and nonbytes literals');
  }
  const parts = sources.flatMap((source) => readParts(source, lowering));
  return { kind: 'template', range: rangeOf(node), parts };
}

export const stringReaders: readonly ReaderEntry<Expression>[] = [
  ['string', readString],
  ['concatenated_string', readConcatenated],
];
