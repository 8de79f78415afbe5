/**
 * The code quality report of GitLab, as its documentation describes it (docs.gitlab.com, "Code Quality",
 * "Code Quality report format"): a list of issues whose fingerprints are unique.
 */
import type { Severity } from '../report/report.js';
import { toOneLine } from './finding-text.js';
import { createFingerprints } from './fingerprints.js';
import type { Reporter } from './reporter.js';

export const gitlabReporter: Reporter = {
  summary: 'code quality report of GitLab',
  isForPeople: false,
  print: (report, context) => {
    const fingerprintOf = createFingerprints(context);
    const issues = report.findings.map((finding) => ({
      description: toOneLine(finding.message),
      check_name: finding.rule,
      fingerprint: fingerprintOf(finding),
      severity: nameOfSeverity[finding.severity],
      location: {
        path: context.provenance.pathFromRoot(finding.path),
        lines: { begin: finding.line, end: finding.endLine },
      },
    }));
    return `${JSON.stringify(issues, null, 2)}\n`;
  },
};

const nameOfSeverity: Readonly<Record<Severity, string>> = {
  error: 'major',
  warning: 'minor',
  info: 'info',
};
