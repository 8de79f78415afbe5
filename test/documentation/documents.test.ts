/** The page about documents names the fixtures: each name is there, and each kind of document is named. */
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

test('every migrated document is named', () => {
  const named = new Set(folders);
  const migrated = readdirSync(path.join(FIXTURES, 'migrated'));
  expect(migrated.filter((name) => !named.has(path.join('migrated', name)))).toEqual([]);
});
