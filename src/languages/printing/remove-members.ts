/** Taking members out of a bracketed list, with their lines or with the white space beside them. */
import { deletion } from '../../edits/simple-edits.js';
import type { Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import { printInLine, printOnOwnLines } from './kept-comments.js';
import type { PageStyle } from './layout.js';
import { indentationAt, lineStart, nextLineStart, startsLine } from './lines.js';
import { endWithComma, extentOf, isTakenOut, type Slot } from './member-slots.js';
import { commentsAfter, restOfLine } from './trivia.js';

/**
 * The edits that take out the members that go, commas of those that stay left alone.
 *
 * @param list Range of the whole literal, brackets included.
 */
export function removeMembers(
  text: string,
  list: Range,
  slots: readonly Slot[],
  style: PageStyle,
): Edit[] {
  const runs = findRemovedRuns(text, list, slots, style);
  return uniteRemovals(runs.map((run) => removeRun(text, run, style)));
}

/** Removed members next to each other, each beginning on the line of the comma before it. */
interface Run {
  readonly first: Slot;
  readonly last: Slot;
  /** Comments that stay where the members were, in order. */
  readonly kept: readonly Range[];
  /** Where the white space and comments before the first one begin. */
  readonly gapStart: number;
  /** What stays of the member before it ends in a line comment, whose line break stays too. */
  readonly followsLineComment: boolean;
}

function findRemovedRuns(
  text: string,
  list: Range,
  slots: readonly Slot[],
  style: PageStyle,
): Run[] {
  const runs: Run[] = [];
  let previous: Slot | undefined;
  for (const slot of slots) {
    if (isTakenOut(slot)) {
      const kept = slot.removal?.kept ?? [];
      const run = runs.at(-1);
      const between = previous ? text.slice(endWithComma(previous), slot.range.start) : '\n';
      const gapStart = previous ? endWithComma(previous) : list.start + 1;
      if (run && run.last === previous && !between.includes('\n')) {
        const gap = commentsBetween(text, previous, slot, style);
        runs[runs.length - 1] = { ...run, last: slot, kept: [...run.kept, ...gap, ...kept] };
      } else {
        const followsLineComment = endsInLineComment(text, previous, style);
        runs.push({ first: slot, last: slot, kept, gapStart, followsLineComment });
      }
    }
    previous = slot;
  }
  return runs;
}

/** Comments between two members that belong to neither. */
function commentsBetween(
  text: string,
  before: Slot,
  after: Slot,
  style: PageStyle,
): readonly Range[] {
  const { start } = extentOf(after);
  return commentsAfter(text, extentOf(before).end, style.comments).filter(
    ({ end }) => end <= start,
  );
}

function endsInLineComment(text: string, slot: Slot | undefined, style: PageStyle): boolean {
  const last = slot?.removal?.kept.at(-1);
  return last !== undefined && text.startsWith(style.comments.line, last.start);
}

/**
 * Takes a run out: with its lines where it has them to itself, else with the white space on one side.
 * Comments of it that stay are written in its place.
 */
function removeRun(text: string, run: Run, style: PageStyle): Edit {
  const { first, last, kept, gapStart } = run;
  const { start } = extentOf(first);
  const { end } = extentOf(last);
  const rest = restOfLine(text, end, style.comments);
  const indentation = indentationAt(text, start);
  if (startsLine(text, start) && rest.endsLine) {
    const isEnd = kept.length === 0 && /^\s*[}\])]/.test(text.slice(nextLineStart(text, end)));
    const firstLine = lineStart(text, start);
    const range = {
      start: isEnd ? blankLinesStart(text, firstLine) : firstLine,
      end: nextLineStart(text, end),
    };
    return { range, text: printOnOwnLines(text, kept, indentation, style) };
  }
  if (kept.length > 0) {
    const place = { indentation, endsLine: rest.endsLine };
    return { range: { start, end }, text: printInLine(text, kept, place, style) };
  }
  if (last.isLast) {
    return deletion(run.followsLineComment ? start : gapBefore(text, gapStart, start, style), end);
  }
  if (rest.endsLine) {
    const before = text.slice(lineStart(text, start), start);
    return deletion(start - (before.length - before.trimEnd().length), rest.end);
  }
  const spaces = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  return deletion(start, end + spaces);
}

/** Where the blank lines before a line begin: before a closing bracket they separate nothing. */
function blankLinesStart(text: string, start: number): number {
  const blank = /(?<=\n)(?:[ \t]*\r?\n)+$/.exec(text.slice(0, start));
  return blank ? blank.index : start;
}

/** Where the white space before `start` begins; a line comment before it keeps its line break. */
function gapBefore(text: string, gapStart: number, start: number, { comments }: PageStyle): number {
  const comment = commentsAfter(text, gapStart, comments).findLast(({ end }) => end <= start);
  if (!comment) return gapStart;
  return text.startsWith(comments.line, comment.start) ? start : comment.end;
}

/** White space between two runs may go with either of them. */
function uniteRemovals(removals: readonly Edit[]): Edit[] {
  const united: Edit[] = [];
  for (const { range, text } of removals) {
    const last = united.at(-1);
    if (!last || last.range.end <= range.start) united.push({ range, text });
    else {
      const whole = { start: last.range.start, end: range.end };
      united[united.length - 1] = { range: whole, text: last.text + text };
    }
  }
  return united;
}
