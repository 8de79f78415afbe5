import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { recoverWrites } from '../../src/workspace/recover.js';
import { writeAll } from '../../src/workspace/write.js';
import { buildCommand } from '../cli/build-command.js';
import { interceptFileOperations } from './intercept-file-operations.js';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.js';
import { createFolder, removeFolders } from './temporary-folder.js';

afterEach(removeFolders);

function replacement(folder: string, path: string, before: string, after: string) {
  return { path, absolutePath: join(folder, path), before, after };
}

test('keeps byte order mark, line ends and mode, and leaves nothing behind', async () => {
  const before = '\uFEFFold\r\nend';
  const folder = createFolder({ 'a b\n.ts': before, 'run.js': 'old' });
  chmodSync(join(folder, 'run.js'), 0o751);
  await writeAll([
    replacement(folder, 'a b\n.ts', before, '\uFEFFnew\r\nend'),
    replacement(folder, 'run.js', 'old', 'new'),
  ]);
  expect(readFileSync(join(folder, 'a b\n.ts'), 'utf8')).toBe('\uFEFFnew\r\nend');
  expect(statSync(join(folder, 'run.js')).mode & 0o777).toBe(0o751);
  expect(readdirSync(folder).sort()).toEqual(['a b\n.ts', 'run.js']);
});

test('a name of the greatest length can be written', async () => {
  const name = `${'n'.repeat(252)}.ts`;
  const folder = createFolder({ [name]: 'old' });
  await writeAll([replacement(folder, name, 'old', 'new')]);
  expect(readFileSync(join(folder, name), 'utf8')).toBe('new');
});

test('writes none when one changed since it was read', async () => {
  const folder = createFolder({ 'a.ts': 'old', 'b.ts': 'somebody else wrote this' });
  const work = writeAll([
    replacement(folder, 'a.ts', 'old', 'new'),
    replacement(folder, 'b.ts', 'old', 'new'),
  ]);
  await expect(work).rejects.toThrow('b.ts changed since it was read; nothing was written');
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.ts', 'b.ts']);
});

test('does not replace a file that is read-only', async () => {
  const folder = createFolder({ 'a.ts': 'old' });
  chmodSync(join(folder, 'a.ts'), 0o444);
  const work = writeAll([replacement(folder, 'a.ts', 'old', 'new')]);
  await expect(work).rejects.toThrow('a.ts is read-only');
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('old');
});

test('a read-only folder stops all of it in one clear line', async () => {
  const folder = createFolder({ 'a.ts': 'old', 'locked/b.ts': 'old' });
  giveToOrdinaryUser(folder, 'a.ts', 'locked', 'locked/b.ts');
  chmodSync(join(folder, 'locked'), 0o555);
  const work = asOrdinaryUser(() =>
    writeAll([
      replacement(folder, 'a.ts', 'old', 'new'),
      replacement(folder, 'locked/b.ts', 'old', 'new'),
    ]),
  );
  await expect(work).rejects.toThrow(
    'locked/b.ts could not be written: permission denied; nothing was written',
  );
  chmodSync(join(folder, 'locked'), 0o755);
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('old');
  expect(readFileSync(join(folder, 'locked/b.ts'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.ts', 'locked']);
  expect(readdirSync(join(folder, 'locked'))).toEqual(['b.ts']);
});

test('puts the first file back when the second cannot be renamed into place', async () => {
  const folder = createFolder({ 'a.ts': 'old', 'b.ts': 'old', 'c.ts': 'old' });
  // Another program takes the second name just before it is replaced.
  const end = await interceptFileOperations(({ newPath }) => {
    if (newPath !== join(folder, 'b.ts')) return;
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('new');
    rmSync(newPath);
    mkdirSync(newPath);
  });
  try {
    const names = ['a.ts', 'b.ts', 'c.ts'];
    const work = writeAll(names.map((name) => replacement(folder, name, 'old', 'new')));
    await expect(work).rejects.toThrow(/^b\.ts could not be written: .*; nothing was written$/);
  } finally {
    end();
  }
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('old');
  expect(readFileSync(join(folder, 'c.ts'), 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['a.ts', 'b.ts', 'c.ts']);
});

test('writes none when one is edited or taken away while the new texts are prepared', async () => {
  for (const change of [(path: string) => writeFileSync(path, 'mine'), rmSync]) {
    const folder = createFolder({ 'a.ts': 'old', 'b.ts': 'old' });
    const end = await interceptFileOperations(({ name, path }) => {
      if (name === 'sync' && /\.b\.ts\..*\.tmp$/.test(path)) change(join(folder, 'b.ts'));
    });
    try {
      const work = writeAll(
        ['a.ts', 'b.ts'].map((name) => replacement(folder, name, 'old', 'new')),
      );
      await expect(work).rejects.toThrow('b.ts changed since it was read; nothing was written');
    } finally {
      end();
    }
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('old');
    expect(readdirSync(folder).filter((name) => name !== 'b.ts')).toEqual(['a.ts']);
  }
});

test('two writes at once: one after the other, and what the first changed is seen', async () => {
  const folder = createFolder({ 'a.ts': 'old', 'b.ts': 'old' });
  const write = (after: string): Promise<void> =>
    writeAll(['a.ts', 'b.ts'].map((name) => replacement(folder, name, 'old', after)));
  const outcomes = await Promise.allSettled([write('first'), write('second')]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const texts = ['a.ts', 'b.ts'].map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(new Set(texts).size).toBe(1);
  expect(readdirSync(folder)).toEqual(['a.ts', 'b.ts']);
});

test('an interrupted write is not written over', async () => {
  const folder = createFolder({ 'a.ts': 'old' });
  mkdirSync(join(folder, '.betalift-write'));
  const journal = join(folder, '.betalift-write', 'committing.json');
  writeFileSync(journal, '{"version":1,"files":[]}');
  const work = writeAll([replacement(folder, 'a.ts', 'old', 'new')]);
  await expect(work).rejects.toThrow('an earlier write was interrupted; nothing was written');
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe('old');
});

test('a missing file is an error in words', async () => {
  const folder = createFolder();
  const work = writeAll([replacement(folder, 'a.ts', 'old', 'new')]);
  await expect(work).rejects.toThrow('a.ts could not be written: no such file or folder');
});

test('a process that is killed at any time leaves all old or all new to the next run', async () => {
  const built = buildCommand('test/workspace/write-many.ts');
  try {
    for (const milliseconds of [5, 15, 30, 60, 100]) {
      const names = Array.from({ length: 60 }, (_, index) => `file-${index}.ts`);
      const folder = createFolder(Object.fromEntries(names.map((name) => [name, 'old\n'])));
      const child = spawn(process.execPath, [built.path, folder], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const ended = new Promise((resolve) => child.on('close', resolve));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await wait(milliseconds);
      child.kill('SIGKILL');
      await ended;
      const texts = new Set(names.map((name) => readFileSync(join(folder, name), 'utf8').length));
      for (const length of texts) expect(['old\n'.length, 200_000]).toContain(length);
      await recoverWrites([folder]);
      const recovered = names.map((name) => readFileSync(join(folder, name), 'utf8').length);
      expect(new Set(recovered).size).toBe(1);
      expect(readdirSync(folder).sort()).toEqual([...names].sort());
    }
  } finally {
    built.remove();
  }
}, 120_000);
