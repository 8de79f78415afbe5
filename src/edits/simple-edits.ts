/** Edits that only put text in, or only take it out. */
import type { Edit } from '../values/draft.js';

/** Text put in at an offset. */
export function insertion(offset: number, text: string): Edit {
  return { range: { start: offset, end: offset }, text };
}

/** A range taken out. */
export function deletion(start: number, end: number): Edit {
  return { range: { start, end }, text: '' };
}
