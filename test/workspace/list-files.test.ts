import { chmodSync, existsSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createIgnoreMatcher } from '../../src/workspace/ignore-patterns.js';
import { findUncommittedFiles } from '../../src/workspace/git-state.js';
import { listFiles } from '../../src/workspace/list-files.js';
import { readRelevantFiles } from '../../src/workspace/read-files.js';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.js';
import { commitAll, createFolder, git, removeFolders } from './temporary-folder.js';

afterEach(removeFolders);

async function list(cwd: string, paths: string[] = ['.'], patterns: string[] = []) {
  const isIgnored = await createIgnoreMatcher(patterns, cwd);
  const { files } = await listFiles(paths, { cwd, extensions: ['.ts', '.js', '.json'], isIgnored });
  return files.map((file) => file.path);
}

describe('journals of interrupted writes', () => {
  async function journalRoots(cwd: string, paths: string[]): Promise<string[]> {
    const { journalRoots } = await listFiles(paths, { cwd, extensions: ['.ts', '.json'] });
    return journalRoots.map((root) => (root === cwd ? '' : root.slice(cwd.length + 1))).sort();
  }

  test('are looked for in what is given, and outside git in what lies below', async () => {
    const folder = createFolder({
      'one/.git/HEAD': '',
      'linked/.git': 'gitdir: elsewhere',
      'plain/src/.betalift-write/committing.json': '',
      'plain/a.ts': '',
      'dist/.betalift-write/committing.json': '',
    });
    const below = ['', 'linked', 'one', 'plain/src'];
    expect(await journalRoots(folder, ['.'])).toEqual(below);
    expect(await journalRoots(folder, ['plain/a.ts', 'one'])).toEqual(['one', 'plain']);
  });

  test('are looked for in what git lists', async () => {
    const folder = createFolder({ 'src/.betalift-write/committing.json': '', 'a.ts': '' });
    git(folder, 'init', '--quiet');
    expect(await journalRoots(folder, ['.'])).toEqual(['', 'src']);
  });

  test('are no files to look at', async () => {
    const files = { '.betalift-write/committing.json': '', 'b/.betalift-write/x.ts': '' };
    const folder = createFolder({ ...files, 'a.ts': '' });
    expect(await list(folder)).toEqual(['a.ts']);
    git(folder, 'init', '--quiet');
    expect(await list(folder)).toEqual(['a.ts']);
  });
});

/** Virtual environments by their names, by what marks one, and what interpreters leave behind. */
const withPythonPackages = {
  'a.ts': '',
  'env/settings.ts': '',
  '.venv/lib/python3.11/site-packages/p/i.js': '',
  '.venv/a.ts': '',
  'app/venv/bin/a.js': '',
  'our-python/pyvenv.cfg': 'home = /usr/bin\n',
  'our-python/share/a.ts': '',
  'lib/site-packages/p/i.js': '',
  'lib/dist-packages/p/i.js': '',
  '.tox/py311/a.ts': '',
  '.nox/tests/a.ts': '',
  '__pycache__/a.json': '',
};

describe('outside git', () => {
  test('walks a folder and leaves out installed, built and minified code', async () => {
    const folder = createFolder({
      'a.ts': '',
      'b/c.json': '',
      '.hidden/d.js': '',
      'readme.md': '',
      'lib/x.min.js': '',
      'node_modules/p/i.js': '',
      'packages/q/node_modules/p/i.js': '',
      'dist/o.js': '',
      'build/o.js': '',
      'coverage/o.js': '',
      'vendor/o.js': '',
    });
    expect(await list(folder)).toEqual(['.hidden/d.js', 'a.ts', 'b/c.json']);
  });

  test('leaves out what Python installs and compiles', async () => {
    expect(await list(createFolder(withPythonPackages))).toEqual(['a.ts', 'env/settings.ts']);
  });

  test('takes odd names as they are', async () => {
    const names = ['-dash.ts', 'new\nline.ts', 'quo"te.ts', 'with space.ts', '[x].ts', 'ü.TS'];
    const folder = createFolder(Object.fromEntries(names.map((name) => [name, ''])));
    expect(await list(folder)).toEqual([...names].sort());
  });

  test('a file that is given is taken though it is ignored', async () => {
    const folder = createFolder({ 'node_modules/p/i.js': '', 'old/a.ts': '' });
    expect(await list(folder, ['node_modules/p/i.js', 'old/a.ts'], ['old/'])).toHaveLength(2);
    expect(await list(folder, ['.'], ['old/'])).toEqual([]);
  });

  test('names a given file of an unknown kind instead of dropping it in silence', async () => {
    const cwd = createFolder({ 'notes.txt': '' });
    const listing = await listFiles(['notes.txt'], { cwd, extensions: ['.ts'] });
    expect(listing).toMatchObject({ files: [], unsupported: ['notes.txt'], failures: [] });
  });

  test('lists no file twice', async () => {
    const folder = createFolder({ 'src/a.ts': '' });
    symlinkSync('src/a.ts', join(folder, 'link.ts'));
    expect(await list(folder, ['.', 'src', 'src/a.ts', 'link.ts'])).toHaveLength(1);
  });

  test('does not follow links out of a folder', async () => {
    const outside = createFolder({ 'secret.ts': 'mcp', 'deep/more.ts': 'mcp' });
    const folder = createFolder({ 'a.ts': 'mcp' });
    symlinkSync(join(outside, 'secret.ts'), join(folder, 'file.ts'));
    symlinkSync(join(outside, 'deep'), join(folder, 'deep'));
    expect(await list(folder)).toEqual(['a.ts']);
  });

  test('follows a link that is given itself', async () => {
    const target = createFolder({ 'a.ts': '' });
    const folder = createFolder();
    symlinkSync(target, join(folder, 'link'));
    expect(await list(folder, ['link'])).toEqual(['link/a.ts']);
  });

  test('shows paths above the current folder in full', async () => {
    const folder = createFolder({ 'a.ts': '', 'b/c.ts': '' });
    expect(await list(join(folder, 'b'), ['..'])).toEqual([`${folder}/a.ts`, 'c.ts']);
  });

  test('says which paths do not exist, in one line', async () => {
    const folder = createFolder({ 'a.ts': '' });
    await expect(list(folder, ['a.ts', 'gone.ts', 'a.ts/b'])).rejects.toThrow(
      /^no such file or folder: gone\.ts, a\.ts\/b$/,
    );
    await expect(list(folder, ['*.ts'])).rejects.toMatchObject({
      hint: expect.stringContaining('patterns are left to the shell') as string,
    });
  });
});

describe('folders that cannot be listed', () => {
  test('are named, and the others go on', async () => {
    const folder = createFolder({ 'a.ts': '', 'locked/b.ts': '' });
    giveToOrdinaryUser(folder, 'locked');
    chmodSync(join(folder, 'locked'), 0o000);
    const listing = await asOrdinaryUser(() =>
      listFiles(['.'], { cwd: folder, extensions: ['.ts'] }),
    );
    chmodSync(join(folder, 'locked'), 0o755);
    expect(listing.files.map((file) => file.path)).toEqual(['a.ts']);
    expect(listing.failures).toEqual([{ path: 'locked', message: 'permission denied' }]);
  });
});

describe('in a git work tree', () => {
  test('leaves out what Python installs and compiles, also where git would track it', async () => {
    const folder = createFolder(withPythonPackages);
    git(folder, 'init', '--quiet');
    expect(await list(folder)).toEqual(['a.ts', 'env/settings.ts']);
    // A folder that is asked for is looked at.
    const given = createFolder({ 'pyvenv.cfg': '', 'share/a.ts': '' });
    expect(await list(given)).toEqual(['share/a.ts']);
  });

  test('lists what git tracks or would track', async () => {
    const folder = createFolder({
      '.gitignore': 'ignored/\n*.log.json\n',
      'a.ts': '',
      'dist/kept.ts': '',
      'ignored/b.ts': '',
      'x.log.json': '',
      'node_modules/p/i.js': '',
      'lib/x.min.js': '',
    });
    commitAll(folder);
    writeFileSync(join(folder, 'new.ts'), '');
    expect(await list(folder)).toEqual(['a.ts', 'dist/kept.ts', 'new.ts']);
    expect(await list(join(folder, 'dist'), ['..'])).toEqual([
      `${folder}/a.ts`,
      `${folder}/new.ts`,
      'kept.ts',
    ]);
  });

  test('takes odd names as they are', async () => {
    const names = ['-dash.ts', 'new\nline.ts', 'quo"te.ts', 'with space.ts', ':(top)x.ts', 'ü.ts'];
    const folder = createFolder(Object.fromEntries(names.map((name) => [name, ''])));
    commitAll(folder);
    expect(await list(folder)).toEqual([...names].sort());
  });

  test('a folder that is given is walked though git ignores it', async () => {
    const folder = createFolder({ '.gitignore': 'out/\n', 'out/a.ts': '', 'out/deep/b.ts': '' });
    git(folder, 'init', '--quiet');
    expect(await list(folder)).toEqual([]);
    expect(await list(folder, ['out'])).toEqual(['out/a.ts', 'out/deep/b.ts']);
    expect(await list(folder, ['out/deep'])).toEqual(['out/deep/b.ts']);
  });

  test('deleted files, links and submodules are not looked at', async () => {
    const other = createFolder({ 'inner.ts': 'mcp' });
    commitAll(other);
    const outside = createFolder({ 'secret.ts': 'mcp' });
    const folder = createFolder({ 'a.ts': 'mcp', 'gone.ts': 'mcp', 'sub/b.ts': 'mcp' });
    symlinkSync(join(outside, 'secret.ts'), join(folder, 'link.ts'));
    commitAll(folder);
    git(folder, 'submodule', '--quiet', 'add', other, 'module.ts');
    rmSync(join(folder, 'gone.ts'));
    const { files } = await listFiles(['.'], { cwd: folder, extensions: ['.ts'] });
    const reading = await readRelevantFiles(files, ['mcp']);
    expect(reading.files.map((file) => file.path)).toEqual(['a.ts', 'sub/b.ts']);
    expect(reading.looked).toBe(2);
    expect(reading.failures).toEqual([]);
  });

  test('a tracked folder that became a link is not followed', async () => {
    const folder = createFolder({ 'a.ts': 'mcp', 'sub/b.ts': 'mcp' });
    commitAll(folder);
    const outside = createFolder();
    renameSync(join(folder, 'sub'), join(outside, 'sub'));
    symlinkSync(join(outside, 'sub'), join(folder, 'sub'));
    expect(await list(folder)).toEqual(['a.ts']);
  });

  test('variables that git sets for its hooks do not lead elsewhere', async () => {
    const elsewhere = createFolder({ 'wrong.ts': '' });
    commitAll(elsewhere);
    const folder = createFolder({ 'a.ts': '' });
    commitAll(folder);
    process.env['GIT_DIR'] = join(elsewhere, '.git');
    try {
      expect(await list(folder)).toEqual(['a.ts']);
    } finally {
      delete process.env['GIT_DIR'];
    }
  });

  test('runs no program that the repository configures', async () => {
    const folder = createFolder({ 'a.ts': '' });
    commitAll(folder);
    const monitor = join(createFolder(), 'monitor.sh');
    writeFileSync(monitor, `#!/bin/sh\ntouch '${monitor}.ran'\n`, { mode: 0o755 });
    git(folder, 'config', 'core.fsmonitor', monitor);
    await list(folder);
    await findUncommittedFiles([join(folder, 'a.ts')]);
    expect(existsSync(`${monitor}.ran`)).toBe(false);
    git(folder, 'status');
    expect(existsSync(`${monitor}.ran`)).toBe(true);
  });

  test('an untracked folder that cannot be listed is named', async () => {
    const folder = createFolder({ 'a.ts': '', 'locked/b.ts': '' });
    git(folder, 'init', '--quiet');
    giveToOrdinaryUser(folder, '.git', 'locked');
    chmodSync(join(folder, 'locked'), 0o000);
    const listing = await asOrdinaryUser(() =>
      listFiles(['.'], { cwd: folder, extensions: ['.ts'] }),
    );
    chmodSync(join(folder, 'locked'), 0o755);
    expect(listing.failures).toEqual([{ path: 'locked', message: 'permission denied' }]);
  });
});

describe('ignore patterns', () => {
  test('are those of .gitignore, from the folder of the configuration', async () => {
    const folder = createFolder({ 'a.ts': '', 'b.gen.ts': '', 'old/c.ts': '', 'old/keep.ts': '' });
    expect(await list(folder, ['.'], ['*.gen.ts', 'old/*', '!old/keep.ts'])).toEqual([
      'a.ts',
      'old/keep.ts',
    ]);
    expect(await list(join(folder, 'old'), ['..'], ['*'])).toHaveLength(2);
  });
});
