/** The page about documents names the fixtures: each of them is there. */
import { existsSync, readFileSync } from 'node:fs';
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
