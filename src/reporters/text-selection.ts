/** What a text report says where only some of the files were meant, or some findings are known. */
import type { BaselineCounts, Selection } from '../report/report.js';
import { countOf } from './count.js';
import { printable } from './printable.js';

/** The answer when none of the files that were meant is one that betalift reads. */
export function describeEmptySelection(selection: Selection): string {
  const files = 'no file of a kind that betalift reads';
  return selection.kind === 'staged'
    ? `Nothing to check: ${files} is staged.`
    : `Nothing to check: ${files} differs from ${printable(selection.since)}.`;
}

/** Which files were looked at. */
export function describeSelection(selection: Selection): string {
  return selection.kind === 'staged'
    ? 'Only staged files were looked at.'
    : `Only files that differ from ${printable(selection.since)} were looked at.`;
}

/** What a baseline left out, and what is to be taken out of it. */
export function describeBaseline({ path, known, gone }: BaselineCounts): string[] {
  const file = printable(path);
  const lines: string[] = [];
  if (known > 0) {
    const verb = known === 1 ? 'is' : 'are';
    lines.push(`${countOf(known, 'finding')} ${verb} known from ${file} and not shown.`);
  }
  if (gone > 0) {
    const [verb, pronoun] = gone === 1 ? ['is', 'it'] : ['are', 'them'];
    lines.push(
      `${countOf(gone, 'finding')} of ${file} ${verb} gone: --prune-baseline takes ${pronoun} out.`,
    );
  }
  return lines;
}
