/** Lines of TypeScript that edits made too long. */
import type { ts } from 'ts-morph';
import type { Edit } from '../../values/draft.js';
import type { Module } from '../../values/model.js';
import { breakGrownLines } from '../printing/break-lines.js';
import type { PageStyle } from '../printing/layout.js';
import { findBreakable, type Breakable } from './breakable-nodes.js';
import { breakEdits } from './line-breaks.js';
import { parseSource } from './read-source.js';

/**
 * The edits with line breaks added where they put text into lines that fitted the width and no longer do.
 * Lines that were too long before stay, and so do lines that are new as a whole.
 */
export function breakLongLines(module: Module, edits: readonly Edit[], page: PageStyle): Edit[] {
  return breakGrownLines<FoundNode>(module.text, edits, page, {
    find(text, accepts) {
      const { source, problem } = parseSource(module.path, text);
      if (problem) return;
      findBreakable(source, (node) => {
        const isBrokenByLines = goesOnOverLines(node, text);
        return accepts({ node, source, range: node.range, isBrokenByLines });
      });
    },
    breakEdits: (_, { node, source }) => breakEdits(node, source, page),
  });
}

interface FoundNode {
  readonly node: Breakable;
  readonly source: ts.SourceFile;
  readonly range: Breakable['range'];
  readonly isBrokenByLines: boolean;
}

/** A list may begin with a member that goes on over lines; an object or choice is broken then. */
function goesOnOverLines({ kind, range }: Breakable, text: string): boolean {
  if (!text.slice(range.start, range.end).includes('\n')) return false;
  return kind === 'choice' || text[range.start] === '{';
}
