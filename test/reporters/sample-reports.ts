/** Reports for the tests of formats: one finding by hand, and hostile ones by the hundred. */
import fc from 'fast-check';
import { buildReport } from '../../src/report/build-report.js';
import type { Finding, Report, Summary } from '../../src/report/report.js';
import type { ReportContext } from '../../src/reporters/reporter.js';

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

export const context: ReportContext = {
  command: 'lint',
  color: false,
  textOf: () => undefined,
  writtenPaths: [],
  provenance: {
    toolVersion: () => '1.2.3',
    pathFromRoot: (path) => path,
    describeRule: () => undefined,
  },
};

export function createFinding(changes: Partial<Finding> = {}): Finding {
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

export function createReport(findings: readonly Finding[]): Report {
  return buildReport(findings, [], noCounts);
}

/** Pieces that some format takes for more than text. */
const hostilePieces = [
  ...['\n', '\r', '\r\n', '\t', '\0', '\u001b[2J', '\u2028', '\u0085', '\u202e', '\ufffe'],
  ...['\ud83d', '\ude00', '😀', 'ü', '%', '%0A', '%3A', '%2525', '::', '::error::', '##[', ']'],
  ...['##[add-mask]x', ',', ':', ']]>', '<!--', '<script>', '</code>', '&amp;', '&#64;', '"', "'"],
  ...['|', '\\|', '`', '``', '*', '**', '_', '~~', '$x$', '@octocat', 'a/b#12', '#1', 'GH-7'],
  ...[
    'https://x.dev/',
    'www.x.dev',
    ':tada:',
    '[a](b)',
    '![',
    '{0}',
    '{{',
    '\\',
    '/',
    '..',
    ' ',
    'a',
  ],
];

/** Text made of such pieces. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...hostilePieces), fc.string({ unit: 'binary', maxLength: 3 })), {
    minLength: 1,
    maxLength: 12,
  })
  .map((pieces) => pieces.join(''));

const place = { line: fc.integer({ min: 1, max: 99 }), column: fc.integer({ min: 1, max: 99 }) };

const hostileFinding: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom('some-rule', 'other-rule', 'unreadable-file'),
    severity: fc.constantFrom('error', 'warning', 'info'),
    path: hostileText,
    ...place,
    lines: fc.integer({ min: 0, max: 3 }),
    message: hostileText,
    fix: fc.constantFrom('safe', 'review', 'none'),
    reasons: fc.array(fc.record({ message: hostileText, path: hostileText, ...place }), {
      maxLength: 3,
    }),
  })
  .map(({ lines, ...finding }) => ({
    ...finding,
    endLine: finding.line + lines,
    endColumn: finding.column + 2,
  }));

/** A report whose file names and messages are hostile. */
export const hostileReport: fc.Arbitrary<Report> = fc
  .array(hostileFinding, { maxLength: 40 })
  .map(createReport);
