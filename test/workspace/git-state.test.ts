import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findUncommittedFiles } from '../../src/workspace/git-state.js';
import { commitAll, createFolder, git, removeFolders } from './temporary-folder.js';

afterEach(removeFolders);

test('names changed, staged, untracked and ignored files, and no committed one', async () => {
  const names = ['clean.ts', 'changed.ts', 'staged.ts', 'deep/-odd "name"\n.ts', 'deep/clean.ts'];
  const folder = createFolder({
    ...Object.fromEntries(names.map((name) => [name, 'text\n'])),
    '.gitignore': 'ignored.ts\n',
  });
  commitAll(folder);
  const dirty = ['changed.ts', 'staged.ts', 'deep/-odd "name"\n.ts'];
  for (const name of dirty) appendFileSync(join(folder, name), 'more\n');
  git(folder, 'add', 'staged.ts');
  for (const name of ['ignored.ts', 'untracked.ts', 'added.ts']) {
    writeFileSync(join(folder, name), '');
  }
  git(folder, 'add', '--intent-to-add', 'added.ts');
  const others = ['ignored.ts', 'untracked.ts', 'added.ts'];
  const found = await findUncommittedFiles([...names, ...others].map((name) => join(folder, name)));
  expect(found).toEqual([...dirty, ...others].map((name) => join(folder, name)));
});

test('a repository without a commit protects nothing', async () => {
  const folder = createFolder({ 'a.ts': '' });
  git(folder, 'init', '--quiet');
  git(folder, 'add', 'a.ts');
  expect(await findUncommittedFiles([join(folder, 'a.ts')])).toHaveLength(1);
});

test('outside git there is nothing to protect', async () => {
  const folder = createFolder({ 'a.ts': '' });
  expect(await findUncommittedFiles([join(folder, 'a.ts')])).toEqual([]);
});

test('asks each repository for its own files', async () => {
  const folder = createFolder({ 'a.ts': '', 'nested/b.ts': '', 'nested/c.ts': '' });
  commitAll(join(folder, 'nested'));
  appendFileSync(join(folder, 'nested/c.ts'), 'more');
  git(folder, 'init', '--quiet');
  const paths = ['a.ts', 'nested/b.ts', 'nested/c.ts'].map((name) => join(folder, name));
  expect(await findUncommittedFiles(paths)).toEqual([paths[0], paths[2]]);
});

test('a repository that git cannot read is an error, not a clean one', async () => {
  const folder = createFolder({ 'a.ts': '' });
  commitAll(folder);
  rmSync(join(folder, '.git/HEAD'));
  mkdirSync(join(folder, '.git/HEAD'));
  await expect(findUncommittedFiles([join(folder, 'a.ts')])).rejects.toThrow(/git/);
});
