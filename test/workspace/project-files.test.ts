import { execFileSync } from 'node:child_process';
import fs, { chmodSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createProjectFiles } from '../../src/workspace/project-files.js';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.js';
import { commitAll, createFolder, removeFolders } from './temporary-folder.js';

afterEach(removeFolders);

const fileIn = (folder: string, path: string, text: string) => ({
  path,
  absolutePath: join(folder, path),
  text,
});

describe('what is read', () => {
  test('files below the current folder, by any way of writing their path', () => {
    const folder = createFolder({ 'src/a.ts': '\uFEFFa\r\n', 'node_modules/x/index.js': 'x' });
    const project = createProjectFiles(folder, []);
    for (const path of ['src/a.ts', './src/../src/a.ts', join(folder, 'src/a.ts')]) {
      expect(project.read(path)).toBe('\uFEFFa\r\n');
      expect(project.canonicalPath(path)).toBe('src/a.ts');
    }
    expect(project.read('node_modules/x/index.js')).toBe('x');
  });

  test('files of the work tree above the current folder, shown as listed files are', () => {
    const folder = createFolder({ 'package.json': '{}', 'packages/a/a.ts': '' });
    commitAll(folder);
    const project = createProjectFiles(join(folder, 'packages/a'), []);
    expect(project.read('../../package.json')).toBe('{}');
    expect(project.canonicalPath('../../package.json')).toBe(join(folder, 'package.json'));
    expect(project.read(join(folder, 'package.json'))).toBe('{}');
    expect(project.absolutePath('../../package.json')).toBe(join(folder, 'package.json'));
  });

  test('the names in folders of the project, and of no other', () => {
    const folder = createFolder({ 'project/a/b.txt': '', 'project/a/c/d.txt': '', 'e/f.txt': '' });
    symlinkSync(join(folder, 'e'), join(folder, 'project/link'));
    const project = createProjectFiles(join(folder, 'project'), []);
    expect(project.list('a')).toEqual(['b.txt', 'c']);
    expect(project.list('.')).toEqual(['a', 'link']);
    expect(project.list(join(folder, 'project/a/c'))).toEqual(['d.txt']);
    for (const path of ['gone', 'a/b.txt', 'link', '..', '../e']) {
      expect({ path, names: project.list(path) }).toEqual({ path, names: [] });
    }
  });

  test('the texts that were read already, whatever is on disk', () => {
    const folder = createFolder({ 'real/a.ts': 'on disk' });
    symlinkSync(join(folder, 'real'), join(folder, 'link'));
    const listed = { path: 'link/a.ts', absolutePath: join(folder, 'real/a.ts') };
    const project = createProjectFiles(folder, [{ ...listed, text: 'replaced' }]);
    for (const path of ['link/a.ts', 'real/a.ts', join(folder, 'real/a.ts')]) {
      expect(project.read(path)).toBe('replaced');
      expect(project.canonicalPath(path)).toBe('link/a.ts');
      expect(project.absolutePath(path)).toBe(join(folder, 'real/a.ts'));
    }
  });

  test('each file once', () => {
    const folder = createFolder({ 'a.ts': 'first' });
    const project = createProjectFiles(folder, []);
    expect(project.read('a.ts')).toBe('first');
    expect(project.read('b.ts')).toBeNull();
    writeFileSync(join(folder, 'a.ts'), 'second');
    writeFileSync(join(folder, 'b.ts'), 'late');
    expect(project.read('./a.ts')).toBe('first');
    expect(project.read('b.ts')).toBeNull();
  });

  test('a package that is linked into another has one path', () => {
    const folder = createFolder({ 'packages/b/index.ts': 'b', 'node_modules/.keep': '' });
    symlinkSync('../packages/b', join(folder, 'node_modules/b'));
    const project = createProjectFiles(folder, []);
    expect(project.read('node_modules/b/index.ts')).toBe('b');
    expect(project.canonicalPath('node_modules/b/index.ts')).toBe('packages/b/index.ts');
  });

  test('a current folder that is a link itself is no obstacle', () => {
    const folder = createFolder({ 'real/a.ts': 'a' });
    symlinkSync('real', join(folder, 'link'));
    const project = createProjectFiles(join(folder, 'link'), []);
    expect(project.read('a.ts')).toBe('a');
    expect(project.canonicalPath('a.ts')).toBe('a.ts');
  });
});

describe('what is not read', () => {
  test('files outside the project', () => {
    const folder = createFolder({ 'package.json': '{}', 'project/a.ts': '', 'project-b/c.ts': '' });
    const project = createProjectFiles(join(folder, 'project'), []);
    for (const path of ['../package.json', join(folder, 'package.json'), '../project-b/c.ts']) {
      expect(project.read(path)).toBeNull();
    }
    expect(project.canonicalPath('../project-b/c.ts')).toBe(join(folder, 'project-b/c.ts'));
    expect(project.absolutePath('a/../../b.ts')).toBe(join(folder, 'b.ts'));
  });

  test('what links lead to outside the project, as a file or a folder on the way', () => {
    const folder = createFolder({ 'secret/key.ts': 'secret', 'project/a.ts': '' });
    symlinkSync(join(folder, 'secret/key.ts'), join(folder, 'project/key.ts'));
    symlinkSync(join(folder, 'secret'), join(folder, 'project/secret'));
    symlinkSync('loop.ts', join(folder, 'project/loop.ts'));
    const project = createProjectFiles(join(folder, 'project'), []);
    for (const path of ['key.ts', 'secret/key.ts', 'secret/../key.ts', 'loop.ts']) {
      expect(project.read(path)).toBeNull();
    }
  });

  test('what is no text, or too much of it', () => {
    const folder = createFolder({
      'latin.ts': Buffer.from('caf\xe9', 'latin1'),
      'binary.ts': Buffer.from('a\0b'),
      'large.ts': 'x'.repeat(5 * 1024 * 1024 + 1),
      'full.ts': 'x'.repeat(5 * 1024 * 1024),
    });
    const project = createProjectFiles(folder, []);
    for (const path of ['latin.ts', 'binary.ts', 'large.ts']) expect(project.read(path)).toBeNull();
    expect(project.read('full.ts')).toHaveLength(5 * 1024 * 1024);
  });

  test('what is no file', () => {
    const folder = createFolder({ 'src/a.ts': '' });
    execFileSync('mkfifo', [join(folder, 'pipe.ts')]);
    const project = createProjectFiles(folder, []);
    const long = 'x'.repeat(5000);
    for (const path of ['src', '.', '', 'gone.ts', 'src/a.ts/b.ts', 'pipe.ts', 'a\0b', long]) {
      expect(project.read(path)).toBeNull();
    }
  });

  test('what this user may not open', async () => {
    const folder = createFolder({ 'locked.ts': 'a' });
    chmodSync(join(folder, 'locked.ts'), 0o000);
    giveToOrdinaryUser(folder, 'locked.ts');
    const read = async () => createProjectFiles(folder, []).read('locked.ts');
    expect(await asOrdinaryUser(read)).toBeNull();
  });
});

test('another failure of the system is not hidden', () => {
  const folder = createFolder({ 'a.ts': 'a' });
  const open = jest.spyOn(fs, 'openSync').mockImplementation(() => {
    throw Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
  });
  try {
    expect(() => createProjectFiles(folder, []).read('a.ts')).toThrow(
      'a.ts could not be read: the device reported an error',
    );
  } finally {
    open.mockRestore();
  }
});

test('nothing on disk is looked at before there is a question', () => {
  const folder = createFolder();
  rmSync(folder, { recursive: true });
  expect(() =>
    createProjectFiles(folder, [fileIn(folder, 'a.ts', 'a')]).read('a.ts'),
  ).not.toThrow();
});
