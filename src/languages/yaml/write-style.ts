/** How a YAML file is written: indentation of its blocks, quotes, spaces in its brackets. */
import type { Expression } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import type { LiteralStyle } from '../printing/literal-style.js';
import { hashComments } from '../printing/comment-syntax.js';
import type { CommentSyntax } from '../printing/comment-syntax.js';
import { detectPageStyle } from '../printing/page-style.js';
import { findComma } from '../printing/trivia.js';
import { quoteOf } from './scalars.js';
import type { Quote } from './scalars.js';
import { isBlock } from './source.js';
import type { Source } from './source.js';
import { isCollection, isMap, isPair, isScalar, isSeq, pairsOf } from './tree.js';
import type { Collection, Node, Scalar } from './tree.js';

/** One space is in front of comments, as Prettier writes them. */
export const yamlComments: CommentSyntax = { ...hashComments, gap: ' ' };

/** Columns between a block and what is inside it. */
export interface BlockStyle {
  /** From a key to the keys of the mapping under it. */
  readonly mapping: number;
  /** From a key to the dashes of the sequence under it. */
  readonly sequence: number;
  /** From a dash to what follows it. */
  readonly item: number;
}

/** The quotes of what is new. */
export interface TextStyle {
  readonly values: Quote;
  readonly keys: Quote;
  /** Of what cannot be plain. */
  readonly needed: Exclude<Quote, ''>;
}

/** What most blocks of a file show; those of `like` count for all others. */
export function blockStyleOf(source: Source, like?: Collection): BlockStyle {
  const measure = (nodes: readonly Node[], what: keyof BlockStyle): number | undefined =>
    mostFrequent(nodes.flatMap((node) => stepsOf(source, node, what)));
  const near = like ? [like] : [];
  const step = (what: keyof BlockStyle): number | undefined =>
    measure(near, what) ?? measure(source.nodes, what);
  const unit = step('mapping') ?? 2;
  return { mapping: unit, sequence: step('sequence') ?? unit, item: step('item') ?? 2 };
}

/** The steps from a block to what is inside it, of the given kind. */
function stepsOf(source: Source, node: Node, what: keyof BlockStyle): number[] {
  if (!isCollection(node) || !isBlock(node)) return [];
  const column = columnOf(source, node);
  const inside: readonly unknown[] = isMap(node)
    ? pairsOf(node).map(({ value }) => value)
    : node.items;
  const wanted = what === 'item' ? isSeq(node) : isMap(node);
  if (!wanted) return [];
  return inside.flatMap((child) => {
    if (!isNode(child) || !isCollection(child) || !isBlock(child)) return [];
    if (what !== 'item' && isMap(child) !== (what === 'mapping')) return [];
    const step = columnOf(source, child) - column;
    return step >= (what === 'sequence' ? 0 : 1) ? [step] : [];
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !isPair(value);
}

/** The column that the members of a block begin at: the keys of a mapping, the dashes of a sequence. */
export function columnOf(source: Source, node: Collection): number {
  return source.indentationOf(node.range?.[0] ?? 0).length;
}

function mostFrequent<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0];
}

/** How texts around an expression are quoted. */
export function textStyleOf(source: Source, like?: Expression): TextStyle {
  const needed = mostFrequent(source.scalars.map(quoteOf).filter((quote) => quote !== '')) ?? '"';
  const node = like && source.collectionAt(unwrap(like).range);
  if (!node || !isMap(node)) return { values: '', keys: '', needed };
  const pairs = pairsOf(node);
  const quotes = (nodes: readonly (Node | null)[]): Quote =>
    mostFrequent(nodes.filter(isTextScalar).map(quoteOf)) ?? '';
  const [first] = pairs;
  const isTypeFirst = first && isScalar(first.key) && first.key.value === 'type';
  return {
    values: isTypeFirst ? quotes([first.value]) : quotes(pairs.map(({ value }) => value)),
    keys: quotes(pairs.map(({ key }) => key)),
    needed,
  };
}

function isTextScalar(node: Node | null): node is Scalar {
  return isScalar(node) && typeof node.value === 'string';
}

const DEFAULT_FLOW: LiteralStyle = {
  quote: '"',
  quotesKeys: false,
  objectPadding: ' ',
  listPadding: '',
  space: ' ',
  trailingComma: false,
};

/** How brackets are written around an expression, or in the file. */
export function flowStyleOf(source: Source, like?: Expression): LiteralStyle {
  const near = like && source.collectionAt(unwrap(like).range);
  const flows = source.nodes.filter(isCollection).filter((node) => node.flow === true);
  const nearest = near?.flow === true ? [near, ...flows] : flows;
  const padding = (wanted: (node: Node) => boolean): '' | ' ' | undefined => {
    const shown = nearest.find((node) => wanted(node) && isFilledLine(source, node));
    if (!shown) return undefined;
    return source.text[(shown.range?.[0] ?? 0) + 1] === ' ' ? ' ' : '';
  };
  const isTight = nearest.some((node) => /^\{\s*"(?:[^"\\]|\\.)*":\S/.test(textOf(source, node)));
  return {
    ...DEFAULT_FLOW,
    objectPadding: padding(isMap) ?? (isTight ? '' : ' '),
    listPadding: padding(isSeq) ?? '',
    space: isTight ? '' : ' ',
    trailingComma: nearest.some((node) => endsWithComma(source, node)),
  };
}

function textOf({ text }: Source, node: Node): string {
  const [start = 0, end = 0] = node.range ?? [];
  return text.slice(start, end);
}

function isFilledLine(source: Source, node: Node): boolean {
  const text = textOf(source, node);
  return !text.includes('\n') && /\S/.test(text.slice(1, -1));
}

function endsWithComma(source: Source, node: Collection): boolean {
  if (!textOf(source, node).includes('\n')) return false;
  const last: unknown = node.items.at(-1);
  const inner = isPair(last) ? (last.value ?? last.key) : last;
  const end = isNode(inner) ? (inner.range?.[1] ?? null) : null;
  return end !== null && findComma(source.text, end, yamlComments) !== null;
}

/** The measures of the file's lines; what is in brackets stays on its line, as YAML asks for indentation there too. */
export function pageStyleOf(text: string): ReturnType<typeof detectPageStyle> {
  const conventions = { comments: yamlComments, widths: [80, 100], unit: '  ' };
  return { ...detectPageStyle(text, conventions), width: Infinity };
}
