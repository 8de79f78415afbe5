/** Adding items at the end of a list literal, in its layout. */
import type { Edit } from '../../values/draft.js';
import type { ArrayExpression } from '../../values/model.js';
import { layoutList } from './collection-layout.js';
import { editMembers, placeAt, type MemberChanges } from './edit-members.js';
import { renderLayout, type Layout, type PageStyle } from './layout.js';
import { columnsOf, indentationAt, startsLine } from './lines.js';
import { isOnOneLine } from './literal-nodes.js';
import type { LiteralStyle } from './literal-style.js';
import { commentsAfter, findComma, restOfLine } from './trivia.js';

/** How items are added, as `MemberChanges` has it. */
export type AppendOptions = Pick<MemberChanges, 'isBrokenLater' | 'isAligned' | 'completesComma'>;

/**
 * The edits that add items to a list. They follow its last item, on lines of their own where that has
 * one; a list on one line that they do not fit on is spread over one line an item.
 */
export function appendItems(
  text: string,
  list: ArrayExpression,
  added: readonly Layout[],
  style: LiteralStyle,
  page: PageStyle,
  { isBrokenLater = false, ...others }: AppendOptions = {},
): Edit[] {
  const last = list.items.length - 1;
  if (last < 0) return fillEmptyList(text, list, added, style, page, isBrokenLater);
  // A tuple need not stand in brackets, and cannot be spread then.
  const hasBrackets = list.items[0]?.range.start !== list.range.start;
  if (hasBrackets && isOnOneLine(text, list) && !hasComments(text, list, page)) {
    const present = list.items.map(({ range }) => text.slice(range.start, range.end));
    const place = placeAt(text, list.range.start, list.range.end, page, isBrokenLater);
    const whole = renderLayout(layoutList([...present, ...added], 'fitting', style), place, page);
    if (whole.includes('\n')) return spreadList(text, list, added, style, page);
  }
  const changes = {
    range: list.range,
    members: list.items.map((item) => item.range),
    removed: new Map(),
    inserted: new Map([[last, added]]),
    space: style.space,
    isBrokenLater,
    ...others,
  };
  return editMembers(text, changes, page);
}

function hasComments(text: string, list: ArrayExpression, { comments }: PageStyle): boolean {
  const gaps = [list.range.start + 1];
  for (const { range } of list.items) {
    gaps.push(range.end, (findComma(text, range.end, comments) ?? -1) + 1);
  }
  return gaps.some((offset) => offset > 0 && commentsAfter(text, offset, comments).length > 0);
}

/** Breaks a list on one line before each item; only the white space between items changes. */
function spreadList(
  text: string,
  list: ArrayExpression,
  added: readonly Layout[],
  style: LiteralStyle,
  page: PageStyle,
): Edit[] {
  const outer = page.lineBreak + indentationAt(text, list.range.start);
  const inner = outer + page.unit;
  const edits: Edit[] = [];
  let gapStart = list.range.start + 1;
  let comma: number | null = null;
  for (const { range } of list.items) {
    edits.push({ range: { start: gapStart, end: range.start }, text: inner });
    comma = findComma(text, range.end, page.comments);
    gapStart = comma === null ? range.end : comma + 1;
  }
  const trailing = comma !== null || style.trailingComma ? ',' : '';
  const printed = printOnLines(added, inner.slice(page.lineBreak.length), page);
  const end = `${comma === null ? ',' : ''}${printed}${trailing}${outer}`;
  return [...edits, { range: { start: gapStart, end: list.range.end - 1 }, text: end }];
}

/** In place of the white space in the list, or after its comments on lines of their own. */
function fillEmptyList(
  text: string,
  { range }: ArrayExpression,
  added: readonly Layout[],
  style: LiteralStyle,
  page: PageStyle,
  isBrokenLater: boolean,
): Edit[] {
  const last = commentsAfter(text, range.start + 1, page.comments).at(-1);
  if (!last) {
    const place = placeAt(text, range.start, range.end, page, isBrokenLater);
    return [{ range, text: renderLayout(layoutList(added, 'fitting', style), place, page) }];
  }
  const outer = indentationAt(text, range.start);
  const isOnOwnLine = startsLine(text, last.start);
  const inner = isOnOwnLine ? indentationAt(text, last.start) : outer + page.unit;
  const closing = restOfLine(text, last.end, page.comments).endsLine ? '' : page.lineBreak + outer;
  const printed = printOnLines(added, inner, page) + (style.trailingComma ? ',' : '');
  return [{ range: { start: last.end, end: last.end }, text: printed + closing }];
}

/** The items, each on a line of its own that begins with a line break. */
function printOnLines(items: readonly Layout[], indentation: string, page: PageStyle): string {
  const place = { indentation, column: columnsOf(indentation), reserve: 1 };
  const printed = items.map((item) => renderLayout(item, place, page));
  return printed.map((item) => page.lineBreak + indentation + item).join(',');
}
