/** The page about forms in Python names programs: each is there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FIXTURES = path.join('fixtures', 'python');
const PROJECT_KINDS = ['migrated', 'review', 'reported'];

const page = readFileSync(path.join('docs', 'forms-python.md'), 'utf8');
const names = new Set(
  page
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => line.split(/(?<!\\)\|/).at(-2) ?? [])
    .flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)),
);

function foldersOf(name: string): string[] {
  const [kind = '', own = ''] = name.split('/');
  if (kind === 'projects') return PROJECT_KINDS.map((each) => path.join('projects', each, own));
  return [own === '' ? path.join('migrated', name) : name];
}

test.each([...names])('%s is there', (name) => {
  const there = foldersOf(name).filter((folder) => existsSync(path.join(FIXTURES, folder)));
  expect(there).toHaveLength(1);
});
