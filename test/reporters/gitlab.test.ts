import fc from 'fast-check';
import { gitlabReporter } from '../../src/reporters/gitlab.js';
import { context, createFinding, createReport, hostileReport } from './sample-reports.js';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function readIssues(text: string): Issue[] {
  return JSON.parse(text) as Issue[];
}

test('an issue has what GitLab asks for', () => {
  const report = createReport([createFinding({ message: 'This\nis wrong.', endLine: 4 })]);
  const issues = readIssues(gitlabReporter.print(report, context));
  expect(issues).toEqual([
    {
      description: 'This is wrong.',
      check_name: 'some-rule',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      severity: 'major',
      location: { path: 'src/a.ts', lines: { begin: 2, end: 4 } },
    },
  ]);
});

test('a clean run is an empty list', () => {
  expect(gitlabReporter.print(createReport([]), context)).toBe('[]\n');
});

describe('fingerprints', () => {
  const fingerprintsOf = (text: string, ...lines: number[]) => {
    const findings = lines.map((line) => createFinding({ line, endLine: line }));
    const printed = gitlabReporter.print(createReport(findings), {
      ...context,
      textOf: () => text,
    });
    return readIssues(printed).map(({ fingerprint }) => fingerprint);
  };

  test('stay when lines move or are indented', () => {
    const before = fingerprintsOf('call(a);\ncall(b);\n', 1, 2);
    expect(fingerprintsOf('// new\n\n  call(a);\r\n\tcall(b);\n', 3, 4)).toEqual(before);
  });

  test('tell equal lines apart, and change with the line', () => {
    const [first, second] = fingerprintsOf('call(a);\ncall(a);\n', 1, 2);
    expect(first).not.toBe(second);
    expect(fingerprintsOf('call(b);\n', 1)).not.toEqual([first]);
  });

  test('are not made of secrets', () => {
    const lineWith = (secret: string) => `authorization_token: '${secret}',\n`;
    expect(fingerprintsOf(lineWith('hunter2'), 1)).toEqual(fingerprintsOf(lineWith('1234'), 1));
  });
});

test('hostile names stay as they are, and fingerprints are unique', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const issues = readIssues(gitlabReporter.print(report, context));
      expect(issues.map(({ location }) => location.path)).toEqual(
        report.findings.map(({ path }) => path),
      );
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
      for (const { description } of issues) expect(description).not.toMatch(/[\n\r\p{Cs}]/u);
    }),
  );
});
