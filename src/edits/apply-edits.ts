/** Text with edits made. */
import type { Edit } from '../values/draft.js';
import { sortEdits } from './sort-edits.js';

/**
 * The text with all edits applied; every byte outside their ranges stays. Insertions at one place keep
 * their order. Throws an `OverlappingEditsError` for edits that overlap and a `RangeError` for one that
 * lies outside the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.range.start < 0 || edit.range.end > text.length) {
      throw new RangeError(`edit at offset ${edit.range.start} lies outside the text`);
    }
    parts.push(text.slice(end, edit.range.start), edit.text);
    end = edit.range.end;
  }
  parts.push(text.slice(end));
  return parts.join('');
}
