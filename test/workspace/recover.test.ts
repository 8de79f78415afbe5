import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { recoverWrites, type Recovery } from '../../src/workspace/recover.js';
import { writeAll } from '../../src/workspace/write.js';
import { asOrdinaryUser, giveToOrdinaryUser } from './ordinary-user.js';
import { skipSyncing } from './intercept-file-operations.js';
import { crashDuring } from './simulated-crash.js';
import { createFolder, git, removeFolders } from './temporary-folder.js';

jest.setTimeout(60_000);

let sync: () => void;
beforeAll(async () => {
  sync = await skipSyncing();
});
afterAll(() => sync());
afterEach(removeFolders);

const [id, otherId] = [
  '11111111-2222-4333-8444-555555555555',
  '66666666-2222-4333-8444-555555555555',
];
const entry = (path: string, before = 'old', after = 'new') => ({ path, id, before, after });

/** Puts a journal of a write that was interrupted into a folder. */
function leaveJournal(
  folder: string,
  files: readonly unknown[],
  { place = '.betalift-write', phase = 'committing', version = 1 } = {},
): void {
  mkdirSync(join(folder, place), { recursive: true });
  writeFileSync(join(folder, place, `${phase}.json`), JSON.stringify({ version, files }));
}

function textOf(...path: string[]): string {
  return readFileSync(join(...path), 'utf8');
}

async function recoverOne(folder: string): Promise<Recovery> {
  const [recovery, ...others] = await recoverWrites([folder]);
  expect(others).toEqual([]);
  if (recovery === undefined) throw new Error('no interrupted write was found');
  return recovery;
}

/**
 * Interrupts a write of the given files, whose text is `old`, when the first holds `new`.
 *
 * @param lockFolder A folder above the one in which the lock lies.
 */
async function interrupt(
  folder: string,
  paths: readonly string[],
  lockFolder = folder,
): Promise<void> {
  const second = join(folder, paths[1] ?? '');
  await crashDuring(lockFolder, { step: ({ newPath }) => newPath === second }, () =>
    writeAll(
      paths.map((path) => ({
        ...{ path, absolutePath: join(folder, path) },
        ...{ before: 'old', after: 'new' },
      })),
    ),
  );
  expect(paths.map((path) => textOf(folder, path))).toEqual([
    'new',
    ...paths.slice(1).map(() => 'old'),
  ]);
}

describe('people who worked on the files meanwhile lose nothing', () => {
  test.each([
    ['an edited file', (path: string) => writeFileSync(path, 'mine'), 'other'],
    ['a deleted file', (path: string) => rmSync(path), 'missing'],
    ['a folder', (path: string) => (rmSync(path), mkdirSync(path)), 'other'],
    ['a link', (path: string) => (rmSync(path), symlinkSync('a.ts', path)), 'other'],
  ])('%s', async (_name, change, kind) => {
    const folder = createFolder({ 'a.ts': 'old', 'b.ts': 'old', 'c.ts': 'old' });
    await interrupt(folder, ['a.ts', 'b.ts', 'c.ts']);
    change(join(folder, 'b.ts'));
    const listed = readdirSync(folder).filter((name) => !name.endsWith('.tmp'));
    const contents = {
      before: [join(folder, 'c.ts')],
      after: [join(folder, 'a.ts')],
      ...{ other: [], missing: [], [kind]: [join(folder, 'b.ts')] },
    };
    for (let run = 0; run < 2; run += 1) {
      expect(await recoverOne(folder)).toMatchObject({ kind: 'conflict', contents });
      expect([textOf(folder, 'a.ts'), textOf(folder, 'c.ts')]).toEqual(['new', 'old']);
      expect(readdirSync(folder)).toEqual(listed);
    }
    rmSync(join(folder, 'b.ts'), { recursive: true, force: true });
    writeFileSync(join(folder, 'b.ts'), 'new');
    expect(await recoverOne(folder)).toMatchObject({ kind: 'finished', files: 3 });
    expect(textOf(folder, 'c.ts')).toBe('new');
    expect(readdirSync(folder)).toEqual(['a.ts', 'b.ts', 'c.ts']);
  });

  test('who took all of it back is not overruled', async () => {
    const folder = createFolder({ 'a.ts': 'old', 'b.ts': 'old' });
    await interrupt(folder, ['a.ts', 'b.ts']);
    writeFileSync(join(folder, 'a.ts'), 'old');
    expect(await recoverOne(folder)).toMatchObject({ kind: 'undone' });
    expect([textOf(folder, 'a.ts'), textOf(folder, 'b.ts')]).toEqual(['old', 'old']);
    expect(readdirSync(folder)).toEqual(['a.ts', 'b.ts']);
  });

  test('before files are replaced, what they hold does not matter', async () => {
    const folder = createFolder({ 'a.ts': 'mine', [`.a.ts.${id}.tmp`]: 'ne' });
    leaveJournal(folder, [entry('a.ts'), entry('gone/b.ts')], { phase: 'preparing' });
    expect(await recoverOne(folder)).toMatchObject({ kind: 'undone' });
    expect(readdirSync(folder)).toEqual(['a.ts']);
  });
});

describe('a journal that somebody made up', () => {
  test.each([
    ['leads out', [entry('../outside.ts')]],
    ['is absolute', [entry('/etc/outside.ts')]],
    ['goes up and down', [entry('deep/../../outside.ts')]],
    ['is about the settings of git', [entry('.git/hooks/a.js')]],
    ['is about the settings of git in a nested folder', [entry('deep/.GIT/a.json')]],
    ['is about a file that is not read', [entry('run.exe')]],
    ['has an id that is a path', [{ ...entry('a.ts'), id: '/../../x' }]],
    ['has no texts', [{ path: 'a.ts', id }]],
    ['has no paths', [{ ...entry('a.ts'), path: 1 }]],
    ['holds something else', ['a.ts', null]],
  ])('%s: it is not followed at all', async (_name, files) => {
    const parent = createFolder({ 'outside.ts': 'old', 'in/a.ts': 'old', 'in/run.exe': 'old' });
    const folder = join(parent, 'in');
    leaveJournal(folder, [...files, entry('a.ts')]);
    const recovery = await recoverOne(folder);
    expect(recovery).toMatchObject({
      kind: 'blocked',
      reason: expect.stringContaining('is not a journal that this version of betalift follows'),
    });
    const texts = ['../outside.ts', 'a.ts', 'run.exe'].map((path) => textOf(folder, path));
    expect(texts).toEqual(['old', 'old', 'old']);
    expect(existsSync(join(folder, '.betalift-write/committing.json'))).toBe(true);
  });

  test('a version of betalift that is not known is not guessed at', async () => {
    const folder = createFolder({ 'a.ts': 'old', 'b.ts': 'new' });
    leaveJournal(folder, [entry('a.ts'), entry('b.ts')], { version: 2 });
    expect(await recoverOne(folder)).toMatchObject({ kind: 'blocked' });
    expect(textOf(folder, 'a.ts')).toBe('old');
  });

  test('a folder that is a link leads nowhere', async () => {
    const parent = createFolder({ 'outside/a.ts': 'old', 'in/b.ts': 'new' });
    const folder = join(parent, 'in');
    symlinkSync('../outside', join(folder, 'link'));
    const temporary = join(parent, 'outside', `.a.ts.${id}.tmp`);
    writeFileSync(temporary, 'new');
    leaveJournal(folder, [entry('link/a.ts'), entry('b.ts')]);
    expect(await recoverOne(folder)).toMatchObject({
      kind: 'conflict',
      contents: { other: [join(folder, 'link/a.ts')] },
    });
    expect(textOf(parent, 'outside/a.ts')).toBe('old');
    expect(textOf(temporary)).toBe('new');
  });

  test.each(['.betalift-write', 'lock', 'committing.json'])('%s may be no link', async (name) => {
    const parent = createFolder({ 'in/a.ts': 'old', 'in/b.ts': 'new', 'elsewhere/x': '' });
    leaveJournal(join(parent, 'elsewhere'), [entry('a.ts'), entry('b.ts')], { place: 'made-up' });
    mkdirSync(join(parent, 'elsewhere/lock'));
    const stranger = join(parent, 'elsewhere/lock', `${otherId}.json`);
    writeFileSync(stranger, '');
    const own = join(parent, 'in/.betalift-write');
    const targets = {
      '.betalift-write': [own, '../elsewhere/made-up'],
      lock: [join(own, 'lock'), '../../elsewhere/lock'],
      'committing.json': [join(own, 'committing.json'), '../../elsewhere/made-up/committing.json'],
    } as const;
    const [link, target] = targets[name as keyof typeof targets];
    if (name !== '.betalift-write') mkdirSync(own);
    symlinkSync(target, link);
    const recoveries = await recoverWrites([join(parent, 'in')]).catch((error: unknown) => error);
    expect(recoveries).not.toMatchObject([{ kind: 'finished' }]);
    expect([textOf(parent, 'in/a.ts'), textOf(parent, 'in/b.ts')]).toEqual(['old', 'new']);
    expect(existsSync(stranger)).toBe(true);
    expect(existsSync(join(parent, 'elsewhere/made-up/committing.json'))).toBe(true);
  });

  test('a file with the name of a temporary one, but another text, stays', async () => {
    const precious = `.a.ts.${id}.tmp`;
    const folder = createFolder({ 'a.ts': 'old', 'b.ts': 'new', [precious]: 'precious' });
    leaveJournal(folder, [entry('a.ts'), { ...entry('b.ts'), id: otherId }]);
    expect(await recoverOne(folder)).toMatchObject({
      kind: 'blocked',
      reason: expect.stringContaining('is in the way'),
      contents: { before: [join(folder, 'a.ts')], after: [join(folder, 'b.ts')] },
    });
    expect(textOf(folder, precious)).toBe('precious');
  });

  test('.git may only name a git directory', async () => {
    const parent = createFolder({ 'home/x': '', 'in/a.ts': 'old', 'in/.git': 'gitdir: ../home' });
    const path = join(parent, 'in/a.ts');
    await writeAll([{ path, absolutePath: path, before: 'old', after: 'new' }]);
    leaveJournal(join(parent, 'home'), [entry('a.ts', 'new', 'newer')], { place: 'betalift' });
    expect(await recoverWrites([join(parent, 'in')])).toEqual([]);
    expect(textOf(path)).toBe('new');
  });
});

describe('a journal that is broken', () => {
  test('cut off before files were replaced: nothing had begun', async () => {
    const folder = createFolder({
      'a.ts': 'old',
      '.betalift-write/preparing.json': '{"version":1,',
    });
    writeFileSync(join(folder, `.betalift-write/journal-${id}.tmp`), '{"ver');
    expect(await recoverOne(folder)).toMatchObject({ kind: 'undone' });
    expect(readdirSync(folder)).toEqual(['a.ts']);
  });

  test('broken while files were replaced: said, and left', async () => {
    const folder = createFolder({ 'a.ts': 'old', '.betalift-write/committing.json': '{"ver' });
    expect(await recoverOne(folder)).toMatchObject({
      kind: 'blocked',
      reason: expect.stringContaining('is broken'),
      hint: expect.stringContaining('history'),
    });
    expect(readdirSync(join(folder, '.betalift-write'))).toEqual(['committing.json']);
  });

  test('an empty folder, and what else may lie in it', async () => {
    const folder = createFolder({ 'a.ts': 'old', '.betalift-write/notes.txt': 'mine' });
    mkdirSync(join(folder, 'empty/.betalift-write'), { recursive: true });
    expect(await recoverWrites([folder, join(folder, 'empty')])).toEqual([]);
    expect(readdirSync(join(folder, 'empty'))).toEqual([]);
    expect(readdirSync(join(folder, '.betalift-write'))).toEqual(['notes.txt']);
  });
});

describe('what the system refuses', () => {
  async function interruptForOrdinaryUser(): Promise<string> {
    const folder = createFolder({ 'a.ts': 'old', 'locked/b.ts': 'old' });
    await interrupt(folder, ['a.ts', 'locked/b.ts']);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    giveToOrdinaryUser(folder, ...names);
    return folder;
  }

  test('a folder that cannot be written: the other files get their old text back', async () => {
    const folder = await interruptForOrdinaryUser();
    rmSync(join(folder, 'locked'), { recursive: true });
    mkdirSync(join(folder, 'locked'));
    writeFileSync(join(folder, 'locked/b.ts'), 'old');
    chmodSync(join(folder, 'locked'), 0o555);
    const recovery = await asOrdinaryUser(() => recoverOne(folder));
    expect(recovery).toMatchObject({ kind: 'undone' });
    expect([textOf(folder, 'a.ts'), textOf(folder, 'locked/b.ts')]).toEqual(['old', 'old']);
    expect(readdirSync(folder)).toEqual(['a.ts', 'locked']);
  });

  test('nothing can be written: said, with what the files hold, and done later', async () => {
    const folder = await interruptForOrdinaryUser();
    const own = join(folder, '.betalift-write');
    for (const path of [folder, own]) chmodSync(path, 0o555);
    const recovery = await asOrdinaryUser(() => recoverOne(folder));
    expect(recovery).toMatchObject({
      ...{ kind: 'blocked', reason: 'permission denied' },
      contents: { before: [join(folder, 'locked/b.ts')], after: [join(folder, 'a.ts')] },
    });
    for (const path of [folder, own]) chmodSync(path, 0o755);
    expect(await asOrdinaryUser(() => recoverOne(folder))).toMatchObject({ kind: 'finished' });
    expect(readdirSync(folder)).toEqual(['a.ts', 'locked']);
  });

  test('a work tree of which one folder can be written: the journal lies there', async () => {
    const folder = createFolder({ '.git/HEAD': '', 'src/a.ts': 'old', 'src/b.ts': 'old' });
    giveToOrdinaryUser(join(folder, 'src'), 'a.ts', 'b.ts');
    for (const path of [folder, join(folder, '.git')]) chmodSync(path, 0o555);
    await asOrdinaryUser(() => interrupt(folder, ['src/a.ts', 'src/b.ts']));
    expect(readdirSync(join(folder, 'src'))).toContain('.betalift-write');
    const recover = () => recoverOne(join(folder, 'src'));
    expect(await asOrdinaryUser(recover)).toMatchObject({ kind: 'finished' });
    for (const path of [folder, join(folder, '.git')]) chmodSync(path, 0o755);
  });

  test('a git directory that cannot be written: the journal lies in the work tree', async () => {
    const folder = createFolder({ '.git/HEAD': '', 'a.ts': 'old', 'b.ts': 'old' });
    giveToOrdinaryUser(folder, 'a.ts', 'b.ts');
    chmodSync(join(folder, '.git'), 0o555);
    await asOrdinaryUser(() => interrupt(folder, ['a.ts', 'b.ts']));
    expect(readdirSync(folder)).toContain('.betalift-write');
    expect(await asOrdinaryUser(() => recoverOne(folder))).toMatchObject({ kind: 'finished' });
    expect(readdirSync(folder).sort()).toEqual(['.git', 'a.ts', 'b.ts']);
  });
});

test('mode is kept by the run that finishes', async () => {
  const folder = createFolder({ 'a.ts': 'old', 'b.js': 'old' });
  chmodSync(join(folder, 'b.js'), 0o751);
  await interrupt(folder, ['a.ts', 'b.js']);
  await recoverOne(folder);
  expect(textOf(folder, 'b.js')).toBe('new');
  expect(statSync(join(folder, 'b.js')).mode & 0o777).toBe(0o751);
});

describe('where the journal lies', () => {
  const names = ['src/a.ts', 'src/deep/b.ts'];
  const files = Object.fromEntries(names.map((name) => [name, 'old']));

  test('in the git directory, found from every folder of the work tree', async () => {
    const folder = createFolder({ ...files, 'test/c.ts': '' });
    git(folder, 'init', '--quiet');
    for (const start of ['', 'src/deep', 'test']) {
      for (const name of names) writeFileSync(join(folder, name), 'old');
      await interrupt(folder, names);
      expect(readdirSync(join(folder, '.git/betalift'))).toContain('committing.json');
      expect(git(folder, 'status', '--porcelain')).not.toContain('betalift-write');
      expect(await recoverOne(join(folder, start))).toMatchObject({ kind: 'finished' });
      expect(existsSync(join(folder, '.git/betalift'))).toBe(false);
    }
  });

  test('in the git directory of a linked work tree', async () => {
    const main = createFolder({ 'x.ts': '' });
    git(main, 'init', '--quiet');
    git(main, 'commit', '--quiet', '--allow-empty', '--message', 'first');
    git(main, 'worktree', 'add', '--quiet', 'linked');
    const linked = join(main, 'linked');
    for (const name of names) {
      mkdirSync(join(linked, name, '..'), { recursive: true });
      writeFileSync(join(linked, name), 'old');
    }
    await interrupt(linked, names, main);
    expect(readdirSync(join(main, '.git/worktrees/linked/betalift'))).toContain('committing.json');
    expect(await recoverOne(join(linked, 'src'))).toMatchObject({ kind: 'finished' });
  });

  test('in the folder that holds all files, and it moves with them', async () => {
    const parent = createFolder(files);
    await interrupt(parent, names);
    expect(readdirSync(join(parent, 'src'))).toContain('.betalift-write');
    renameSync(join(parent, 'src'), join(parent, 'moved'));
    expect(await recoverOne(join(parent, 'moved/deep'))).toMatchObject({ kind: 'finished' });
    expect(textOf(parent, 'moved/deep/b.ts')).toBe('new');
    expect(readdirSync(join(parent, 'moved')).sort()).toEqual(['a.ts', 'deep']);
  });

  test('with files of several repositories, above them', async () => {
    const folder = createFolder({ 'one/a.ts': 'old', 'two/b.ts': 'old' });
    for (const name of ['one', 'two']) git(join(folder, name), 'init', '--quiet');
    await interrupt(folder, ['one/a.ts', 'two/b.ts']);
    expect(await recoverOne(join(folder, 'two'))).toMatchObject({ kind: 'finished' });
    expect(readdirSync(folder)).toEqual(['one', 'two']);
  });
});
