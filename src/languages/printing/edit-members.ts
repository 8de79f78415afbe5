/**
 * Taking members out of a bracketed list (an object or list literal) and putting new ones in, with
 * commas and lines kept as they are written there. All changes of one list are made together, since
 * each of them may decide over the comma of another.
 */
import type { Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import { printInLine, printOnOwnLines } from './kept-comments.js';
import { renderLayout, type Layout, type PageStyle, type Place } from './layout.js';
import {
  columnAt,
  columnsOf,
  indentationAt,
  lineEnd,
  lineStart,
  nextLineStart,
  startsLine,
} from './lines.js';
import type { Removal } from './moving-comments.js';
import { commentsAfter, findComma, restOfLine } from './trivia.js';

export interface MemberChanges {
  /** Range of the whole literal, brackets included. */
  readonly range: Range;
  /** Ranges of its members, in order. */
  readonly members: readonly Range[];
  /** Members to take out, by their indexes, and what goes with them. */
  readonly removed: ReadonlyMap<number, Removal>;
  /** New members to put in directly after the member of an index. */
  readonly inserted: ReadonlyMap<number, readonly Layout[]>;
  /** White space between members on one line. */
  readonly space: string;
}

interface Slot {
  readonly range: Range;
  readonly comma: number | null;
  /** What goes with the member, if it goes. */
  readonly removal: Removal | null;
  readonly isLast: boolean;
  readonly inserted: readonly Layout[];
}

/** The edits that make the changes. The literal must have at least one member. */
export function editMembers(text: string, changes: MemberChanges, style: PageStyle): Edit[] {
  const slots = changes.members.map((range, index): Slot => {
    const comma = findComma(text, range.end);
    const removal = changes.removed.get(index) ?? null;
    const isLast = index === changes.members.length - 1;
    return { range, comma, removal, isLast, inserted: changes.inserted.get(index) ?? [] };
  });
  if (slots.every(isTakenOut)) {
    const inside = { start: changes.range.start + 1, end: changes.range.end - 1 };
    if (!hasComments(text, inside, slots)) return [deletion(inside.start, inside.end)];
  }
  const survivors = slots.filter((slot) => !isTakenOut(slot));
  const hasTrailingComma = slots.at(-1)?.comma != null;
  const edits = survivors.flatMap((slot) => {
    const isFinal = slot === survivors.at(-1);
    const endsWithComma = !isFinal || hasTrailingComma;
    return editSurvivor(text, slot, endsWithComma, changes.space, style);
  });
  const runs = findRemovedRuns(text, changes, slots);
  return [...edits, ...uniteRemovals(runs.map((run) => removeRun(text, run, style)))];
}

/** The member goes, and nothing is written in its place. */
function isTakenOut({ removal, inserted }: Slot): boolean {
  return removal !== null && inserted.length === 0;
}

/** Whether comments stay where all members go. */
function hasComments(text: string, inside: Range, slots: readonly Slot[]): boolean {
  const comments = [inside.start, ...slots.map(endWithComma)].flatMap((offset) =>
    commentsAfter(text, offset),
  );
  const extents = slots.map(extentOf);
  return (
    slots.some(({ removal }) => removal && removal.kept.length > 0) ||
    comments.some((comment) => !extents.some((extent) => contains(extent, comment)))
  );
}

function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** What of the text goes with a member: comments, itself, its comma. */
function extentOf(slot: Slot): Range {
  const { start, end } = slot.removal?.extent ?? slot.range;
  return { start, end: Math.max(end, endWithComma(slot)) };
}

/** Settles the comma of a member that stays, and writes what is to stand after it. */
function editSurvivor(
  text: string,
  slot: Slot,
  endsWithComma: boolean,
  space: string,
  style: PageStyle,
): Edit[] {
  const edits: Edit[] = [];
  const replacement = slot.removal ? slot.inserted[0] : undefined;
  const added = replacement === undefined ? slot.inserted : slot.inserted.slice(1);
  if (replacement !== undefined) {
    const place = placeAt(text, slot.range.start, slot.range.end, style);
    edits.push({ range: slot.range, text: renderLayout(replacement, place, style) });
  }
  const needsComma = endsWithComma || added.length > 0;
  if (needsComma && slot.comma === null) edits.push(insertion(slot.range.end, ','));
  if (!needsComma && slot.comma !== null) {
    const isNext = text.slice(slot.range.end, slot.comma).trim() === '';
    const start = isNext ? slot.range.end : slot.comma;
    edits.push(deletion(start, slot.comma + 1));
  }
  const afterComma = endWithComma(slot);
  const rest = restOfLine(text, afterComma);
  const isOnOwnLine = startsLine(text, slot.range.start) && rest.endsLine;
  for (const [index, layout] of added.entries()) {
    const comma = endsWithComma || index < added.length - 1 ? ',' : '';
    if (isOnOwnLine) {
      const indentation = indentationAt(text, slot.range.start);
      const place = { indentation, column: columnsOf(indentation), reserve: comma.length };
      const printed = renderLayout(layout, place, style);
      edits.push(insertion(rest.end, style.lineBreak + indentation + printed + comma));
    } else {
      const place = placeAt(text, afterComma, afterComma, style);
      const column = place.column + Number(slot.comma === null) + space.length;
      const printed = renderLayout(layout, { ...place, column }, style);
      edits.push(insertion(afterComma, space + printed + comma));
    }
  }
  return edits;
}

/** The place of text that is to stand between `start` and `end` on a line that goes on after it. */
export function placeAt(text: string, start: number, end: number, style: PageStyle): Place {
  const wholeLine = text.slice(lineStart(text, start), lineEnd(text, end));
  // A line that is too long already is not one that anybody breaks.
  const isTooLong = !wholeLine.includes('\n') && columnsOf(wholeLine) > style.width;
  return {
    indentation: indentationAt(text, end),
    column: isTooLong ? -Infinity : columnAt(text, start),
    reserve: columnsOf(text.slice(end, lineEnd(text, end))),
  };
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

function findRemovedRuns(text: string, changes: MemberChanges, slots: readonly Slot[]): Run[] {
  const runs: Run[] = [];
  let previous: Slot | undefined;
  for (const slot of slots) {
    if (isTakenOut(slot)) {
      const kept = slot.removal?.kept ?? [];
      const run = runs.at(-1);
      const between = previous ? text.slice(endWithComma(previous), slot.range.start) : '\n';
      const gapStart = previous ? endWithComma(previous) : changes.range.start + 1;
      if (run && run.last === previous && !between.includes('\n')) {
        const gap = commentsBetween(text, previous, slot);
        runs[runs.length - 1] = { ...run, last: slot, kept: [...run.kept, ...gap, ...kept] };
      } else {
        const followsLineComment = endsInLineComment(text, previous);
        runs.push({ first: slot, last: slot, kept, gapStart, followsLineComment });
      }
    }
    previous = slot;
  }
  return runs;
}

/** Comments between two members that belong to neither. */
function commentsBetween(text: string, before: Slot, after: Slot): readonly Range[] {
  const { start } = extentOf(after);
  return commentsAfter(text, extentOf(before).end).filter(({ end }) => end <= start);
}

function endsInLineComment(text: string, slot: Slot | undefined): boolean {
  const last = slot?.removal?.kept.at(-1);
  return last !== undefined && text.startsWith('//', last.start);
}

function endWithComma(slot: Slot): number {
  return slot.comma === null ? slot.range.end : slot.comma + 1;
}

/**
 * Takes a run out: with its lines where it has them to itself, else with the white space on one side.
 * Comments of it that stay are written in its place.
 */
function removeRun(text: string, run: Run, style: PageStyle): Edit {
  const { first, last, kept, gapStart } = run;
  const { start } = extentOf(first);
  const { end } = extentOf(last);
  const rest = restOfLine(text, end);
  const indentation = indentationAt(text, start);
  if (startsLine(text, start) && rest.endsLine) {
    const range = { start: lineStart(text, start), end: nextLineStart(text, end) };
    return { range, text: printOnOwnLines(text, kept, indentation, style) };
  }
  if (kept.length > 0) {
    const place = { indentation, endsLine: rest.endsLine };
    return { range: { start, end }, text: printInLine(text, kept, place, style) };
  }
  if (last.isLast) {
    return deletion(run.followsLineComment ? start : gapBefore(text, gapStart, start), end);
  }
  if (rest.endsLine) {
    const before = text.slice(lineStart(text, start), start);
    return deletion(start - (before.length - before.trimEnd().length), rest.end);
  }
  const spaces = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  return deletion(start, end + spaces);
}

/** Where the white space before `start` begins; a line comment before it keeps its line break. */
function gapBefore(text: string, gapStart: number, start: number): number {
  const comment = commentsAfter(text, gapStart).findLast(({ end }) => end <= start);
  if (!comment) return gapStart;
  return text.startsWith('//', comment.start) ? start : comment.end;
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

function insertion(offset: number, text: string): Edit {
  return { range: { start: offset, end: offset }, text };
}

function deletion(start: number, end: number): Edit {
  return { range: { start, end }, text: '' };
}
