/** Comments that stay where what they stood in is taken out. */
import type { Range } from '../../values/model.js';
import { layoutCopy } from './copy.js';
import { renderLayout, type PageStyle } from './layout.js';
import { columnsOf, indentationAt } from './lines.js';

/** The comments on lines of their own, each with its line break. */
export function printOnOwnLines(
  text: string,
  comments: readonly Range[],
  indentation: string,
  page: PageStyle,
): string {
  return comments
    .map((comment) => indentation + printComment(text, comment, indentation, page) + page.lineBreak)
    .join('');
}

/** The comments one behind the other. Unless `endsLine`, code can follow the text on its line. */
export function printInLine(
  text: string,
  comments: readonly Range[],
  place: { readonly indentation: string; readonly endsLine: boolean },
  page: PageStyle,
): string {
  const { indentation, endsLine } = place;
  return comments
    .map((comment, index) => {
      const isLast = index === comments.length - 1;
      const printed = printComment(text, comment, indentation, page);
      if (!printed.startsWith(page.comments.line)) return isLast ? printed : `${printed} `;
      return isLast && endsLine ? printed : printed + page.lineBreak + indentation;
    })
    .join('');
}

function printComment(text: string, comment: Range, indentation: string, page: PageStyle): string {
  const { start, end } = comment;
  const layout = layoutCopy(text.slice(start, end), indentationAt(text, start));
  return renderLayout(layout, { indentation, column: columnsOf(indentation), reserve: 0 }, page);
}
