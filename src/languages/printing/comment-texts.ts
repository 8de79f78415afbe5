/** Comments as texts that can be compared wherever they stand. */
import type { Range } from '../../values/model.js';
import { isLineDirective } from './line-directives.js';

/**
 * The texts of comments, in order. Directives about the next line are left out: they go with that line.
 * The white space that begins the lines of a comment is left out too: it follows the code around.
 */
export function textsOfComments(text: string, comments: readonly Range[]): string[] {
  return comments
    .map(({ start, end }) => text.slice(start, end))
    .filter((comment) => !isLineDirective(comment))
    .map((comment) => comment.replace(/\s*\n\s*/g, '\n').trimEnd());
}
