/** Edits made as small as they can be, so that text that stays is not rewritten. */
import type { Edit } from '../values/draft.js';

/**
 * Where the new text contains the old one whole, only what is put around it is inserted: what stands
 * there keeps its place, and its identity for the verification.
 */
export function minimalEdits(text: string, edits: readonly Edit[]): Edit[] {
  return edits.flatMap((edit): Edit[] => {
    if (edit.moved) return [edit];
    const { start, end } = edit.range;
    const old = text.slice(start, end);
    const index = old === '' ? -1 : edit.text.indexOf(old);
    if (index < 0 || edit.text.indexOf(old, index + 1) >= 0) return [edit];
    const before = edit.text.slice(0, index);
    const after = edit.text.slice(index + old.length);
    return [
      ...(before === '' ? [] : [{ range: { start, end: start }, text: before }]),
      ...(after === '' ? [] : [{ range: { start: end, end }, text: after }]),
    ];
  });
}
