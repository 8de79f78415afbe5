/** Where a place of a text lies after edits, and where it lay before. */
import type { Edit, MovedText } from '../values/draft.js';
import { sortEdits } from './sort-edits.js';

interface Replacement {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
  readonly moved: readonly MovedText[];
}

/**
 * Maps offsets of a text to offsets of the same text after edits, and back. The bounds of replaced text
 * map to each other, so a range that was replaced whole maps to its replacement.
 */
export class PositionMap {
  readonly #replacements: readonly Replacement[];

  /** Throws an `OverlappingEditsError` for edits that overlap. */
  constructor(edits: readonly Edit[]) {
    let shift = 0;
    this.#replacements = sortEdits(edits).map(({ range, text, moved = [] }) => {
      const newStart = range.start + shift;
      shift += text.length - (range.end - range.start);
      const newEnd = newStart + text.length;
      return { oldStart: range.start, oldEnd: range.end, newStart, newEnd, moved };
    });
  }

  /** The offset in the text before, also of text that was moved; null inside text that the edits put in. */
  toOld(newOffset: number): number | null {
    let shift = 0;
    for (const { oldStart, oldEnd, newStart, newEnd, moved } of this.#replacements) {
      if (newOffset < newStart) break;
      for (const { from, offset } of moved) {
        const inside = newOffset - newStart - offset;
        if (inside >= 0 && inside < from.end - from.start) return from.start + inside;
      }
      if (newOffset === newStart && newEnd > newStart) return oldStart;
      if (newOffset < newEnd) return null;
      shift = oldEnd - newEnd;
    }
    return newOffset + shift;
  }

  /**
   * The offset in the text after. Inside replaced text it is the start of the replacement; at an
   * insertion it is the place after what was inserted, where the text that stood there now begins.
   */
  toNew(oldOffset: number): number {
    let shift = 0;
    for (const { oldStart, oldEnd, newStart, newEnd } of this.#replacements) {
      if (oldOffset < oldStart) break;
      if (oldOffset < oldEnd) return newStart;
      shift = newEnd - oldEnd;
    }
    return oldOffset + shift;
  }
}
