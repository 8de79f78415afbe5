/** The parser's tree of a YAML stream, and the places of its nodes in the text. */
import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Alias, Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Range, SyntaxProblem } from '../../values/model.js';

export type Collection = YAMLMap | YAMLSeq;
/** A pair as the parser makes it. */
export type YamlPair = Pair<Node, Node | null>;

export type Tree =
  | { readonly documents: readonly Document.Parsed[]; readonly problem?: undefined }
  | { readonly documents?: undefined; readonly problem: SyntaxProblem };

/** Marks in whose places programs put text before anything reads it as YAML: Helm, Jinja, ERB. */
const TEMPLATE = /(?<!\$)\{\{|\{%|<%/;

/**
 * Parses a stream of documents; keys written twice are there twice. Gives the first problem where one of
 * the documents has any. Never throws for any text.
 */
export function parseTree(text: string): Tree {
  try {
    const documents = [
      ...parseAllDocuments(text, {
        keepSourceTokens: true,
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'silent',
      }),
    ] as Document.Parsed[];
    const [error] = documents.flatMap(({ errors }) => errors);
    if (!error) return { documents };
    const problem = { offset: error.pos[0], message: inWords(error.message) };
    return { problem: TEMPLATE.test(text) ? { ...problem, isFragment: true } : problem };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: { offset: 0, message: 'nested too deeply to be read' } };
  }
}

function inWords(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

/** Where a node is written, without its anchor and tag, blank lines, and comments behind it. */
export function rangeOf(text: string, node: Node): Range {
  const start = node.range?.[0] ?? 0;
  return { start, end: Math.max(start, endOf(text, node)) };
}

function endOf(text: string, node: Node): number {
  const own = node.range?.[1] ?? 0;
  if (isCollection(node) && node.flow !== true) {
    const last: unknown = node.items.at(-1);
    if (isPair(last)) return rangeOfPair(text, last as YamlPair).end;
    return isNode(last) ? endOf(text, last) : own;
  }
  if (isScalar(node) && isBlockScalar(node)) return endOfBlockScalar(text, node);
  return own;
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isCollection(value) || isAlias(value);
}

/** `|` or `>`. */
export function isBlockScalar({ type }: Scalar): boolean {
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
}

/** Without the last line break, and without blank lines below, but for those that are kept as text. */
function endOfBlockScalar(text: string, { range }: Scalar): number {
  const [start = 0, end = 0] = range ?? [];
  const source = text.slice(start, end);
  const [header = ''] = /^[^\r\n]*/.exec(source) ?? [];
  const body = header.split('#', 1)[0]?.includes('+')
    ? source.replace(/\r?\n$/, '')
    : source.trimEnd();
  return start + body.length;
}

/**
 * The place that the model knows a node by. A block has no end of its own to stand before when something
 * is put in at its end, so it is known by where it begins: its first key, or its first dash.
 */
export function placeOf(text: string, node: Node): Range {
  const range = rangeOf(text, node);
  if (!isCollection(node) || node.flow === true) return range;
  const first: unknown = node.items[0];
  const key = isPair(first) ? (first.key as Node).range : null;
  return { start: range.start, end: Math.max(range.start + 1, key?.[1] ?? 0) };
}

/** From the beginning of the key to the end of the value, or of the colon where there is none. */
export function rangeOfPair(text: string, pair: YamlPair): Range {
  const start = pair.key.range?.[0] ?? 0;
  const colon = pair.srcToken?.sep?.findLast(({ type }) => type === 'map-value-ind');
  const afterKey = colon ? colon.offset + 1 : (pair.key.range?.[1] ?? start);
  if (!pair.value || isEmpty(pair.value)) return { start, end: endOfProperties(pair, afterKey) };
  return { start, end: Math.max(afterKey, rangeOf(text, pair.value).end) };
}

/** A value that is not written is null: what may stand there is an anchor or a tag. */
function isEmpty(node: Node): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.source === '';
}

function endOfProperties({ srcToken }: YamlPair, afterKey: number): number {
  const properties = (srcToken?.sep ?? []).filter(
    ({ type }) => type === 'anchor' || type === 'tag',
  );
  const last = properties.at(-1);
  return last ? last.offset + last.source.length : afterKey;
}

/** All nodes under a node, itself first, in the order they are written. */
export function* nodesIn(node: Node | null | undefined): Generator<Node> {
  if (!node) return;
  yield node;
  if (!isCollection(node)) return;
  for (const item of node.items as readonly unknown[]) {
    if (isPair(item)) {
      yield* nodesIn(item.key as Node | null);
      yield* nodesIn(item.value as Node | null);
    } else if (isNode(item)) yield* nodesIn(item);
  }
}

/** The pairs of a mapping. */
export function pairsOf(map: YAMLMap): readonly YamlPair[] {
  return map.items as unknown as readonly YamlPair[];
}

/** The items of a sequence; a pair stands for a mapping of one entry (`[a: b]`). */
export function itemsOf(sequence: YAMLSeq): readonly (Node | YamlPair)[] {
  return sequence.items as readonly (Node | YamlPair)[];
}

export { isAlias, isCollection, isMap, isPair, isScalar, isSeq };
export type { Alias, Document, Node, Scalar, YAMLMap, YAMLSeq };
