/** What the library says about, and makes of, each project: all its files together, byte for byte. */
import { migrateProject } from '../../src/index.js';
import type { Finding } from '../../src/report/report.js';
import { readProjectCases, readProjectFiles, readReportedProjects } from './project-cases.js';

const cases = readProjectCases();

describe.each(cases)('$name', ({ before, after, files, review }) => {
  test('becomes what a person wrote', async () => {
    const given = readProjectFiles(before, files);
    const migration = await migrateProject(given, { includeReview: review });
    expect(textsOf(migration.files)).toEqual(textsOf(readProjectFiles(after, files)));
  });

  test('does not change in a second run, and has no error left', async () => {
    const given = readProjectFiles(after, files);
    const migration = await migrateProject(given, { includeReview: review });
    expect(textsOf(migration.files)).toEqual(textsOf(given));
    expect(migration.files.filter(({ changed }) => changed)).toEqual([]);
    expect(errorsOf(migration.findings)).toEqual([]);
  });
});

describe.each(cases.filter(({ review }) => review))('review/$name', ({ before, files }) => {
  test('stays as it is where no assumption is taken', async () => {
    const given = readProjectFiles(before, files);
    const migration = await migrateProject(given);
    expect(textsOf(migration.files)).toEqual(textsOf(given));
    expect(migration.findings.some(({ fix }) => fix === 'review')).toBe(true);
  });
});

describe.each(readReportedProjects())('reported/$name', ({ input, files, expected }) => {
  test('stays as it is', async () => {
    const given = readProjectFiles(input, files);
    const migration = await migrateProject(given);
    expect(textsOf(migration.files)).toEqual(textsOf(given));
    expect(migration.files.filter(({ changed }) => changed)).toEqual([]);
  });

  test('is reported with its reasons', async () => {
    const { findings } = await migrateProject(readProjectFiles(input, files));
    const given = findings.flatMap(({ reasons }) => reasons);
    for (const { path, line, about } of expected.reasons) {
      const there = given.filter((reason) => reason.path === path && reason.line === line);
      expect(there.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(new RegExp(about, 'i')),
      );
    }
  });

  test('has a finding with a reason at each header and list of servers', async () => {
    const { findings } = await migrateProject(readProjectFiles(input, files));
    const explained = findings
      .filter(({ reasons }) => reasons.length > 0)
      .map(({ path, line }) => ({ path, line }));
    for (const { path, line } of expected.headers) expect(explained).toContainEqual({ path, line });
  });
});

function textsOf(files: readonly { path: string; text: string }[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

function errorsOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, path, line, message }) => `${rule} at ${path}:${line}: ${message}`);
}
