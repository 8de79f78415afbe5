/** Puts a report together from what the files and the analysis gave. */
import type { Finding, Report, Severity, Summary } from './report.js';

/** The rule of a file that could not be read or parsed. */
export const unreadableFileRule = 'unreadable-file';

/** A file that could not be read as what it is. Line and column count from 1. */
export interface UnreadablePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Counts that do not follow from the findings. */
export type Counts = Omit<Summary, 'errors' | 'warnings' | 'infos'>;

/**
 * Builds the report.
 *
 * @param findings What was found, in any order.
 * @param unreadable Files that could not be read; each becomes a finding that is always an error, since
 *   the command cannot say that such a file is clean.
 * @param counts The rest of the summary.
 */
export function buildReport(
  findings: readonly Finding[],
  unreadable: readonly UnreadablePlace[],
  counts: Counts,
): Report {
  const all = [...findings, ...unreadable.map(unreadableFinding)].sort(compareFindings);
  return { version: 1, findings: all, summary: { ...counts, ...countSeverities(all) } };
}

/** The part of a report that holds some of its findings; the other counts stay. */
export function keepFindings(report: Report, isKept: (finding: Finding) => boolean): Report {
  const findings = report.findings.filter(isKept);
  return { ...report, findings, summary: { ...report.summary, ...countSeverities(findings) } };
}

function countSeverities(
  findings: readonly Finding[],
): Pick<Summary, 'errors' | 'warnings' | 'infos'> {
  const countOf = (severity: Severity): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return { errors: countOf('error'), warnings: countOf('warning'), infos: countOf('info') };
}

/** A file that cannot be read, as a finding of its own: an error, since nobody can say that it is clean. */
export function unreadableFinding({ path, line, column, message }: UnreadablePlace): Finding {
  return {
    rule: unreadableFileRule,
    severity: 'error',
    path,
    line,
    column,
    endLine: line,
    endColumn: column,
    message,
    fix: 'none',
    reasons: [],
  };
}

/** The order of a report: by file, then place. */
export function compareFindings(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
