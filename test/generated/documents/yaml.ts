/** Bodies as YAML in every style that the format has. */
import { Document, isScalar, visit } from 'yaml';
import type { JsonObject } from '../../../src/betas/types.js';

/** A number from 0 up to, and without, `count`; where all are 0 the plainest text is written. */
export type Choose = (count: number) => number;

const QUOTES = ['PLAIN', 'QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN'] as const;

/**
 * A text that means the value: blocks or brackets, any indentation and quotes, comments, a mark at the
 * beginning of the document, and the line ends of any system.
 */
export function renderYaml(value: JsonObject, choose: Choose): string {
  const document = new Document(value);
  const isFlow = choose(8) === 1;
  const hasComments = choose(3) === 1;
  const quote = QUOTES[choose(QUOTES.length)] ?? 'PLAIN';
  const isQuoted = choose(4) === 1;
  visit(document, {
    Collection: (_key, node) => {
      if (isFlow || choose(10) === 1) node.flow = true;
      if (hasComments && choose(6) === 1 && !node.flow && node.items.length > 0)
        node.commentBefore = ` note ${String(choose(1000))}`;
    },
    Scalar: (key, node) => {
      if (typeof node.value !== 'string') return;
      // Keys are plain or all quoted, as in texts that began as JSON.
      if (key === 'key') {
        if (isQuoted) node.type = 'QUOTE_DOUBLE';
        return;
      }
      node.type = choose(5) === 1 ? (QUOTES[choose(QUOTES.length)] ?? 'PLAIN') : quote;
      const isBare = /^\S(?:.*\S)?$/.test(node.value);
      if (isBare && choose(40) === 1)
        node.type = choose(2) === 1 ? 'BLOCK_LITERAL' : 'BLOCK_FOLDED';
    },
    Pair: (_key, pair) => {
      if (!hasComments || choose(8) !== 1 || !isScalar(pair.key)) return;
      if (isScalar(pair.value) && choose(2) === 1)
        pair.value.comment = ` about ${String(choose(1000))}`;
      else pair.key.commentBefore = ` above ${String(choose(1000))}`;
    },
  });
  const text = document.toString({
    indent: [2, 4, 2, 3][choose(4)] ?? 2,
    indentSeq: choose(2) === 0,
    lineWidth: [0, 80, 0][choose(3)] ?? 0,
    flowCollectionPadding: choose(2) === 0,
    directives: choose(6) === 1,
  });
  const ended = choose(6) === 1 ? text.replace(/\n$/, '') : text;
  return choose(6) === 1 ? ended.replaceAll('\n', '\r\n') : ended;
}
