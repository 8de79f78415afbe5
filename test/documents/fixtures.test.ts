/** What the library says about, and makes of, each document fixture: byte for byte, for every kind of file. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lintText, migrateText } from '../../src/index.js';
import type { Finding } from '../../src/report/report.js';

/** `expected.json` of a document that is reported and left. */
interface ExpectedReasons {
  readonly reasons: readonly { readonly line: number; readonly about: string }[];
  /** Of all findings, where the old format is shown on purpose; otherwise one at least is more than a note. */
  readonly severity?: 'info';
}

/** `options.json` of a document that is migrated; what it says of runs is read where pages are run. */
interface CaseOptions {
  /** The document is only migrated with what rests on an assumption, and not without. */
  readonly includeReview?: true;
}

const FOLDER = path.resolve('fixtures', 'documents');

const migrated = casesOf('migrated').map(({ name, place }) => {
  const before = only(place, 'before.');
  const file = path.join(place, 'options.json');
  const { includeReview }: CaseOptions = existsSync(file)
    ? (JSON.parse(read(file)) as CaseOptions)
    : {};
  const options: CaseOptions = includeReview ? { includeReview } : {};
  return { name, before, after: before.replace(/before\.(?=[^/\\]*$)/, 'after.'), options };
});
const reported = casesOf('reported').map(({ name, place }) => ({
  name,
  input: only(place, 'input.'),
  expected: JSON.parse(read(path.join(place, 'expected.json'))) as ExpectedReasons,
}));
const untouched = casesOf('untouched');

test('the corpus is as large as it is meant to be', () => {
  expect(migrated.length).toBeGreaterThanOrEqual(80);
  expect(reported.length).toBeGreaterThanOrEqual(30);
  expect(untouched.length).toBeGreaterThanOrEqual(40);
});

describe.each(migrated)('migrated $name', ({ before, after, options }) => {
  test('becomes what a person wrote', async () => {
    const migration = await migrateText(read(before), { path: before, ...options });
    expect(migration.text).toBe(read(after));
    expect(migration.changed).toBe(true);
  });

  test('does not change in a second run, and has no error left', async () => {
    const text = read(after);
    const migration = await migrateText(text, { path: after, includeReview: true });
    expect(migration.text).toBe(text);
    expect(errorsOf(await lintText(text, { path: after }))).toEqual([]);
  });

  if (options.includeReview) {
    test('is left where no assumption is taken', async () => {
      const migration = await migrateText(read(before), { path: before });
      expect(migration.text).toBe(read(before));
    });
  }
});

describe.each(reported)('reported $name', ({ input, expected: { reasons, severity: meant } }) => {
  test('stays as it is', async () => {
    const migration = await migrateText(read(input), { path: input, includeReview: true });
    expect(migration.text).toBe(read(input));
  });

  test('is reported with its reasons', async () => {
    const findings = await lintText(read(input), { path: input });
    expect(findings).not.toEqual([]);
    expect(findings.every(({ severity }) => severity === 'info')).toBe(meant === 'info');
    const given = findings.flatMap((finding) => finding.reasons);
    for (const { line, about } of reasons) {
      const there = given.filter((reason) => reason.line === line).map(({ message }) => message);
      expect(there).toContainEqual(expect.stringMatching(new RegExp(about, 'i')));
    }
  });
});

describe.each(untouched)('untouched $name', ({ place }) => {
  test('stays as it is, without an error', async () => {
    const migration = await migrateText(read(place), { path: place, includeReview: true });
    expect(migration.text).toBe(read(place));
    expect(errorsOf(migration.findings)).toEqual([]);
    expect(errorsOf(await lintText(read(place), { path: place }))).toEqual([]);
  });
});

function casesOf(kind: string): { name: string; place: string }[] {
  const folder = path.join(FOLDER, kind);
  return readdirSync(folder).map((name) => ({ name, place: path.join(folder, name) }));
}

/** The only file of a folder whose name begins so. */
function only(folder: string, start: string): string {
  const [file, ...others] = readdirSync(folder).filter((name) => name.startsWith(start));
  if (file === undefined || others.length > 0) {
    throw new Error(`${folder} must hold exactly one file called ${start}<extension>`);
  }
  return path.join(folder, file);
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function errorsOf(findings: readonly Finding[]): string[] {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, line, message }) => `${rule} at line ${line}: ${message}`);
}
