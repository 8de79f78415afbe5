/** What the library says about, and makes of, each project, in each language: all files, byte for byte. */
import { migrateProject } from '../../src/index.js';
import type { Finding } from '../../src/report/report.js';
import { testsOfCases, type KnownFailures } from './known-failures.js';
import { CORPUS_LANGUAGES } from './program-cases.js';
import { readProjectCases, readProjectFiles, readReportedProjects } from './project-cases.js';

const BECOMES = 'becomes what a person wrote';
const REASONS = 'is reported with its reasons';
const PLACES = 'has a finding with a reason at each header and list of servers';

/** Tests that fail today, by the project. */
const KNOWN: KnownFailures = {};

const CORPORA = [...CORPUS_LANGUAGES, 'documents'] as const;

const cases = CORPORA.flatMap((language) =>
  readProjectCases(language).map((one) => ({
    ...one,
    name: `${language}/${one.review ? 'review' : 'migrated'}/${one.name}`,
  })),
);
const reported = CORPORA.flatMap((language) =>
  readReportedProjects(language).map((one) => ({
    ...one,
    name: `${language}/reported/${one.name}`,
  })),
);

const check = testsOfCases(
  KNOWN,
  [...cases, ...reported].map(({ name }) => name),
);

describe.each(cases)('$name', ({ name, before, after, files, review }) => {
  check(name, BECOMES, async () => {
    const given = readProjectFiles(before, files);
    const migration = await migrateProject(given, { includeReview: review });
    expect(textsOf(migration.files)).toEqual(textsOf(readProjectFiles(after, files)));
  });

  check(name, 'does not change in a second run, and has no error left', async () => {
    const given = readProjectFiles(after, files);
    const migration = await migrateProject(given, { includeReview: review });
    expect(textsOf(migration.files)).toEqual(textsOf(given));
    expect(migration.files.filter(({ changed }) => changed)).toEqual([]);
    expect(errorsOf(migration.findings)).toEqual([]);
  });
});

describe.each(cases.filter(({ review }) => review))('$name', ({ name, before, files }) => {
  check(name, 'stays as it is where no assumption is taken', async () => {
    const given = readProjectFiles(before, files);
    const migration = await migrateProject(given);
    expect(textsOf(migration.files)).toEqual(textsOf(given));
    expect(migration.findings.some(({ fix }) => fix === 'review')).toBe(true);
  });
});

describe.each(reported)('$name', ({ name, input, files, expected }) => {
  check(name, 'stays as it is', async () => {
    const given = readProjectFiles(input, files);
    const migration = await migrateProject(given);
    expect(textsOf(migration.files)).toEqual(textsOf(given));
    expect(migration.files.filter(({ changed }) => changed)).toEqual([]);
  });

  check(name, REASONS, async () => {
    const { findings } = await migrateProject(readProjectFiles(input, files));
    const given = findings.flatMap(({ reasons }) => reasons);
    for (const { path, line, about } of expected.reasons) {
      const there = given.filter((reason) => reason.path === path && reason.line === line);
      expect(there.map(({ message }) => message)).toContainEqual(
        expect.stringMatching(new RegExp(about, 'i')),
      );
    }
  });

  check(name, PLACES, async () => {
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
