/** The last lines of a text report: what happened, and the commands to run next. */
import type { Report, Summary } from '../report/report.js';
import { cellsOf } from './cells.js';
import { countFindings, countOf } from './count.js';
import { drawNextSteps } from './next-steps.js';
import { printable } from './printable.js';
import type { ReportContext } from './reporter.js';
import { drawRuleTable } from './rule-table.js';
import { describeBaseline, describeEmptySelection, describeSelection } from './text-selection.js';
import type { TextStyle } from './text-style.js';

const widestRule = 100;

/**
 * Says what the counts mean. "No file looked at", "nothing found" and "already migrated" are different
 * answers, and none of them is silence.
 */
export function summarize(report: Report, context: ReportContext, style: TextStyle): string[] {
  const { findings, summary } = report;
  const { dash } = style.signs;
  const hasRule = findings.length > 0 && style.width !== undefined;
  return [
    ...writtenLines(context, style),
    ...migratedLines(summary, context, style),
    ...(hasRule ? [style.paint.dim(dash.repeat(Math.min(style.width ?? 0, widestRule)))] : []),
    ...drawRuleTable(findings, style),
    answerLine(summary, context, style),
    ...asideLines(summary, style),
    ...drawNextSteps(report, context, style),
  ];
}

/** The sentence with the sign and the colour of its answer, and the time it took. */
function answerLine(summary: Summary, context: ReportContext, style: TextStyle): string {
  const { paint, signs, paintSeverity } = style;
  const { files, errors, warnings, infos, selection } = summary;
  // That nothing is staged or changed is well; that paths hold nothing is a mistake.
  const isMistaken = files === 0 && selection === undefined;
  const severity =
    errors > 0 || isMistaken ? 'error' : warnings > 0 ? 'warning' : infos > 0 ? 'info' : null;
  const sign = signs[severity ?? 'success'];
  const answer = answerText(summary, context);
  const { elapsedMilliseconds: elapsed } = context;
  const time = elapsed === undefined ? '' : paint.dim(` ${timeText(elapsed)}`);
  const painted = severity === null ? paint.green : (text: string) => paintSeverity(severity, text);
  const head = `${painted(sign)} `;
  return head + style.wrap(paint.bold(answer) + time, cellsOf(head));
}

/** What the counts come to, in a sentence. */
export function answerText(summary: Summary, context: ReportContext): string {
  const { command, writtenPaths } = context;
  const { files, errors, warnings, infos, requests, currentRequests, selection } = summary;
  if (files === 0 && selection !== undefined) return describeEmptySelection(selection);
  if (files === 0) {
    return 'No file looked at: the paths hold no file of a kind that betalift reads, or all are ignored.';
  }
  const looked = countOf(files, 'file');
  if (command === 'validate') {
    return errors + warnings + infos === 0
      ? `Valid: ${looked}.`
      : `${countFindings(summary)} in ${looked}.`;
  }
  if (errors + warnings + infos > 0) {
    const counts = countFindings(summary);
    const subject = command === 'lint' ? counts : `Not repaired: ${counts}`;
    return `${subject}; ${looked} looked at.`;
  }
  if (requests === 0) return `Nothing found: ${looked} looked at, and none holds an MCP request.`;
  if (requests === currentRequests) {
    const subject = requests === 1 ? 'the request' : `all ${requests} requests`;
    const verb = requests === 1 ? 'uses' : 'use';
    return writtenPaths.length > 0
      ? `${migratedText(context)}; ${subject} in ${looked} ${verb} a current version now.`
      : `Already migrated: ${subject} in ${looked} ${verb} a current version.`;
  }
  const { migratable, reviewable } = summary;
  if (command === 'migrate' && migratable + reviewable > 0) {
    const subject = countOf(migratable > 0 ? migratable : reviewable, 'request');
    const when = migratable > 0 ? '' : ' after review';
    return `${subject} can be migrated${when}; ${looked} looked at.`;
  }
  const known = summary.baseline?.known ?? 0;
  return `${known > 0 ? 'No new findings' : 'No findings'}; ${looked} looked at, ${countOf(requests, 'request')} seen.`;
}

function timeText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.1) return `(${Math.max(1, Math.round(milliseconds))} ms)`;
  return seconds < 60
    ? `(${seconds.toFixed(1)} s)`
    : `(${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s)`;
}

function writtenLines({ writtenPaths }: ReportContext, { paint, signs }: TextStyle): string[] {
  return writtenPaths.map((path) => `${paint.green(signs.success)} Wrote ${printable(path)}`);
}

/** What was migrated, where the answer is about what was not. */
function migratedLines(summary: Summary, context: ReportContext, style: TextStyle): string[] {
  if (context.writtenPaths.length === 0 || isAllCurrent(summary)) return [];
  return [`${style.paint.green(style.signs.success)} ${migratedText(context)}.`];
}

function migratedText({ migratedRequests = 0, writtenPaths }: ReportContext): string {
  return `Migrated: ${countOf(migratedRequests, 'request')} in ${countOf(writtenPaths.length, 'file')}`;
}

function isAllCurrent({ errors, warnings, infos, requests, currentRequests }: Summary): boolean {
  return errors + warnings + infos === 0 && requests === currentRequests;
}

function asideLines(summary: Summary, { paint }: TextStyle): string[] {
  const { files, suppressed, skipped, selection, baseline } = summary;
  const lines: string[] = [];
  if (files > 0 && selection !== undefined) lines.push(describeSelection(selection));
  if (baseline !== undefined) lines.push(...describeBaseline(baseline));
  if (suppressed > 0) lines.push(`${countOf(suppressed, 'finding')} suppressed by comments.`);
  if (skipped.tooLarge > 0) lines.push(`${countOf(skipped.tooLarge, 'file')} over 5 MB skipped.`);
  if (skipped.binary > 0) lines.push(`${countOf(skipped.binary, 'binary file')} skipped.`);
  return lines.map((line) => paint.dim(line));
}
