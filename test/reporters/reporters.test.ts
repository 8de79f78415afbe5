import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createProvenance } from '../../src/cli/provenance.js';
import { buildReport, keepFindings } from '../../src/report/build-report.js';
import type { Finding, Report, Summary } from '../../src/report/report.js';
import type { ReportContext } from '../../src/reporters/reporter.js';
import { reporters } from '../../src/reporters/reporters.js';

const noCounts: Omit<Summary, 'errors' | 'warnings' | 'infos'> = {
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
const context: ReportContext = {
  command: 'lint',
  color: false,
  textOf: () => undefined,
  writtenPaths: [],
  provenance: createProvenance(__dirname),
};

function finding(changes: Partial<Finding> = {}): Finding {
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

function print(report: Report, changes: Partial<ReportContext> = {}): string {
  return reporters.text.print(report, { ...context, ...changes });
}

function summaryOf(counts: Partial<Summary>, changes: Partial<ReportContext> = {}): string {
  return print(buildReport([], [], { ...noCounts, ...counts }), changes);
}

describe('text', () => {
  test('groups by file, aligns places, shows the line, reasons and fix', () => {
    const report = buildReport(
      [
        finding({ line: 12, column: 1, endLine: 13, endColumn: 2, path: 'src/b.ts' }),
        finding({ severity: 'warning', path: 'src/b.ts', fix: 'review' }),
        finding({
          fix: 'safe',
          url: 'https://docs.example.com/x',
          reasons: [{ message: 'it is unknown here', path: 'src/c.ts', line: 7, column: 3 }],
        }),
      ],
      [],
      { ...noCounts, requests: 3, migratable: 1, reviewable: 1, left: 1 },
    );
    const text = ['first', '\tcall(abc);', '', ...'4567891'.split(''), '11', 'last {', '}'].join(
      '\n',
    );
    expect(print(report, { textOf: () => text })).toBe(
      [
        'src/a.ts',
        '  2:8  error    This is wrong.  some-rule',
        '    2 | \tcall(abc);',
        '        \t      ^^^',
        '    because src/c.ts:7:3 it is unknown here',
        '    fix betalift migrate --write repairs this',
        '    see https://docs.example.com/x',
        '',
        'src/b.ts',
        '   2:8  warning  This is wrong.  some-rule',
        '    2 | \tcall(abc);',
        '        \t      ^^^',
        '    fix betalift migrate --include-review shows a repair that rests on an assumption',
        '  12:1  error    This is wrong.  some-rule',
        '    12 | last {',
        '         ^^^^^^',
        '',
        '2 errors, 1 warning; 3 files looked at.',
        '1 request can be migrated: "betalift migrate" shows how, "--write" does it.',
        '1 request rests on an assumption: "betalift migrate --include-review" shows what would change.',
        '1 request is left to you; the findings give the reasons.',
        '',
      ].join('\n'),
    );
  });

  test('uses colours only where they are wanted', () => {
    const report = buildReport([finding()], [], noCounts);
    expect(print(report, { color: true })).toContain('\u001b[31merror');
    expect(print(report)).not.toContain('\u001b');
  });

  test('shows a secret neither in the line nor by its length', () => {
    const text = 'x\n  authorization_token: "abcdefgh-secret",\n';
    const report = buildReport([finding({ column: 24, endColumn: 41 })], [], noCounts);
    const printed = print(report, { textOf: () => text });
    expect(printed).toContain('2 |   authorization_token: "[redacted]",');
    expect(printed).not.toContain('secret');
    expect(printed).not.toContain('^');
  });

  test('cuts a long line around the marker', () => {
    const text = `x\n${'a'.repeat(5000)}HERE${'b'.repeat(5000)}`;
    const place = { column: 5001, endColumn: 5005 };
    const report = buildReport([finding(place)], [], noCounts);
    const lines = print(report, { textOf: () => text }).split('\n');
    const code = lines[2] ?? '';
    expect(code.length).toBeLessThan(140);
    const marker = lines[3] ?? '';
    expect(code.slice(marker.indexOf('^'), marker.length)).toBe('HERE');
  });

  test('lets no control character of a file through to the terminal', () => {
    const report = buildReport([finding({ path: 'a\n\u001b[2J.ts' })], [], noCounts);
    const printed = print(report, { textOf: () => 'x\nlet a\u001b[31m = 1;\u202e' });
    expect(printed).not.toContain('\u001b');
    expect(printed).toContain('a\\u{a}\\u{1b}[2J.ts');
    expect(printed).toContain('\\u{202e}');
  });

  test('gives three answers where nothing is wrong', () => {
    expect(summaryOf({ files: 0 })).toMatch(/^\nNo file looked at|^No file looked at/);
    expect(summaryOf({})).toContain('Nothing found: 3 files looked at');
    expect(summaryOf({ requests: 2, currentRequests: 2 })).toContain(
      'Already migrated: all 2 requests in 3 files use a current version.',
    );
    expect(summaryOf({ requests: 1, currentRequests: 1 })).toContain(
      'Already migrated: the request in 3 files uses a current version.',
    );
  });

  test('says what was written', () => {
    const written = { command: 'migrate --write', writtenPaths: ['a.ts'] } as const;
    const printed = summaryOf({ requests: 2, currentRequests: 2 }, written);
    expect(printed).toContain('Wrote a.ts\nMigrated: all 2 requests');
  });

  test('says what was skipped and suppressed', () => {
    const printed = summaryOf({ suppressed: 2, skipped: { tooLarge: 1, binary: 2 } });
    expect(printed).toContain('2 findings suppressed by comments.');
    expect(printed).toContain('1 file over 5 MB skipped.');
    expect(printed).toContain('2 binary files skipped.');
  });
});

describe('json', () => {
  const schema = JSON.parse(
    readFileSync(join(__dirname, '../../schemas/report.schema.json'), 'utf8'),
  ) as object;
  const isReport = new Ajv2020({ strict: false }).compile(schema);

  test('is one document that fits its schema', () => {
    const unreadable = { path: 'b.json', line: 3, column: 1, message: 'could not be read' };
    const found = finding({
      url: 'https://docs.example.com/x',
      reasons: [{ message: 'why', path: 'a\n.ts', line: 1, column: 1 }],
    });
    const report = buildReport([found], [unreadable], noCounts);
    const printed = reporters.json.print(report, context);
    expect(printed.endsWith('}\n')).toBe(true);
    const parsed: unknown = JSON.parse(printed);
    expect(parsed).toEqual(report);
    isReport(parsed);
    expect(isReport.errors).toBeNull();
  });
});

describe('report', () => {
  test('sorts by path and place and counts severities', () => {
    const report = buildReport(
      [
        finding({ path: 'b', severity: 'info' }),
        finding({ path: 'a', line: 9 }),
        finding({ path: 'a', severity: 'warning' }),
      ],
      [{ path: 'a', line: 2, column: 1, message: 'could not be read' }],
      noCounts,
    );
    expect(report.findings.map(({ path, line, column }) => [path, line, column])).toEqual([
      ['a', 2, 1],
      ['a', 2, 8],
      ['a', 9, 8],
      ['b', 2, 8],
    ]);
    expect(report.summary).toMatchObject({ errors: 2, warnings: 1, infos: 1 });
    const kept = keepFindings(report, ({ path }) => path === 'b');
    expect(kept.summary).toMatchObject({ errors: 0, warnings: 0, infos: 1, files: 3 });
  });
});
