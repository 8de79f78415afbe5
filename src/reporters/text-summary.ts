/** The last lines of a text report: what happened, and the commands to run next. */
import type { Finding, Report, Summary } from '../report/report.js';
import { cellsOf } from './cells.js';
import { printable } from './printable.js';
import type { ReportContext } from './reporter.js';
import { describeBaseline, describeEmptySelection, describeSelection } from './text-selection.js';
import { severityNames, type TextStyle } from './text-style.js';

/** Below so many findings a table of them says nothing new. */
const fewestForTable = 10;
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
    ...(hasRule ? [style.paint.dim(dash.repeat(Math.min(style.width ?? 0, widestRule)))] : []),
    ...table(findings, style),
    answerLine(summary, context, style),
    ...asideLines(summary, style),
    ...nextSteps(report, context, style),
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
  const isDone = severity === null && !hasOldRequests(summary);
  const sign = severity === null ? signs.success : signs[severity];
  const answer = answerText(summary, context);
  const time =
    context.elapsedMilliseconds === undefined ? '' : ` ${timeText(context.elapsedMilliseconds)}`;
  const painted = severity === null ? paint.green : (text: string) => paintSeverity(severity, text);
  const head = severity === null && !isDone ? '' : `${painted(sign)} `;
  return head + style.wrap(paint.bold(answer) + paint.dim(time), cellsOf(head));
}

function hasOldRequests({ migratable, reviewable, left }: Summary): boolean {
  return migratable + reviewable + left > 0;
}

/** What the counts come to, in a sentence. */
export function answerText(summary: Summary, { command, writtenPaths }: ReportContext): string {
  const { files, errors, warnings, infos, requests, currentRequests, selection } = summary;
  if (files === 0 && selection !== undefined) return describeEmptySelection(selection);
  if (files === 0) {
    return 'No file looked at: the paths hold no file of a kind that betalift reads, or all are ignored.';
  }
  const looked = count(files, 'file');
  if (command === 'validate') {
    return errors + warnings + infos === 0
      ? `Valid: ${looked}.`
      : `${findingCounts(summary)} in ${looked}.`;
  }
  if (errors + warnings + infos > 0) {
    const counts = findingCounts(summary);
    const subject = command === 'lint' ? counts : `Not repaired: ${counts}`;
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

function findingCounts({ errors, warnings, infos }: Summary): string {
  const counts = [
    errors > 0 ? count(errors, severityNames.error) : '',
    warnings > 0 ? count(warnings, severityNames.warning) : '',
    infos > 0 ? count(infos, severityNames.info) : '',
  ];
  return counts.filter((text) => text !== '').join(', ');
}

function timeText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 0.1) return `(${Math.max(1, Math.round(milliseconds))} ms)`;
  return seconds < 60
    ? `(${seconds.toFixed(1)} s)`
    : `(${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s)`;
}

function writtenLines(
  { writtenPaths, migratedRequests }: ReportContext,
  { paint, signs }: TextStyle,
): string[] {
  if (writtenPaths.length === 0) return [];
  const lines = writtenPaths.map(
    (path) => `${paint.green(signs.success)} Wrote ${printable(path)}`,
  );
  if (migratedRequests === undefined) return lines;
  const subject = `${count(migratedRequests, 'request')} migrated`;
  return [...lines, '', paint.green(`${subject} in ${count(writtenPaths.length, 'file')}.`)];
}

/** How often each rule was broken, where there is too much to count by eye. */
function table(findings: readonly Finding[], { paint, paintSeverity }: TextStyle): string[] {
  if (findings.length < fewestForTable) return [];
  const groups = new Map<string, { finding: Finding; count: number; files: Set<string> }>();
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.rule}`;
    const group = groups.get(key) ?? { finding, count: 0, files: new Set<string>() };
    groups.set(key, { ...group, count: group.count + 1, files: group.files.add(finding.path) });
  }
  const rows = [...groups.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ finding: { severity, rule }, count: number, files }) => {
      const name = `${severityNames[severity]}${number === 1 ? '' : 's'}`;
      return { severity, cells: [String(number), name, rule, `in ${count(files.size, 'file')}`] };
    });
  const widths = [0, 1, 2].map((column) =>
    Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0)),
  );
  const lines = rows.map(({ severity, cells: [number = '', name = '', rule = '', files = ''] }) => {
    const first = `${number.padStart(widths[0] ?? 0)} ${name.padEnd(widths[1] ?? 0)}`;
    return `  ${paintSeverity(severity, first)}  ${rule.padEnd(widths[2] ?? 0)}  ${paint.dim(files)}`;
  });
  return [...lines, ''];
}

/** Commands to copy, each with what it does. */
function nextSteps(
  { findings, summary }: Report,
  context: ReportContext,
  style: TextStyle,
): string[] {
  const { command, includesReview } = context;
  const { migratable, reviewable, left } = summary;
  const steps: (readonly [command: string, meaning: string])[] = [];
  const operands = context.call?.operands ?? '';
  if (command !== 'validate') {
    const some = count(migratable, 'request');
    if (migratable > 0 && command === 'lint') {
      steps.push([`migrate${operands}`, `show how ${some} can be migrated`]);
    }
    if (migratable > 0 && command !== 'migrate --write') {
      steps.push([`migrate --write${operands}`, `migrate ${some}`]);
    }
    if (reviewable > 0) {
      const subject = count(reviewable, 'request');
      steps.push(
        includesReview === true && command === 'migrate'
          ? [
              `migrate --include-review --write${operands}`,
              `migrate also ${subject} on an assumption, once you have reviewed it`,
            ]
          : [
              `migrate --include-review${operands}`,
              `show what would change in ${subject} on an assumption`,
            ],
      );
    }
  }
  const rule = findings.find(({ severity }) => severity !== 'info')?.rule ?? findings[0]?.rule;
  if (rule !== undefined) steps.push([`explain ${rule}`, 'say more about a rule']);
  const program = context.call?.program ?? 'betalift';
  const commands = steps.map(([text, meaning]) => [`${program} ${text}`, meaning] as const);
  if (context.writtenPaths.length > 0) commands.unshift(['git diff', 'look at what was written']);
  const lines = drawSteps(commands, style);
  if (left > 0 && command !== 'validate') {
    const verb = left === 1 ? 'is' : 'are';
    const sentence = `${count(left, 'request')} ${verb} left to you; the findings give the reasons.`;
    lines.unshift(style.wrap(sentence, 0));
  }
  return lines;
}

function drawSteps(
  steps: readonly (readonly [command: string, meaning: string])[],
  style: TextStyle,
): string[] {
  if (steps.length === 0) return [];
  const { paint, width } = style;
  const longest = Math.max(...steps.map(([command]) => cellsOf(command)));
  const meaningColumn = 2 + longest + 3;
  const isNarrow = width !== undefined && width < meaningColumn + 30;
  const lines = steps.flatMap(([command, meaning]) => {
    const shown = `  ${paint.cyan(command)}`;
    if (isNarrow) return [shown, `      ${style.wrap(paint.dim(meaning), 6)}`];
    const space = ' '.repeat(meaningColumn - 2 - cellsOf(command));
    return [`${shown}${space}${style.wrap(paint.dim(meaning), meaningColumn)}`];
  });
  return ['', ...lines];
}

function asideLines(summary: Summary, { paint }: TextStyle): string[] {
  const { files, suppressed, skipped, selection, baseline } = summary;
  const lines: string[] = [];
  if (files > 0 && selection !== undefined) lines.push(describeSelection(selection));
  if (baseline !== undefined) lines.push(...describeBaseline(baseline));
  if (suppressed > 0) lines.push(`${count(suppressed, 'finding')} suppressed by comments.`);
  if (skipped.tooLarge > 0) lines.push(`${count(skipped.tooLarge, 'file')} over 5 MB skipped.`);
  if (skipped.binary > 0) lines.push(`${count(skipped.binary, 'binary file')} skipped.`);
  return lines.map((line) => paint.dim(line));
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
