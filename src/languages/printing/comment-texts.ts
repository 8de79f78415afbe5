/** Comments as texts that can be compared wherever they stand. */
import type { Range } from '../../values/model.js';
import { isLineDirective, isOwnLineDirective } from './line-directives.js';

/**
 * The texts of comments, in order. Directives about a line are left out: they go with it.
 * The white space that begins the lines of a comment is left out too: it follows the code around.
 */
export function textsOfComments(text: string, comments: readonly Range[]): string[] {
  return comments
    .map(({ start, end }) => text.slice(start, end))
    .filter((comment) => !isLineDirective(comment) && !isOwnLineDirective(comment))
    .map((comment) => comment.replace(/\s*\n\s*/g, '\n').trimEnd());
}
