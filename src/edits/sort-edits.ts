/** The order in which text edits apply. */
import type { Edit } from '../values/draft.js';

/** Two edits that want to change the same text: a programming error of whoever made them. */
export class OverlappingEditsError extends Error {
  override readonly name = 'OverlappingEditsError';
}

/**
 * The edits by place; at one place insertions come first, and keep the order they are given in, those to
 * be made once after the others.
 * Throws an `OverlappingEditsError` when an edit begins inside the text that another one replaces.
 */
export function sortEdits(edits: readonly Edit[]): Edit[] {
  const sorted = withoutRepetition(edits).sort(
    (a, b) => a.range.start - b.range.start || rankOf(a) - rankOf(b),
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

function rankOf({ range, once }: Edit): number {
  if (range.start !== range.end) return 2;
  return once ? 1 : 0;
}

/** Of equal edits that are to be made once, the first. */
function withoutRepetition(edits: readonly Edit[]): Edit[] {
  const seen = new Set<string>();
  return edits.filter(({ range, text, once }) => {
    const key = `${String(range.start)}-${String(range.end)} ${text}`;
    if (!once || !seen.has(key)) {
      if (once) seen.add(key);
      return true;
    }
    return false;
  });
}
