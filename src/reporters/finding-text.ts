/** What the formats for services say about findings, in the same words and order. */
import { unreadableFileRule } from '../report/build-report.js';
import type { Finding, Reason, Report, Severity } from '../report/report.js';
import { printable } from './printable.js';
import type { ReportContext } from './reporter.js';
import { describeBaseline, describeSelection } from './text-selection.js';
import { answerText } from './text-summary.js';

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** The findings, most severe first; those of one severity keep their order. */
export function sortBySeverity(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity]);
}

/** The text on one line, without characters that would do something instead of being shown. */
export function toOneLine(text: string): string {
  return printable(text.replace(/\s+/g, ' ').trim());
}

/** How betalift can repair a finding, in a sentence; null where it cannot. */
export function describeFix({ fix }: Finding): string | null {
  switch (fix) {
    case 'safe':
      return '"betalift migrate --write" repairs this.';
    case 'review':
      return '"betalift migrate --include-review" shows a repair that rests on an assumption.';
    case 'none':
      return null;
  }
}

/** A reason with its place, which is seen from the top of the work tree. */
export function describeReason(reason: Reason, { provenance }: ReportContext): string {
  const path = printable(provenance.pathFromRoot(reason.path));
  return `${toOneLine(reason.message)} (${path}:${reason.line}:${reason.column})`;
}

/** How many findings there are of each severity: "2 errors, 1 warning". */
export function describeCounts(findings: readonly Finding[]): string {
  const nouns = { error: 'error', warning: 'warning', info: 'note' } as const;
  const counts = Object.entries(nouns).map(([severity, noun]) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return { number, text: `${number} ${noun}${number === 1 ? '' : 's'}` };
  });
  return counts
    .filter(({ number }) => number > 0)
    .map(({ text }) => text)
    .join(', ');
}

/**
 * Whether a run says what it was asked: every file could be read, and there was one to look at, unless
 * only those that have changed were meant.
 */
export function isComplete({ findings, summary: { files, selection } }: Report): boolean {
  const isEmpty = files === 0 && selection === undefined;
  return !isEmpty && findings.every(({ rule }) => rule !== unreadableFileRule);
}

/**
 * What happened and what to run next, in sentences. `migrate` without `--write` reports everything in
 * these formats, so nothing of it is "not repaired" yet.
 */
export function closingLines({ summary }: Report, context: ReportContext): string[] {
  const command = context.command === 'migrate' ? 'lint' : context.command;
  const { files, migratable, reviewable, left, suppressed, skipped, selection, baseline } = summary;
  const lines = context.writtenPaths.map((path) => `Wrote ${path}.`);
  lines.push(answerText(summary, { ...context, command }));
  if (selection !== undefined && files > 0) lines.push(describeSelection(selection));
  if (baseline !== undefined) lines.push(...describeBaseline(baseline));
  const add = (number: number, noun: string, verbs: readonly [string, string], rest: string) => {
    const [one, many] = verbs;
    if (number > 0)
      lines.push(number === 1 ? `1 ${noun} ${one}${rest}` : `${number} ${noun}s ${many}${rest}`);
  };
  if (command === 'lint') {
    const how = 'be migrated: "betalift migrate" shows how, "betalift migrate --write" does it.';
    add(migratable, 'request', ['can ', 'can '], how);
  }
  const review = ' on an assumption: "betalift migrate --include-review" shows what would change.';
  add(reviewable, 'request', ['rests', 'rest'], review);
  add(left, 'request', ['is', 'are'], ' left to you; the findings give the reasons.');
  add(suppressed, 'finding', ['is', 'are'], ' suppressed by comments.');
  add(skipped.tooLarge, 'file', ['was', 'were'], ' skipped, being over 5 MB.');
  add(skipped.binary, 'binary file', ['was', 'were'], ' skipped.');
  return lines;
}

/** The findings of each file, in order; files are named as seen from the top of the work tree. */
export function groupByFile(
  findings: readonly Finding[],
  { provenance }: ReportContext,
): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const path = provenance.pathFromRoot(finding.path);
    const group = groups.get(path);
    if (group === undefined) groups.set(path, [finding]);
    else group.push(finding);
  }
  return groups;
}
