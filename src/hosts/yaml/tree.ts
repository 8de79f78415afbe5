/** YAML documents as trees in which aliases are followed. */
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Range } from '../../values/model.js';
import type { ValueKind } from '../../values/recorded-exchanges.js';

export type TextScalar = Scalar<string>;

/** The documents of a stream; none where it cannot be read: what its language cannot read, it reports. */
export function documentsOf(text: string): readonly Document.Parsed[] {
  try {
    const documents = [
      ...parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'silent' }),
    ] as Document.Parsed[];
    return documents.every(({ errors }) => errors.length === 0) ? documents : [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}

/** Looks values up in a document. */
export class Lookup {
  constructor(private readonly document: Document.Parsed) {}

  /** What a node stands for; undefined for an alias that names nothing. */
  resolve(node: unknown): Node | undefined {
    if (isAlias(node)) return node.resolve(this.document);
    return isScalar(node) || isMap(node) || isSeq(node) ? node : undefined;
  }

  /** The value under a key; undefined where there is none, or the node is no mapping. */
  member(node: unknown, key: string): Node | undefined {
    const map = this.resolve(node);
    if (!isMap(map)) return undefined;
    const pair = map.items.findLast((one) => isScalar(one.key) && one.key.value === key);
    return this.resolve(pair?.value);
  }

  kindOf(node: unknown, key: string): ValueKind | undefined {
    const value = this.member(node, key);
    if (!value) return undefined;
    if (isMap(value)) return 'object';
    return isSeq(value) ? 'array' : 'other';
  }

  /** The text that a node is; undefined where it is none. */
  text(node: unknown): TextScalar | undefined {
    const value = this.resolve(node);
    return isTextScalar(value) ? value : undefined;
  }

  /** The texts of a list; undefined where it is no list of texts alone. */
  texts(node: unknown): TextScalar[] | undefined {
    const list = this.resolve(node);
    if (!isSeq(list)) return undefined;
    const texts = list.items.map((item) => this.text(item));
    return texts.every((item) => item !== undefined) ? texts : undefined;
  }
}

export function isTextScalar(node: unknown): node is TextScalar {
  return isScalar(node) && typeof node.value === 'string' && node.range != null;
}

/** Where a node is written. */
export function rangeOf({ range }: Node): Range {
  const [start = 0, end = 0] = range ?? [];
  return { start, end };
}

export { isMap, isScalar, isSeq };
export type { Node, YAMLMap, YAMLSeq };
