/** YAML documents as trees. */
import { isMap, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Document, Node, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type { Range } from '../../values/model.js';

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
