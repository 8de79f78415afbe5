/** Files that git rules out hold none of the words, whatever is configured. */
import { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listGitFiles } from '../../src/workspace/git-files.js';
import { listFiles } from '../../src/workspace/list-files.js';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.js';
import { commitAll, createFolder, git, removeFolders } from './temporary-folder.js';

afterEach(removeFolders);

const tree = { 'hit.ts': 'a word', 'miss.ts': 'nothing', 'sub/hit.ts': 'word', 'sub/miss.ts': '' };

async function ruledOut(folder: string, words: string[] = ['word']): Promise<string[]> {
  const found = await listGitFiles(folder, words);
  return [...(found?.ruledOut ?? [])].sort();
}

test('tracked, changed and new files are looked into as they are on disk', async () => {
  const folder = createFolder({ ...tree, 'was.ts': 'word', 'becomes.ts': '' });
  commitAll(folder);
  writeFileSync(join(folder, 'was.ts'), '');
  writeFileSync(join(folder, 'becomes.ts'), 'word');
  writeFileSync(join(folder, 'new-hit.ts'), 'word');
  writeFileSync(join(folder, 'new miss.ts'), '');
  expect(await ruledOut(folder)).toEqual(['miss.ts', 'new miss.ts', 'sub/miss.ts', 'was.ts']);
  expect(await ruledOut(join(folder, 'sub'))).toEqual(['miss.ts']);
});

test('any of the words counts, and none of them is a pattern', async () => {
  const folder = createFolder({ 'a.ts': 'one', 'b.ts': 'a.b', 'c.ts': 'aXb', 'd.ts': '-two' });
  git(folder, 'init', '--quiet');
  expect(await ruledOut(folder, ['one', 'a.b', '-two'])).toEqual(['c.ts']);
});

test('without words nothing is ruled out', async () => {
  const folder = createFolder(tree);
  commitAll(folder);
  expect(await ruledOut(folder, [])).toEqual([]);
});

test('files that git does not look into are not ruled out', async () => {
  const folder = createFolder({ ...tree, 'assumed.ts': '', 'skipped.ts': '', 'gone.ts': '' });
  symlinkSync('miss.ts', join(folder, 'link.ts'));
  commitAll(folder);
  git(folder, 'update-index', '--assume-unchanged', 'assumed.ts');
  git(folder, 'update-index', '--skip-worktree', 'skipped.ts');
  for (const name of ['assumed.ts', 'skipped.ts']) writeFileSync(join(folder, name), 'word');
  rmSync(join(folder, 'gone.ts'));
  expect(await ruledOut(folder)).toEqual(['miss.ts', 'sub/miss.ts']);
});

test.each([
  ['color.ui', 'always'],
  ['color.grep', 'always'],
  ['grep.fullName', 'true'],
  ['grep.patternType', 'perl'],
  ['grep.lineNumber', 'true'],
  ['grep.column', 'true'],
  ['submodule.recurse', 'true'],
  ['core.quotePath', 'true'],
  ['core.pager', 'false'],
])('what is configured as %s does not show', async (name, value) => {
  const folder = createFolder({ ...tree, 'sub/ä ö.ts': 'word' });
  commitAll(folder);
  git(folder, 'config', name, value);
  expect(await ruledOut(folder)).toEqual(['miss.ts', 'sub/miss.ts']);
  expect(await ruledOut(join(folder, 'sub'))).toEqual(['miss.ts']);
});

test('bytes that are no text, and encodings of git, are looked into', async () => {
  const folder = createFolder({ ...tree, 'binary.ts': '\0word', 'encoded.ts': 'word' });
  writeFileSync(join(folder, '.gitattributes'), 'hit.ts binary\nencoded.ts -text -diff\n');
  commitAll(folder);
  expect(await ruledOut(folder)).toEqual(['.gitattributes', 'miss.ts', 'sub/miss.ts']);
});

test('a program that the repository names for reading files is not run', async () => {
  const folder = createFolder({ ...tree, '.gitattributes': '*.ts diff=own filter=own\n' });
  commitAll(folder);
  git(folder, 'config', 'diff.own.textconv', 'tr a-z A-Z <');
  git(folder, 'config', 'filter.own.clean', 'tr a-z A-Z');
  expect(await ruledOut(folder)).toEqual(['.gitattributes', 'miss.ts', 'sub/miss.ts']);
});

test('where a file cannot be read nothing is ruled out, so that it is named', async () => {
  const folder = createFolder(tree);
  commitAll(folder);
  giveToOrdinaryUser(folder, '.git', 'sub', 'hit.ts', 'miss.ts', 'sub/hit.ts', 'sub/miss.ts');
  chmodSync(join(folder, 'miss.ts'), 0o000);
  expect(await asOrdinaryUser(() => ruledOut(folder))).toEqual([]);
});

test('files that are ruled out are counted and listed, and not among those to read', async () => {
  const folder = createFolder({ ...tree, 'notes.txt': '', 'old/miss.ts': '' });
  commitAll(folder);
  const isIgnored = (path: string): boolean => path.includes('old');
  const options = { cwd: folder, extensions: ['.ts'], isIgnored };
  const listing = await listFiles(['.', 'miss.ts', 'sub'], options, ['word']);
  expect(listing.files.map(({ path }) => path)).toEqual(['hit.ts', 'miss.ts', 'sub/hit.ts']);
  expect(listing.ruledOut).toBe(1);
  const paths = ['hit.ts', 'sub/miss.ts', 'old/miss.ts', 'notes.txt', 'x.ts'];
  expect(paths.filter(listing.isListed)).toEqual(['hit.ts', 'sub/miss.ts']);
});
