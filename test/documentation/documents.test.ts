/** The page about documents names the fixtures: each is there, and all of them are named. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FIXTURES = path.join('fixtures', 'documents');

const names = readFileSync(path.join('docs', 'documents.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .flatMap((line) => line.split(/(?<!\\)\|/).at(-2) ?? [])
  .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));

const folders = names.map((name) => (name.includes('/') ? name : path.join('migrated', name)));

test.each(folders)('%s is there', (folder) => {
  expect(existsSync(path.join(FIXTURES, folder))).toBe(true);
});

test.each(['migrated', 'reported', 'projects/migrated', 'projects/reported'])(
  'every document in %s is named',
  (kind) => {
    const named = new Set(folders);
    const found = readdirSync(path.join(FIXTURES, kind)).map((name) => path.join(kind, name));
    expect(found.filter((folder) => !named.has(folder))).toEqual([]);
  },
);
