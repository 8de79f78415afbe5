/** What the library makes of each document of `fixtures/json/migrated`: byte for byte. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lintText, migrateText } from '../../../src/index.js';

const MIGRATED = path.resolve('fixtures', 'json', 'migrated');

/** `expected.json` of a case: how sure the migration is. */
interface Expected {
  readonly confidence: 'safe' | 'review';
}

const cases = readdirSync(MIGRATED).map((name) => {
  const folder = path.join(MIGRATED, name);
  const before = readdirSync(folder).find((file) => file.startsWith('before.'));
  if (before === undefined) throw new Error(`${folder} holds no document`);
  const { confidence } = JSON.parse(read(path.join(folder, 'expected.json'))) as Expected;
  return {
    name,
    confidence,
    before: path.join(folder, before),
    after: path.join(folder, before.replace('before.', 'after.')),
  };
});

describe.each(cases)('migrated/$name', ({ confidence, before, after }) => {
  test(`is migrated as ${confidence}`, async () => {
    const proven = await migrateText(read(before), { path: before });
    expect(proven.text).toBe(read(confidence === 'safe' ? after : before));
    const all = await migrateText(read(before), { path: before, includeReview: true });
    expect(all.text).toBe(read(after));
    expect(all.changed).toBe(true);
  });

  test('is reported with that confidence, and with its assumptions if it has any', async () => {
    const fixed = (await lintText(read(before), { path: before })).filter(
      ({ fix }) => fix !== 'none',
    );
    expect(new Set(fixed.map(({ fix }) => fix))).toEqual(new Set([confidence]));
    expect(fixed.every(({ reasons }) => reasons.length > 0)).toBe(confidence === 'review');
  });

  test('does not change in a second run, and has no error left', async () => {
    const again = await migrateText(read(after), { path: after, includeReview: true });
    expect(again.text).toBe(read(after));
    expect(again.changed).toBe(false);
    expect(again.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
