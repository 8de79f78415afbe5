import type { Summary } from '../../src/report/report.js';
import type { ReportContext } from '../../src/reporters/reporter.js';
import { printText, sampleFinding } from './report-samples.js';

function summaryOf(counts: Partial<Summary>, context: Partial<ReportContext> = {}): string {
  return printText([], context, counts);
}

test('gives three answers where nothing is wrong, each in one line', () => {
  expect(summaryOf({ files: 0 })).toMatch(/^✖ No file looked at: .*\n$/);
  expect(summaryOf({})).toBe(
    '✔ Nothing found: 3 files looked at, and none holds an MCP request.\n',
  );
  expect(summaryOf({ requests: 2, currentRequests: 2 })).toBe(
    '✔ Already migrated: all 2 requests in 3 files use a current version.\n',
  );
  expect(summaryOf({ requests: 1, currentRequests: 1 })).toBe(
    '✔ Already migrated: the request in 3 files uses a current version.\n',
  );
});

test.each([
  [3, '(3 ms)'],
  [0.2, '(1 ms)'],
  [1234, '(1.2 s)'],
  [61_400, '(1 min 1 s)'],
  [119_900, '(1 min 59 s)'],
])('says how long %s ms are', (elapsedMilliseconds, words) => {
  expect(summaryOf({}, { elapsedMilliseconds })).toContain(` request. ${words}\n`);
});

test('says what was written, and what was not repaired', () => {
  const written = {
    command: 'migrate --write',
    writtenPaths: ['a.ts', 'b\n.ts'],
    migratedRequests: 3,
  } as const;
  expect(summaryOf({ requests: 4, currentRequests: 4 }, written)).toBe(
    [
      '✔ Wrote a.ts',
      '✔ Wrote b\\u{a}.ts',
      '✔ Migrated: 3 requests in 2 files; all 4 requests in 3 files use a current version now.',
      '',
    ].join('\n'),
  );
  const printed = printText([sampleFinding()], written, {
    requests: 4,
    currentRequests: 3,
    left: 1,
  });
  expect(printed).toContain(
    '✔ Migrated: 3 requests in 2 files.\n✖ Not repaired: 1 error; 3 files looked at.\n',
  );
});

test('says what was skipped and suppressed', () => {
  const printed = summaryOf({ suppressed: 2, skipped: { tooLarge: 1, binary: 2 } });
  expect(printed).toContain('2 findings suppressed by comments.');
  expect(printed).toContain('1 file over 5 MB skipped.');
  expect(printed).toContain('2 binary files skipped.');
});

test('gives the next commands with the program and the operands that were used', () => {
  const call = { program: 'npx betalift', operands: ' --config my.json src' };
  const counts = { requests: 3, migratable: 2, reviewable: 1 };
  expect(summaryOf(counts, { call, command: 'migrate' })).toBe(
    [
      '✔ 2 requests can be migrated; 3 files looked at.',
      '',
      '  npx betalift migrate --write --config my.json src            migrate 2 requests',
      '  npx betalift migrate --include-review --config my.json src   show the change of 1 request on an assumption',
      '',
    ].join('\n'),
  );
  const reviewed = { call, command: 'migrate', includesReview: true } as const;
  expect(summaryOf({ requests: 1, reviewable: 1 }, reviewed)).toBe(
    [
      '✔ 1 request can be migrated after review; 3 files looked at.',
      '',
      '  npx betalift migrate --include-review --write --config my.json src   migrate also 1 request on an assumption',
      '',
    ].join('\n'),
  );
});

test('counts by rule where there is much to count', () => {
  const findings = Array.from({ length: 12 }, (_, index) =>
    index < 10
      ? sampleFinding({ path: `${String(index % 3)}.ts` })
      : sampleFinding({ rule: 'other', severity: index === 10 ? 'warning' : 'info' }),
  );
  expect(printText(findings)).toContain(
    [
      '  10 errors   some-rule  in 3 files',
      '   1 warning  other      in 1 file',
      '   1 note     other      in 1 file',
      '',
      '✖ 10 errors, 1 warning, 1 note; 3 files looked at.',
    ].join('\n'),
  );
  expect(printText(findings.slice(0, 9))).not.toContain('in 3 files\n');
});
