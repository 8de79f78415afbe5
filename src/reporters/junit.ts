/**
 * JUnit's XML, which most CI systems show as test results: one suite a file, one case a finding. It has
 * no official schema; what is written here is what GitLab ("Unit test reports") and Jenkins
 * (junit-plugin) say they read.
 */
import { unreadableFileRule } from '../report/build-report.js';
import type { Finding, Report } from '../report/report.js';
import { printable } from './printable.js';
import {
  closingLines,
  describeFix,
  describeReason,
  groupByFile,
  isComplete,
  toOneLine,
} from './finding-text.js';
import type { Reporter, ReportContext } from './reporter.js';

export const junitReporter: Reporter = {
  summary: 'test results in XML, for Jenkins, GitLab, CircleCI and others',
  isForPeople: false,
  print: (report, context) => {
    const suites = [...groupByFile(report.findings, context)].map(([path, findings]) =>
      describeSuite(path, findings, context),
    );
    // A report without a case is an error to some readers.
    const all = suites.length > 0 ? suites : [describeRun(report, context)];
    const root = element('testsuites', { name: 'betalift', ...addCounts(all) }, [
      ...all.map(({ xml }) => xml),
    ]);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
  },
};

interface Counts {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
}

interface Suite extends Counts {
  readonly xml: string;
}

/** How a finding counts: not being able to look is an error, a note is no failure. */
type Outcome = 'failure' | 'error' | 'passed';

function describeSuite(path: string, findings: readonly Finding[], context: ReportContext): Suite {
  const outcomes = findings.map((finding) => outcomeOf(finding, context));
  const countOf = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  const counts = {
    tests: findings.length,
    failures: countOf('failure'),
    errors: countOf('error'),
  };
  const names = nameCases(findings);
  const cases = findings.map((finding, index) => {
    const outcome = outcomes[index] ?? 'failure';
    const name = names[index] ?? finding.rule;
    return describeCase({ finding, outcome, name, path }, context);
  });
  return { ...counts, xml: element('testsuite', { name: path, ...counts, skipped: 0 }, cases) };
}

function outcomeOf({ rule, severity }: Finding, { command }: ReportContext): Outcome {
  if (rule === unreadableFileRule) return 'error';
  // `validate` lets warnings pass.
  const passes = severity === 'info' || (severity === 'warning' && command === 'validate');
  return passes ? 'passed' : 'failure';
}

/** Readers keep one case of a name, so findings of one rule at one place are numbered. */
function nameCases(findings: readonly Finding[]): string[] {
  const occurrences = new Map<string, number>();
  return findings.map(({ rule, line, column }) => {
    const name = `${rule} at ${line}:${column}`;
    const occurrence = (occurrences.get(name) ?? 0) + 1;
    occurrences.set(name, occurrence);
    return occurrence === 1 ? name : `${name} (${occurrence})`;
  });
}

function describeCase(
  {
    finding,
    outcome,
    name,
    path,
  }: { finding: Finding; outcome: Outcome; name: string; path: string },
  context: ReportContext,
): string {
  const message = toOneLine(finding.message);
  const lines = [
    `${printable(path)}:${finding.line}:${finding.column} ${message}`,
    ...finding.reasons.map((reason) => `Reason: ${describeReason(reason, context)}`),
    ...[describeFix(finding) ?? []].flat(),
    ...(finding.url === undefined ? [] : [`See ${finding.url}`]),
  ];
  const content = escapeText(lines.map(printable).join('\n'));
  const details =
    outcome === 'passed'
      ? element('system-out', {}, [content])
      : element(outcome, { message, type: finding.severity }, [content]);
  return element('testcase', { name, classname: path, file: path, line: finding.line, time: 0 }, [
    details,
  ]);
}

/** A run without findings, which need not have been one: where there was no file, nothing was checked. */
function describeRun(report: Report, context: ReportContext): Suite {
  const lines = closingLines(report, context).map(toOneLine);
  const content = escapeText(lines.join('\n'));
  const isPassed = isComplete(report);
  const details = isPassed
    ? element('system-out', {}, [content])
    : element('error', { message: lines[0] ?? '', type: 'error' }, [content]);
  const name = isPassed ? 'no findings' : 'nothing checked';
  const run = element('testcase', { name, classname: 'betalift', time: 0 }, [details]);
  const counts = { tests: 1, failures: 0, errors: isPassed ? 0 : 1 };
  return {
    ...counts,
    xml: element('testsuite', { name: 'betalift', ...counts, skipped: 0 }, [run]),
  };
}

function addCounts(suites: readonly Suite[]): Counts {
  const sum = (name: keyof Counts) => suites.reduce((total, suite) => total + suite[name], 0);
  return { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') };
}

/** @param content XML, so text in it is escaped. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[],
): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeText(printable(String(value)))}"`,
  );
  return `<${name}${written.join('')}>${content.join('\n')}</${name}>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // In an attribute it would be read as a space.
  '\t': '&#9;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"\t]/g, (character) => entities[character] ?? character);
}
