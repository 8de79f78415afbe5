/** Which comments around a member of a literal, or around a statement, belong to it. */
import type { Range } from '../../values/model.js';
import { slashComments } from './comment-syntax.js';
import { startsLine } from './lines.js';
import { findComma } from './trivia.js';

/**
 * The comments above what begins at `start`, and before it on its line. A comment behind other code is
 * that code's. `blankLines` tells whether comments over a blank line belong too.
 *
 * @param comments All comments of the text, in order.
 */
export function commentsAbove(
  text: string,
  comments: readonly Range[],
  start: number,
  blankLines: boolean,
): readonly Range[] {
  const before = comments.filter(({ end }) => end <= start);
  let first = before.length;
  for (let next = start; first > 0; first -= 1) {
    const comment = before[first - 1];
    if (!comment) break;
    const gap = text.slice(comment.end, next);
    if (gap.trim() !== '' || (!blankLines && gap.split('\n').length > 2)) break;
    next = comment.start;
  }
  const found = before.slice(first);
  const own = found.findIndex((comment) => {
    const isInline = !text.slice(comment.start, start).includes('\n');
    return isInline || startsLine(text, comment.start);
  });
  return own < 0 ? [] : found.slice(own);
}

/** The comments inside a range. */
export function commentsInside(comments: readonly Range[], range: Range): readonly Range[] {
  return comments.filter(({ start, end }) => range.start <= start && end <= range.end);
}

/**
 * The comments behind what ends at `end`: before its comma, or after that on the same line. A comment
 * before another member of the same line is that member's.
 */
export function commentsBehind(
  text: string,
  comments: readonly Range[],
  end: number,
  syntax = slashComments,
): readonly Range[] {
  const comma = findComma(text, end, syntax);
  const beforeComma: Range[] = [];
  const afterComma: Range[] = [];
  let place = end;
  for (const comment of comments) {
    if (comment.start < end) continue;
    const isAfter = comma !== null && comment.start > comma;
    if (isAfter && place <= comma) place = comma + 1;
    const gap = text.slice(place, comment.start);
    const isBeforeComma = comma !== null && !isAfter;
    if (gap.trim() !== '' || (gap.includes('\n') && !isBeforeComma)) break;
    (isAfter ? afterComma : beforeComma).push(comment);
    place = comment.end;
  }
  const isLast = /^[ \t]*(?:[}\])\r\n]|$)/.test(text.slice(place));
  return isLast ? [...beforeComma, ...afterComma] : beforeComma;
}
