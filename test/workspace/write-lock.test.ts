import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { acquireWriteLock, type WriteLock } from '../../src/workspace/write-lock.js';
import { buildCommand } from '../cli/build-command.js';
import { createFolder, removeFolders } from './temporary-folder.js';

jest.setTimeout(120_000);
afterEach(removeFolders);

const id = '11111111-2222-4333-8444-555555555555';

function placeFor(): string {
  return join(createFolder(), 'locked');
}

/** Leaves a lock behind whose owner is called as given. */
function leaveLock(place: string, owner: object | string): void {
  mkdirSync(join(place, 'lock'), { recursive: true });
  const text = typeof owner === 'string' ? owner : JSON.stringify(owner);
  writeFileSync(join(place, 'lock', `${id}.json`), text);
}

async function acquire(place: string): Promise<WriteLock> {
  const lock = await acquireWriteLock(place, { create: true, patience: 120 });
  if (lock === null) throw new Error('no lock');
  return lock;
}

test('a second one is told who writes, and gets the lock once it is given back', async () => {
  const place = placeFor();
  const first = await acquire(place);
  await expect(acquire(place)).rejects.toMatchObject({
    message: `another betalift is writing: process ${process.pid} on ${hostname()}`,
    hint: expect.stringContaining(join(place, 'lock')),
  });
  const waiting = acquireWriteLock(place, { create: true });
  await first.release();
  await (await waiting)?.release();
  expect(existsSync(place)).toBe(false);
});

test('where there is no folder, and none is to be made, there is nothing to lock', async () => {
  expect(await acquireWriteLock(placeFor(), { create: false })).toBeNull();
});

describe('what a crash left', () => {
  const { pid } = process;
  const host = hostname();
  const ended = spawnSync(process.execPath, ['--version']).pid;

  const deadOwners: [string, object | string][] = [
    ['a process that is gone', { pid: ended, host, start: null }],
    ['an owner that was cut off', '{"pid":'],
    ['an owner that is empty', ''],
    ['an owner of another form', { pid: -1, host, start: null }],
  ];
  // Only Linux says when a process started.
  if (process.platform === 'linux') {
    deadOwners.push(['a process whose number is in use again', { pid, host, start: 'boot 1' }]);
  }

  test.each(deadOwners)('%s: the lock is taken over', async (_name, owner) => {
    const place = placeFor();
    leaveLock(place, owner);
    const lock = await acquire(place);
    expect(readdirSync(join(place, 'lock'))).toHaveLength(1);
    expect(existsSync(join(place, 'lock', `${id}.json`))).toBe(false);
    await lock.release();
    expect(existsSync(place)).toBe(false);
  });

  test('a lock without an owner', async () => {
    const place = placeFor();
    mkdirSync(join(place, 'lock'), { recursive: true });
    await (await acquire(place)).release();
    expect(existsSync(place)).toBe(false);
  });

  test.each([
    ['a process of another host', { pid: ended, host: `not-${host}`, start: null }],
    ['a process of which only the number is known', { pid, host, start: null }],
  ])('%s may still run', async (_name, owner) => {
    const place = placeFor();
    leaveLock(place, owner);
    await expect(acquire(place)).rejects.toThrow('another betalift is writing');
    expect(existsSync(join(place, 'lock', `${id}.json`))).toBe(true);
  });

  test('what is no lock is not removed', async () => {
    const place = placeFor();
    mkdirSync(join(place, 'lock'), { recursive: true });
    writeFileSync(join(place, 'lock', 'notes.txt'), 'mine');
    await expect(acquire(place)).rejects.toThrow('cannot be taken');
    expect(readFileSync(join(place, 'lock', 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('a link in its place is not followed', async () => {
    const parent = createFolder({ 'elsewhere/x': '' });
    symlinkSync('elsewhere', join(parent, 'locked'));
    await expect(acquire(join(parent, 'locked'))).rejects.toThrow('is not a folder');
    expect(readdirSync(join(parent, 'elsewhere'))).toEqual(['x']);
  });
});

test('several processes, of which some are killed, never have it at once', async () => {
  const script = buildCommand('test/workspace/take-turns.ts');
  const folder = createFolder({ counter: '0' });
  try {
    const turns = (rounds: number, ...ending: string[]) =>
      new Promise<string>((resolve) => {
        const parameters = [script.path, folder, String(rounds), ...ending];
        const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'ignore', 'pipe'] });
        const complaints: Buffer[] = [];
        child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
        child.on('close', () => resolve(Buffer.concat(complaints).toString('utf8')));
      });
    const complaints = await Promise.all([turns(8), turns(8), turns(3, 'end'), turns(3, 'end')]);
    expect(complaints).toEqual(['', '', '', '']);
  } finally {
    script.remove();
  }
  expect(readFileSync(join(folder, 'counter'), 'utf8')).toBe('22');
});
