/** Copying source text to another place. */
import type { Layout } from './layout.js';

/**
 * Text that stood on a line indented by `indentation`, for printing at another depth. The lines whose
 * indexes are `fixed` begin inside a text that spans lines and do not move.
 */
export function layoutCopy(
  text: string,
  indentation: string,
  fixed: ReadonlySet<number> = new Set(),
): Layout {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n').map((content, index) => ({
    text: content,
    fixed: fixed.has(index),
  }));
  return { kind: 'copy', lines, indentation };
}
