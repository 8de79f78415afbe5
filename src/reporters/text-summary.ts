/** The last lines of a text report: what happened, and the command to run next. */
import type { Summary } from '../report/report.js';
import { printable } from './printable.js';
import type { ReportContext } from './reporter.js';
import { describeBaseline, describeEmptySelection, describeSelection } from './text-selection.js';

/**
 * Says what the counts mean. "No file looked at", "nothing found" and "already migrated" are different
 * answers, and none of them is silence.
 */
export function summarize(summary: Summary, context: ReportContext): string[] {
  return [
    ...writtenLines(context),
    answerLine(summary, context),
    ...nextLines(summary, context),
    ...asideLines(summary),
  ];
}

function answerLine(summary: Summary, { command, writtenPaths }: ReportContext): string {
  const { files, errors, warnings, infos, requests, currentRequests, selection } = summary;
  if (files === 0 && selection !== undefined) return describeEmptySelection(selection);
  if (files === 0) {
    return 'No file looked at: the paths hold no file of a kind that betalift reads, or all are ignored.';
  }
  const looked = count(files, 'file');
  if (command === 'validate') {
    return errors + warnings + infos === 0
      ? `Valid: ${looked}.`
      : `${findings(summary)} in ${looked}.`;
  }
  if (errors + warnings + infos > 0) {
    const subject = command === 'lint' ? findings(summary) : `Not repaired: ${findings(summary)}`;
    return `${subject}; ${looked} looked at.`;
  }
  if (requests === 0) return `Nothing found: ${looked} looked at, and none holds an MCP request.`;
  if (requests === currentRequests) {
    const subject = requests === 1 ? 'the request' : `all ${requests} requests`;
    const verb = requests === 1 ? 'uses' : 'use';
    return writtenPaths.length > 0
      ? `Migrated: ${subject} in ${looked} now ${verb} a current version.`
      : `Already migrated: ${subject} in ${looked} ${verb} a current version.`;
  }
  if (command === 'migrate' && summary.migratable + summary.reviewable > 0)
    return `${looked} looked at.`;
  const subject = (summary.baseline?.known ?? 0) > 0 ? 'No new findings' : 'No findings';
  return `${subject}; ${looked} looked at, ${count(requests, 'request')} seen.`;
}

function findings({ errors, warnings, infos }: Summary): string {
  const counts = [
    errors > 0 ? count(errors, 'error') : '',
    warnings > 0 ? count(warnings, 'warning') : '',
    infos > 0 ? count(infos, 'note') : '',
  ];
  return counts.filter((text) => text !== '').join(', ');
}

function writtenLines({ writtenPaths }: ReportContext): string[] {
  return writtenPaths.map((path) => `Wrote ${printable(path)}`);
}

function nextLines(summary: Summary, { command, includesReview }: ReportContext): string[] {
  if (command === 'validate') return [];
  const { migratable, reviewable, left } = summary;
  const lines: string[] = [];
  if (migratable > 0 && command === 'lint') {
    const subject = count(migratable, 'request');
    lines.push(`${subject} can be migrated: "betalift migrate" shows how, "--write" does it.`);
  }
  if (migratable > 0 && command === 'migrate') {
    lines.push(`${count(migratable, 'request')} to migrate: "betalift migrate --write" does it.`);
  }
  if (reviewable > 0) {
    const subject = count(reviewable, 'request');
    const verb = reviewable === 1 ? 'rests' : 'rest';
    lines.push(
      includesReview === true
        ? `${subject} ${verb} on an assumption: review the change, then "betalift migrate --include-review --write" makes it.`
        : `${subject} ${verb} on an assumption: "betalift migrate --include-review" shows what would change.`,
    );
  }
  if (left > 0) {
    const verb = left === 1 ? 'is' : 'are';
    lines.push(`${count(left, 'request')} ${verb} left to you; the findings give the reasons.`);
  }
  return lines;
}

function asideLines({ files, suppressed, skipped, selection, baseline }: Summary): string[] {
  const lines: string[] = [];
  if (files > 0 && selection !== undefined) lines.push(describeSelection(selection));
  if (baseline !== undefined) lines.push(...describeBaseline(baseline));
  if (suppressed > 0) lines.push(`${count(suppressed, 'finding')} suppressed by comments.`);
  if (skipped.tooLarge > 0) lines.push(`${count(skipped.tooLarge, 'file')} over 5 MB skipped.`);
  if (skipped.binary > 0) lines.push(`${count(skipped.binary, 'binary file')} skipped.`);
  return lines;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
