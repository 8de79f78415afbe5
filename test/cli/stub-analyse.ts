/**
 * A stand-in for the analysis, so that tests of the command line say what happens around it. It takes
 * every quoted beta for a request: the old one is migrated, `"REVIEW"` on its line makes that rest on an
 * assumption, `"LEFT"` makes it impossible, and `"BROKEN"` in a file makes the file unreadable.
 */
import type {
  AnalysisOptions,
  AnalysisResult,
  InputFile,
  UnitChange,
} from '../../src/analysis/types.js';
import type { Finding, FixConfidence } from '../../src/report/report.js';
import { applySuppressions } from '../../src/suppressions/suppressions.js';

const oldBeta = 'mcp-client-2025-04-04';
const newBeta = 'mcp-client-2025-11-20';
const rules = new Set(['deprecated-beta-header', 'server-without-toolset']);

export async function stubAnalyse(
  files: readonly InputFile[],
  options: AnalysisOptions,
): Promise<AnalysisResult> {
  const result = {
    findings: [] as Finding[],
    suppressed: 0,
    changes: [] as { path: string; before: string; after: string }[],
    units: [] as UnitChange[],
    unreadable: [] as { path: string; line: number; column: number; message: string }[],
    requests: { total: 0, current: 0, migratable: 0, reviewable: 0, left: 0 },
  };
  for (const { path, text } of files) {
    if (text.includes('"BROKEN"')) {
      const message = 'could not be read: a value is expected';
      result.unreadable.push({ path, line: 1, column: 3, message });
      continue;
    }
    const findings: Finding[] = [];
    const lines = text.split('\n').map((line, index) => {
      if (line.includes(`"${newBeta}"`)) {
        result.requests.total += 1;
        result.requests.current += 1;
      }
      const column = line.indexOf(`"${oldBeta}"`) + 1;
      if (column === 0) return line;
      const fix = line.includes('"LEFT"') ? 'none' : line.includes('"REVIEW"') ? 'review' : 'safe';
      result.requests.total += 1;
      result.requests[requestKinds[fix]] += 1;
      findings.push(deprecatedHeader(path, index + 1, column, fix));
      const isMigrated = fix === 'safe' || (fix === 'review' && options.includeReview === true);
      return isMigrated ? line.replace(oldBeta, newBeta) : line;
    });
    const { findings: visible, suppressed } = applySuppressions(path, text, findings, rules);
    result.suppressed += suppressed;
    for (const finding of visible) {
      const severity = options.severities?.[finding.rule] ?? finding.severity;
      if (severity !== 'off') result.findings.push({ ...finding, severity });
    }
    const after = lines.join('\n');
    if (after === text) continue;
    result.changes.push({ path, before: text, after });
    const requests = text.split(`"${oldBeta}"`).length - after.split(`"${oldBeta}"`).length;
    const edits = new Map([[path, [{ range: { start: 0, end: text.length }, text: after }]]]);
    const unit = { confidence: 'safe', assumptions: [], paths: [path], requests } as const;
    result.units.push({ ...unit, edits, findings: visible.filter(({ fix }) => fix === 'safe') });
  }
  return result;
}

const requestKinds = { safe: 'migratable', review: 'reviewable', none: 'left' } as const;

function deprecatedHeader(path: string, line: number, column: number, fix: FixConfidence): Finding {
  return {
    rule: 'deprecated-beta-header',
    severity: 'error',
    path,
    line,
    column,
    endLine: line,
    endColumn: column + oldBeta.length + 2,
    message: `"${oldBeta}" is deprecated; use "${newBeta}".`,
    fix,
    reasons:
      fix === 'safe' ? [] : [{ message: 'the tools are not known here', path, line, column: 1 }],
  };
}
