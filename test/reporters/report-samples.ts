/** Small reports for tests of reporters. */
import { createProvenance } from '../../src/cli/provenance.js';
import { buildReport } from '../../src/report/build-report.js';
import type { Finding, Summary } from '../../src/report/report.js';
import type { ReportContext } from '../../src/reporters/reporter.js';
import { reporters } from '../../src/reporters/reporters.js';

export const noCounts: Omit<Summary, 'errors' | 'warnings' | 'infos'> = {
  files: 3,
  parsed: 1,
  requests: 0,
  currentRequests: 0,
  migratable: 0,
  reviewable: 0,
  left: 0,
  suppressed: 0,
  skipped: { tooLarge: 0, binary: 0 },
};

export const plainContext: ReportContext = {
  command: 'lint',
  color: false,
  textOf: () => undefined,
  writtenPaths: [],
  provenance: createProvenance(__dirname),
};

/** A finding, with changes. */
export function sampleFinding(changes: Partial<Finding> = {}): Finding {
  return {
    rule: 'some-rule',
    severity: 'error',
    path: 'src/a.ts',
    line: 2,
    column: 8,
    endLine: 2,
    endColumn: 11,
    message: 'This is wrong.',
    fix: 'none',
    reasons: [],
    ...changes,
  };
}

/** The text report of findings. */
export function printText(
  findings: readonly Finding[],
  context: Partial<ReportContext> = {},
  counts: Partial<Summary> = {},
): string {
  const report = buildReport(findings, [], { ...noCounts, ...counts });
  return reporters.text.print(report, { ...plainContext, ...context });
}
