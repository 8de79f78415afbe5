/**
 * Annotations of GitHub Actions: workflow commands, which the runner reads from a step's output. How a
 * command is written and escaped is defined by `command.ts` of the toolkit (github.com/actions/toolkit),
 * how it is read by `ActionCommand.cs` of the runner (github.com/actions/runner).
 */
import type { Finding, Severity } from '../report/report.js';
import {
  closingLines,
  describeFix,
  describeReason,
  sortBySeverity,
  toOneLine,
} from './finding-text.js';
import type { Reporter, ReportContext } from './reporter.js';

export const githubReporter: Reporter = {
  summary: 'annotations of GitHub Actions',
  isForPeople: false,
  print: (report, context) => {
    const { shown, rest } = chooseAnnotations(sortBySeverity(report.findings));
    const total = closingLines(report, context).map(toOneLine);
    const note = `GitHub shows ${mostAnnotations} annotations of a kind for a step; the other ${rest.length} are in the log of this step.`;
    const lines = [
      ...shown.map((finding) => writeFinding(finding, context)),
      ...rest.map((finding) => toLogLine(describeInLog(finding, context))),
      ...(rest.length === 0
        ? total.map(toLogLine)
        : [writeCommand('notice', { title: 'betalift' }, [...total, note].join('\n'))]),
    ];
    return `${lines.join('\n')}\n`;
  },
};

/** So many annotations of each kind are shown for a step; the runner drops the others without a word. */
const mostAnnotations = 10;

const commandOfSeverity: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
};

function chooseAnnotations(findings: readonly Finding[]): { shown: Finding[]; rest: Finding[] } {
  const choose = (mostNotices: number) => {
    const left = { error: mostAnnotations, warning: mostAnnotations, info: mostNotices };
    const shown = findings.filter(({ severity }) => left[severity]-- > 0);
    return { shown, rest: findings.filter((finding) => !shown.includes(finding)) };
  };
  const all = choose(mostAnnotations);
  // Where something is left out, the last notice says so.
  return all.rest.length === 0 ? all : choose(mostAnnotations - 1);
}

function writeFinding(finding: Finding, context: ReportContext): string {
  const { severity, rule, path, line, column, endLine, endColumn } = finding;
  const properties = {
    file: context.provenance.pathFromRoot(path),
    line,
    endLine,
    // The runner drops the columns of a range over several lines.
    ...(line === endLine && { col: column, endColumn }),
    title: `betalift: ${rule}`,
  };
  const lines = [
    toOneLine(finding.message),
    ...finding.reasons.map((reason) => `Reason: ${describeReason(reason, context)}`),
    ...[describeFix(finding) ?? []].flat(),
    ...(finding.url === undefined ? [] : [`See ${finding.url}`]),
  ];
  return writeCommand(commandOfSeverity[severity], properties, lines.join('\n'));
}

function describeInLog(
  { severity, rule, path, line, column, message }: Finding,
  context: ReportContext,
) {
  const place = `${context.provenance.pathFromRoot(path)}:${line}:${column}`;
  return `${severity} ${place} ${message} (${rule})`;
}

function writeCommand(
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * A line that the runner takes for no command: the present form of a command begins a line, and the old
 * one, `##[…]`, may stand anywhere in it.
 */
function toLogLine(text: string): string {
  return toOneLine(text).replace(/^::/, ': :').replaceAll('##[', '# #[');
}
