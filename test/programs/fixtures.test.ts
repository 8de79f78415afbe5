/** What the library says about, and makes of, each fixture: byte for byte. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lintText, migrateText } from '../../src/index.js';
import type { Finding } from '../../src/report/report.js';
import { FIXTURES, readProgramCases } from './program-cases.js';

const REPORTED = path.join(FIXTURES, 'typescript', 'reported');
const WRONG = path.join(FIXTURES, 'typescript', 'wrong');
const UNTOUCHED = ['typescript', 'json'].map((language) =>
  path.join(FIXTURES, language, 'untouched'),
);

/** `expected.json` of a case that is reported and left. */
interface ExpectedReasons {
  readonly reasons: readonly { readonly line: number; readonly about: string }[];
  /** Of all findings, where the old format is meant; otherwise one at least is more than a note. */
  readonly severity?: 'info';
}

describe.each(readProgramCases())('migrated/$name', ({ before, after }) => {
  test('becomes what a person wrote', async () => {
    const migration = await migrateText(read(before), { path: before });
    expect(migration.text).toBe(read(after));
    expect(migration.changed).toBe(true);
  });

  test('does not change in a second run, and has no error left', async () => {
    const text = read(after);
    const migration = await migrateText(text, { path: after });
    expect(migration.text).toBe(text);
    expect(migration.changed).toBe(false);
    expect(errorsOf(await lintText(text, { path: after }))).toEqual([]);
  });
});

describe.each(foldersIn(REPORTED))('reported/%s', (name) => {
  const folder = path.join(REPORTED, name);
  const input = readdirSync(folder).find((file) => file.startsWith('input.'));
  if (input === undefined) throw new Error(`${folder} holds no input`);
  const file = path.join(folder, input);
  const { reasons, severity: meant } = JSON.parse(read(path.join(folder, 'expected.json'))) as ExpectedReasons;

  test('stays as it is', async () => {
    const migration = await migrateText(read(file), { path: file });
    expect(migration.text).toBe(read(file));
    expect(migration.changed).toBe(false);
  });

  test('is reported with its reasons', async () => {
    const findings = await lintText(read(file), { path: file });
    expect(findings).not.toEqual([]);
    expect(findings.every(({ severity }) => severity === 'info')).toBe(meant === 'info');
    const given = findings.flatMap((finding) => finding.reasons);
    for (const { line, about } of reasons) {
      const there = given.filter((reason) => reason.line === line).map(({ message }) => message);
      expect(there).toContainEqual(expect.stringMatching(new RegExp(about, 'i')));
    }
  });
});

describe.each(UNTOUCHED.flatMap(filesIn))('untouched/$name', ({ file }) => {
  test('stays as it is, without an error', async () => {
    const migration = await migrateText(read(file), { path: file, includeReview: true });
    expect(migration.text).toBe(read(file));
    expect(errorsOf(migration.findings)).toEqual([]);
    expect(errorsOf(await lintText(read(file), { path: file }))).toEqual([]);
  });
});

describe.each(filesIn(WRONG).filter(({ name }) => !name.endsWith('.expected.json')))(
  'wrong/$name',
  ({ file }) => {
    test('is reported under the right rule at the right line', async () => {
      const expected = JSON.parse(read(file.replace(/\.\w+$/, '.expected.json'))) as Finding[];
      const findings = await lintText(read(file), { path: file });
      const found = findings.map(({ rule, line }) => ({ rule, line }));
      for (const { rule, line } of expected) expect(found).toContainEqual({ rule, line });
    });
  },
);

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder);
}

function filesIn(folder: string): { name: string; file: string }[] {
  return readdirSync(folder).map((name) => ({ name, file: path.join(folder, name) }));
}

function errorsOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, line, message }) => `${rule} at line ${line}: ${message}`);
}
