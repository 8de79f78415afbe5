/** The comments of a JSON text. */
import { visit } from 'jsonc-parser';
import type { Range } from '../../values/model.js';

/**
 * The ranges of all comments, in order.
 *
 * @throws RangeError for text that is nested deeper than the parser follows it.
 */
export function findComments(text: string): Range[] {
  const comments: Range[] = [];
  const onComment = (start: number, length: number): void => {
    comments.push({ start, end: start + length });
  };
  // The parser takes a byte order mark for a symbol; a blank in its place keeps all offsets.
  visit(text.replace(/^\uFEFF/, ' '), { onComment }, { allowTrailingComma: true });
  return comments;
}
