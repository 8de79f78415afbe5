/** The members of a bracketed list, with what is to become of each. */
import type { Range } from '../../values/model.js';
import type { Layout } from './layout.js';
import type { Removal } from './moving-comments.js';

/** A member of a list literal or object literal. */
export interface Slot {
  readonly range: Range;
  readonly comma: number | null;
  /** What goes with the member, if it goes. */
  readonly removal: Removal | null;
  readonly isLast: boolean;
  readonly inserted: readonly Layout[];
}

/** Whether the member goes, and nothing is written in its place. */
export function isTakenOut({ removal, inserted }: Slot): boolean {
  return removal !== null && inserted.length === 0;
}

/** Where a member and its comma end. */
export function endWithComma(slot: Slot): number {
  return slot.comma === null ? slot.range.end : slot.comma + 1;
}

/** What of the text goes with a member: comments, itself, its comma. */
export function extentOf(slot: Slot): Range {
  const { start, end } = slot.removal?.extent ?? slot.range;
  return { start, end: Math.max(end, endWithComma(slot)) };
}
