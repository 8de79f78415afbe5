/** Lines of Python that edits made too long, broken as Black breaks them. */
import type { Edit } from '../../values/draft.js';
import type { Module } from '../../values/model.js';
import { breakGrownLines } from '../printing/break-lines.js';
import type { PageStyle } from '../printing/layout.js';
import { breakEdits, findBreakable, type Breakable } from './breakable-nodes.js';
import { literalStyleOf } from './style-values.js';
import { parseTree } from './syntax-tree.js';

/**
 * The edits with line breaks added where they put text into lines that fitted the width and no longer do.
 * Lines that were too long before stay, and so do lines that are new as a whole.
 */
export function breakLongLines(module: Module, edits: readonly Edit[], page: PageStyle): Edit[] {
  const { trailingComma } = literalStyleOf(module);
  return breakGrownLines<Breakable>(module.text, edits, page, {
    find: (text, accepts) => findBreakable(parseTree(text), text, accepts),
    breakEdits: (text, breakable) => breakEdits(text, breakable, page, trailingComma),
  });
}
