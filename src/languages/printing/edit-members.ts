/**
 * Taking members out of a bracketed list (an object or list literal) and putting new ones in, with
 * commas and lines kept as they are written there. All changes of one list are made together, since
 * each of them may decide over the comma of another.
 */
import { deletion, insertion } from '../../edits/simple-edits.js';
import { contains } from '../../values/ranges.js';
import type { Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';
import { renderLayout, type Layout, type PageStyle, type Place } from './layout.js';
import { columnAt, columnsOf, indentationAt, lineEnd, lineStart, startsLine } from './lines.js';
import { endWithComma, extentOf, isTakenOut, type Slot } from './member-slots.js';
import type { Removal } from './moving-comments.js';
import { removeMembers } from './remove-members.js';
import { commentsAfter, findComma, restOfLine, type LineRest } from './trivia.js';

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
  /** Members between others on a line are written on it, however long it gets: it is broken later. */
  readonly isBrokenLater?: boolean;
  /**
   * Members that begin their lines have these to themselves though a closing bracket follows, and those
   * below the first are aligned with it: so code is written where brackets have no lines of their own.
   */
  readonly isAligned?: boolean;
  /** A list over lines ends with a comma once it has several members, though it has none with one. */
  readonly completesComma?: boolean;
}

/** The edits that make the changes. The literal must have at least one member. */
export function editMembers(text: string, changes: MemberChanges, style: PageStyle): Edit[] {
  const slots = changes.members.map((range, index): Slot => {
    const comma = findComma(text, range.end, style.comments);
    const removal = changes.removed.get(index) ?? null;
    const isLast = index === changes.members.length - 1;
    return { range, comma, removal, isLast, inserted: changes.inserted.get(index) ?? [] };
  });
  if (slots.every(isTakenOut)) {
    const inside = { start: changes.range.start + 1, end: changes.range.end - 1 };
    if (!hasComments(text, inside, slots, style)) return [deletion(inside.start, inside.end)];
  }
  const survivors = slots.filter((slot) => !isTakenOut(slot));
  const hasTrailingComma = slots.at(-1)?.comma != null || completesComma(text, changes, slots);
  const edits = survivors.flatMap((slot) => {
    const isFinal = slot === survivors.at(-1);
    const endsWithComma = !isFinal || hasTrailingComma;
    return editSurvivor(text, slot, endsWithComma, changes, style);
  });
  return [...edits, ...removeMembers(text, changes.range, slots, style)];
}

/** Whether a list of one member, which stands on lines of its own, gets others and the comma after them. */
function completesComma(
  text: string,
  { range, completesComma: isCompleted = false }: MemberChanges,
  [only, ...others]: readonly Slot[],
): boolean {
  if (!isCompleted || !only || others.length > 0 || only.inserted.length === 0) return false;
  const isClosedBelow = text.slice(only.range.end, range.end).includes('\n');
  return isClosedBelow && startsLine(text, only.range.start) && !isTakenOut(only);
}

/** Whether comments stay where all members go. */
function hasComments(
  text: string,
  inside: Range,
  slots: readonly Slot[],
  style: PageStyle,
): boolean {
  const comments = [inside.start, ...slots.map(endWithComma)].flatMap((offset) =>
    commentsAfter(text, offset, style.comments),
  );
  const extents = slots.map(extentOf);
  return (
    slots.some(({ removal }) => removal && removal.kept.length > 0) ||
    comments.some((comment) => !extents.some((extent) => contains(extent, comment)))
  );
}

/** Settles the comma of a member that stays, and writes what is to stand after it. */
function editSurvivor(
  text: string,
  slot: Slot,
  endsWithComma: boolean,
  changes: MemberChanges,
  style: PageStyle,
): Edit[] {
  const { space, isBrokenLater = false } = changes;
  const edits: Edit[] = [];
  const replacement = slot.removal ? slot.inserted[0] : undefined;
  const added = replacement === undefined ? slot.inserted : slot.inserted.slice(1);
  if (replacement !== undefined) {
    const place = placeAt(text, slot.range.start, slot.range.end, style, isBrokenLater);
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
  const rest = restOfLine(text, afterComma, style.comments);
  const isOnOwnLine = startsLine(text, slot.range.start) && rest.endsLine;
  const aligned = changes.isAligned ? alignedPlace(text, slot, changes, rest) : null;
  for (const [index, layout] of added.entries()) {
    const comma = endsWithComma || index < added.length - 1 ? ',' : '';
    if (isOnOwnLine) {
      const indentation = indentationAt(text, slot.range.start);
      const place = { indentation, column: columnsOf(indentation), reserve: comma.length };
      const printed = renderLayout(layout, place, style);
      edits.push(insertion(rest.end, style.lineBreak + indentation + printed + comma));
    } else if (aligned) {
      const { indentation, offset } = aligned;
      const reserve = comma.length + columnsOf(text.slice(offset, lineEnd(text, offset)));
      const place = { indentation, column: columnsOf(indentation), reserve };
      const printed = renderLayout(layout, place, style);
      edits.push(insertion(offset, style.lineBreak + indentation + printed + comma));
    } else {
      const place = placeAt(text, afterComma, afterComma, style, isBrokenLater);
      const column = place.column + Number(slot.comma === null) + space.length;
      const printed = renderLayout(layout, { ...place, column }, style);
      edits.push(insertion(afterComma, space + printed + comma));
    }
  }
  return edits;
}

/** Where a member on a line of its own is to follow one whose line has a bracket on it; null: nowhere. */
function alignedPlace(
  text: string,
  slot: Slot,
  { range, members }: MemberChanges,
  rest: LineRest,
): { readonly offset: number; readonly indentation: string } | null {
  const offset = endWithComma(slot);
  if (startsLine(text, slot.range.start)) {
    const isClosed = slot.isLast && text.slice(offset, range.end - 1).trim() === '';
    return isClosed ? { offset, indentation: indentationAt(text, slot.range.start) } : null;
  }
  const [first, second] = members;
  const isFirst = first?.start === slot.range.start && rest.endsLine;
  if (!isFirst || !second || !startsLine(text, second.start)) return null;
  return { offset: rest.end, indentation: indentationAt(text, second.start) };
}

/**
 * The place of text that is to stand between `start` and `end` on a line that goes on after it.
 *
 * @param isBrokenLater The text is written on that line, however long it gets.
 */
export function placeAt(
  text: string,
  start: number,
  end: number,
  style: PageStyle,
  isBrokenLater: boolean,
): Place {
  const wholeLine = text.slice(lineStart(text, start), lineEnd(text, end));
  // A line that is too long already is not one that anybody breaks.
  const isTooLong = !wholeLine.includes('\n') && columnsOf(wholeLine) > style.width;
  return {
    indentation: indentationAt(text, end),
    column: isTooLong || isBrokenLater ? -Infinity : columnAt(text, start),
    reserve: columnsOf(text.slice(end, lineEnd(text, end))),
  };
}
