/** The report for people: findings by file, each with its line of code, and what to do next. */
import colors from 'picocolors';
import type { Finding, Report } from '../report/report.js';
import { createFrames } from './code-frame.js';
import type { Reporter, ReportContext } from './reporter.js';
import { printable } from './printable.js';
import { summarize } from './text-summary.js';

export const textReporter: Reporter = {
  summary: 'for people: findings by file with the line of code',
  isForPeople: true,
  print: printReport,
};

type Colors = ReturnType<typeof colors.createColors>;

const indent = '    ';

function printReport(report: Report, context: ReportContext): string {
  const paint = colors.createColors(context.color);
  const frameOf = createFrames(context.textOf);
  const blocks = [...groupByPath(report.findings)].map(([path, findings]) => {
    const rows = alignPlaces(findings);
    const texts = findings.map((finding, index) => {
      const frame = frameOf(finding).map((line) => paint.dim(`${indent}${line}`));
      const lines = [
        headLine(finding, rows[index] ?? '', paint),
        ...frame,
        ...notes(finding, paint),
      ];
      return lines.join('\n');
    });
    return [paint.underline(printable(path)), ...texts].join('\n');
  });
  const paragraphs = [...blocks, summarize(report.summary, context).join('\n')];
  return `${paragraphs.join('\n\n')}\n`;
}

function groupByPath(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  return groups;
}

function alignPlaces(findings: readonly Finding[]): string[] {
  const places = findings.map(({ line, column }) => `${line}:${column}`);
  const width = Math.max(...places.map((place) => place.length));
  return places.map((place) => place.padStart(width));
}

function headLine(finding: Finding, place: string, paint: Colors): string {
  const severity = {
    error: paint.red('error  '),
    warning: paint.yellow('warning'),
    info: paint.blue('info   '),
  }[finding.severity];
  const message = printable(finding.message);
  return `  ${paint.dim(place)}  ${severity}  ${message}  ${paint.dim(finding.rule)}`;
}

function notes(finding: Finding, paint: Colors): string[] {
  const lines = finding.reasons.map((reason) => {
    const place = printable(`${reason.path}:${reason.line}:${reason.column}`);
    return `${indent}${paint.dim('because')} ${place} ${printable(reason.message)}`;
  });
  if (finding.fix === 'safe') {
    lines.push(`${indent}${paint.green('fix')} betalift migrate --write repairs this`);
  } else if (finding.fix === 'review') {
    const command = 'betalift migrate --include-review';
    lines.push(
      `${indent}${paint.cyan('fix')} ${command} shows a repair that rests on an assumption`,
    );
  }
  if (finding.url !== undefined && finding.severity === 'error') {
    lines.push(`${indent}${paint.dim(`see ${finding.url}`)}`);
  }
  return lines;
}
