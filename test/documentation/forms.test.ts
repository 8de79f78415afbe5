/** The page about forms names a program for each: the programs are there, and in the folder it says. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FIXTURES = path.join('fixtures', 'typescript');
const page = readFileSync(path.join('docs', 'forms.md'), 'utf8');

/** Names of programs in the last cell of a row, with what the row says happens to them. */
function programsOf(page: string): { name: string; verdict: string }[] {
  return page.split('\n').flatMap((line) => {
    if (!line.startsWith('| ')) return [];
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const verdict = cells.length > 4 ? (cells[2] ?? '') : '';
    const [names = ''] = (cells.at(-2) ?? '').split('`: ');
    return [...`${names}\``.matchAll(/`([a-z0-9./-]+)`/g)].flatMap(([, name = '']) =>
      name.includes('-') || name.includes('/') ? [{ name, verdict }] : [],
    );
  });
}

function folderOf(name: string): string[] {
  if (name.startsWith('projects/')) {
    const own = name.slice('projects/'.length);
    return ['migrated', 'review', 'reported'].map((kind) =>
      path.join(FIXTURES, 'projects', kind, own),
    );
  }
  const isElsewhere = /^(reported|untouched|wrong)\//.test(name);
  return [path.join(FIXTURES, ...(isElsewhere ? [] : ['migrated']), name)];
}

const programs = programsOf(page);

test('the page names programs', () => {
  expect(programs.length).toBeGreaterThan(150);
});

test.each(programs)('$name is there', ({ name }) => {
  expect(folderOf(name).filter((folder) => existsSync(folder))).toHaveLength(1);
});

test.each(programs.filter(({ verdict }) => verdict === 'migrated'))(
  '$name is migrated, as the page says',
  ({ name }) => {
    expect(name).not.toMatch(/^reported\//);
  },
);
