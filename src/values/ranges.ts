/** Ranges of text in terms of each other. */
import type { Range } from './model.js';

/** Whether a range lies in another one, or is the same. */
export function contains(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
