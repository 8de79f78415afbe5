/** Reads YAML streams into the value model. */
import type {
  Entry,
  Expression,
  Item,
  Module,
  ObjectExpression,
  Range,
} from '../../values/model.js';
import type { ReadResult } from '../language.js';
import { isForeignTag, readScalar } from './scalars.js';
import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  itemsOf,
  pairsOf,
  parseTree,
  placeOf,
  rangeOf,
  rangeOfPair,
} from './tree.js';
import type { Alias, Document, Node, YAMLMap, YAMLSeq, YamlPair } from './tree.js';

/** Deeper texts are no data that anybody writes; what reads the values may recurse into them. */
const greatestDepth = 500;

/** Documents whose aliases stand for more nodes than this in all are not unfolded. */
const greatestUnfolding = 100_000;

/** A Helm or Jinja expression without quotes is, to a parser, a mapping that is the key of another. */
const MARK = /^\{\{[^\r\n]*\}\}$/;

class TooDeep extends Error {}

/**
 * Reads the values of one document. What an anchor names is one node of the model wherever an alias names
 * it, so that whoever changes it there changes it everywhere.
 */
class DocumentReader {
  private readonly known = new Map<Node, Expression>();
  private readonly sizes = new Map<Expression, number>();
  private readonly open = new Set<Node>();
  private unfolded = 0;

  constructor(
    private readonly text: string,
    private readonly document: Document.Parsed,
  ) {}

  read(node: Node, depth = 0): Expression {
    if (depth > greatestDepth) throw new TooDeep();
    if (isAlias(node)) return this.readAlias(node);
    const range = placeOf(this.text, node);
    if (isScalar(node)) return this.keep(node, readScalar(this.text, node, range), 1);
    if (this.isMark(node, range)) return this.unknown(range);
    this.open.add(node);
    const value = isMap(node)
      ? this.readMap(node, range, depth)
      : isSeq(node)
        ? this.readSequence(node, range, depth)
        : this.unknown(range);
    this.open.delete(node);
    const read = isForeignTag(node.tag) ? this.foreign(value, node.tag) : value;
    return this.keep(node, read, this.sizeOf(value));
  }

  private keep(node: Node, value: Expression, size: number): Expression {
    this.known.set(node, value);
    this.sizes.set(value, size);
    return value;
  }

  private sizeOf(value: Expression): number {
    const children =
      value.kind === 'object'
        ? value.entries.map((entry) => entry.value)
        : value.kind === 'array'
          ? value.items.map((item) => item.value)
          : [];
    return children.reduce((sum, child) => sum + (this.sizes.get(child) ?? 1), 1);
  }

  private unknown(range: Range): Expression {
    return { kind: 'name', name: this.text.slice(range.start, range.end), range };
  }

  private isMark(node: Node, { start, end }: Range): boolean {
    return isMap(node) && node.flow === true && MARK.test(this.text.slice(start, end));
  }

  /** What a program makes of a tagged value is its own matter. */
  private foreign(value: Expression, tag: string | undefined): Expression {
    return { kind: 'opaque', operands: [value], what: `tag ${String(tag)}`, range: value.range };
  }

  private readAlias(alias: Alias): Expression {
    const range = rangeOf(this.text, alias);
    const target = alias.resolve(this.document);
    const value = target && !this.open.has(target) ? this.known.get(target) : undefined;
    this.unfolded += value ? (this.sizes.get(value) ?? 1) : 0;
    return value && this.unfolded <= greatestUnfolding ? value : this.unknown(range);
  }

  private readSequence(sequence: YAMLSeq, range: Range, depth: number): Expression {
    const items = itemsOf(sequence).map((item): Item => {
      if (isPair(item)) {
        const own = rangeOfPair(this.text, item as YamlPair);
        const value: Expression = {
          kind: 'object',
          range: own,
          entries: [this.readPair(item as YamlPair, depth)],
        };
        return { range: own, value };
      }
      return { range: rangeOf(this.text, item), value: this.read(item, depth + 1) };
    });
    return { kind: 'array', range, items };
  }

  /** What is merged stands before all else: keys of the mapping itself override it, wherever they are. */
  private readMap(map: YAMLMap, range: Range, depth: number): ObjectExpression {
    const merged: Entry[] = [];
    const own: Entry[] = [];
    for (const pair of pairsOf(map)) {
      if (isMerge(pair)) merged.unshift(...this.readMerge(pair, depth));
      else own.push(this.readPair(pair, depth));
    }
    return { kind: 'object', range, entries: [...merged, ...own] };
  }

  /** Of several mappings that are merged the first has the last word. */
  private readMerge(pair: YamlPair, depth: number): Entry[] {
    const { value } = pair;
    if (!value) return [];
    const range = rangeOfPair(this.text, pair);
    const sources = isSeq(value) ? itemsOf(value) : [value];
    return sources
      .filter((source): source is Node => !isPair(source))
      .map((source): Entry => ({ kind: 'spread', range, value: this.read(source, depth + 1) }))
      .reverse();
  }

  private readPair(pair: YamlPair, depth: number): Entry {
    const range = rangeOfPair(this.text, pair);
    const key = this.readKey(pair.key, depth);
    const value = pair.value
      ? this.read(pair.value, depth + 1)
      : this.keepAbsent({ start: range.end, end: range.end });
    return { kind: 'property', range, key, value };
  }

  private keepAbsent(range: Range): Expression {
    return { kind: 'literal', range, value: null };
  }

  private readKey(node: Node, depth: number): Expression {
    const key = this.read(node, depth + 1);
    const range = rangeOf(this.text, node);
    if (key.kind === 'literal') return { ...key, range, value: String(key.value) };
    // `on` and `yes` are keys of many files, and are what they look like to whoever wrote them.
    if (isScalar(node) && key.kind === 'name') return { kind: 'literal', range, value: key.name };
    return { kind: 'opaque', operands: [key], what: 'key that is no text', range };
  }
}

function isMerge({ key }: YamlPair): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

/**
 * Reads a YAML file.
 *
 * @returns A data module of one expression statement: the document, or the list of all documents; or the
 *   place of the first error. Never throws for any text.
 */
export function readYaml(path: string, text: string): ReadResult {
  const { documents, problem } = parseTree(text);
  if (!documents) return { problem };
  try {
    const values = documents.flatMap((document) =>
      document.contents ? [new DocumentReader(text, document).read(document.contents)] : [],
    );
    const [only] = values;
    const range = { start: 0, end: text.length };
    const items = values.map((value): Item => ({ range: value.range, value }));
    const value: Expression = only && values.length === 1 ? only : { kind: 'array', range, items };
    const module: Module = {
      path,
      text,
      language: 'yaml',
      body: [{ kind: 'expression', range: value.range, value }],
      data: true,
    };
    return { module };
  } catch (error) {
    if (!(error instanceof TooDeep || error instanceof RangeError)) throw error;
    return { problem: { offset: 0, message: 'nested too deeply to be read' } };
  }
}
