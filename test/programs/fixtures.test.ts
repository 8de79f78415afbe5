/** What the library says about, and makes of, each fixture: byte for byte, in each language. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lintText, migrateText } from '../../src/index.js';
import type { Finding } from '../../src/report/report.js';
import { testsOfCases, type KnownFailures } from './known-failures.js';
import { CORPUS_LANGUAGES, FIXTURES, readProgramCases } from './program-cases.js';

const BECOMES = 'becomes what a person wrote';
const REASONS = 'is reported with its reasons';

/** Tests that fail today, by the case. */
const KNOWN: KnownFailures = {};

/** `expected.json` of a case that is reported and left. */
interface ExpectedReasons {
  readonly reasons: readonly { readonly line: number; readonly about: string }[];
  /** Of all findings, where the old format is meant; otherwise one at least is more than a note. */
  readonly severity?: 'info';
}

const migrated = CORPUS_LANGUAGES.flatMap((language) =>
  readProgramCases(language).map((one) => ({ ...one, name: `${language}/migrated/${one.name}` })),
);
const reported = CORPUS_LANGUAGES.flatMap((language) => filesIn(language, 'reported'));
const untouched = [...CORPUS_LANGUAGES, 'json'].flatMap((language) =>
  filesIn(language, 'untouched'),
);
const wrong = CORPUS_LANGUAGES.flatMap((language) => filesIn(language, 'wrong')).filter(
  ({ name }) => !name.endsWith('.expected.json'),
);

const check = testsOfCases(
  KNOWN,
  [migrated, reported, untouched, wrong].flatMap((cases) => cases.map(({ name }) => name)),
);

describe.each(migrated)('$name', ({ name, before, after }) => {
  check(name, BECOMES, async () => {
    const migration = await migrateText(read(before), { path: before });
    expect(migration.text).toBe(read(after));
    expect(migration.changed).toBe(true);
  });

  check(name, 'does not change in a second run, and has no error left', async () => {
    const text = read(after);
    const migration = await migrateText(text, { path: after });
    expect(migration.text).toBe(text);
    expect(migration.changed).toBe(false);
    expect(errorsOf(await lintText(text, { path: after }))).toEqual([]);
  });
});

describe.each(reported)('$name', ({ name, file: folder }) => {
  const input = readdirSync(folder).find((file) => file.startsWith('input.'));
  if (input === undefined) throw new Error(`${folder} holds no input`);
  const file = path.join(folder, input);
  const { reasons, severity: meant } = JSON.parse(
    read(path.join(folder, 'expected.json')),
  ) as ExpectedReasons;

  check(name, 'stays as it is', async () => {
    const migration = await migrateText(read(file), { path: file });
    expect(migration.text).toBe(read(file));
    expect(migration.changed).toBe(false);
  });

  check(name, REASONS, async () => {
    const findings = await lintText(read(file), { path: file });
    expect(findings).not.toEqual([]);
    expect(findings.every(({ severity }) => severity === 'info')).toBe(meant === 'info');
    const given = findings.flatMap((finding) => finding.reasons);
    // The key of an unknown value means nothing to a reader.
    for (const { message } of [...findings, ...given]) expect(message).not.toContain('‹');
    for (const { line, about } of reasons) {
      const there = given.filter((reason) => reason.line === line).map(({ message }) => message);
      expect(there).toContainEqual(expect.stringMatching(new RegExp(about, 'i')));
    }
  });
});

describe.each(untouched)('$name', ({ name, file }) => {
  check(name, 'stays as it is, without an error', async () => {
    const migration = await migrateText(read(file), { path: file, includeReview: true });
    expect(migration.text).toBe(read(file));
    expect(errorsOf(migration.findings)).toEqual([]);
    expect(errorsOf(await lintText(read(file), { path: file }))).toEqual([]);
  });
});

describe.each(wrong)('$name', ({ name, file }) => {
  check(name, 'is reported under the right rule at the right line', async () => {
    const expected = JSON.parse(read(file.replace(/\.\w+$/, '.expected.json'))) as Finding[];
    const findings = await lintText(read(file), { path: file });
    const found = findings.map(({ rule, line }) => ({ rule, line }));
    for (const { rule, line } of expected) expect(found).toContainEqual({ rule, line });
  });
});

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function filesIn(language: string, kind: string): { name: string; file: string }[] {
  const folder = path.join(FIXTURES, language, kind);
  return readdirSync(folder).map((name) => ({
    name: `${language}/${kind}/${name}`,
    file: path.join(folder, name),
  }));
}

function errorsOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, line, message }) => `${rule} at line ${line}: ${message}`);
}
