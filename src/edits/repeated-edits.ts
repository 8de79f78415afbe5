/** Changes asked for more than once. */
import type { Edit } from '../values/draft.js';

/**
 * The edits without those that replace the same text by the same text as an earlier one: several requests
 * may ask for the same change of a literal that they share. Insertions all stay.
 */
export function withoutRepeatedEdits(edits: readonly Edit[]): Edit[] {
  const seen = new Set<string>();
  return edits.filter(({ range, text }) => {
    if (range.start === range.end) return true;
    const key = `${range.start}-${range.end}-${text}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
