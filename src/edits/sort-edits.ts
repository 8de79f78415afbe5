/** The order in which text edits apply. */
import type { Edit } from '../values/draft.js';

/** Two edits that want to change the same text: a programming error of whoever made them. */
export class OverlappingEditsError extends Error {
  override readonly name = 'OverlappingEditsError';
}

/**
 * The edits by place; at one place insertions come first, and keep the order they are given in.
 * Throws an `OverlappingEditsError` when an edit begins inside the text that another one replaces.
 */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  const sorted = [...edits].sort(
    (a, b) => a.range.start - b.range.start || Number(!isInsertion(a)) - Number(!isInsertion(b)),
  );
  let end = -Infinity;
  for (const edit of sorted) {
    if (edit.range.start < end || edit.range.end < edit.range.start) {
      throw new OverlappingEditsError(`edits overlap at offset ${edit.range.start}`);
    }
    end = edit.range.end;
  }
  return sorted;
}

function isInsertion(edit: Edit): boolean {
  return edit.range.start === edit.range.end;
}
