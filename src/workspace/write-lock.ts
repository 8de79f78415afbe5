/** One writer at a time: a lock that names its process, so that one left by a crash is known as such. */
import { randomUUID } from 'node:crypto';
import {
  access,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rmdir,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describeSystemError, Failure, systemErrorCode } from '../report/failure.js';
import {
  identifyThisProcess,
  mayRun,
  readIdentity,
  type ProcessIdentity,
} from './process-identity.js';
import { syncFolder } from './sync-folder.js';
import { tolerate } from './tolerate.js';

/** A write takes far less; whoever waits longer is better told. */
const patientMilliseconds = 10_000;
const millisecondsBetweenTries = 50;

const lockName = 'lock';
const claimName = /^claim-[0-9a-f-]{36}$/;
const ownerName = /^[0-9a-f-]{36}\.json$/;

/** What systems answer when a folder that is to be removed or replaced holds something. */
const occupied =
  process.platform === 'win32'
    ? ['ENOTEMPTY', 'EEXIST', 'EPERM', 'EACCES', 'EBUSY']
    : ['ENOTEMPTY', 'EEXIST'];

export interface WriteLock {
  /**
   * Gives the lock back, and removes the folder if nothing else is in it.
   *
   * @throws {Failure} When the system refuses. Once this process has ended, others take the lock over.
   */
  readonly release: () => Promise<void>;
}

export interface LockOptions {
  /** Whether to make the folder where it is missing. */
  readonly create: boolean;
  /** How long to wait for a process that holds the lock. */
  readonly patience?: number;
}

/**
 * Takes the lock of a folder. A lock is a folder with one file in it, named at random for its owner. It
 * is prepared under another name and renamed, which succeeds only while there is no lock or an empty one;
 * so an owner is always named, and taking over a dead one's lock can never remove that of somebody faster.
 *
 * @param folder Absolute path of the folder; its parent exists.
 * @returns The lock, or null when there is no such folder and none is to be made.
 * @throws {Failure} When another process keeps it. System errors are passed on.
 */
export async function acquireWriteLock(
  folder: string,
  { create, patience = patientMilliseconds }: LockOptions,
): Promise<WriteLock | null> {
  const id = randomUUID();
  const deadline = Date.now() + patience;
  for (;;) {
    if (create) await makeFolder(folder);
    const entry = await inspectEntry(folder);
    if (entry === 'absent') {
      if (!create) return null;
      // A process that has finished may have removed it since.
      if (Date.now() < deadline) continue;
      throw new Failure(`${folder} is removed again and again`, 'see which program does that');
    }
    if (entry !== 'folder') {
      if (!create) return null;
      throw new Failure(`${folder} is not a folder`, 'remove it');
    }
    const owner = await findOwner(folder);
    if (owner === null || !(await isHeld(owner))) {
      if (owner !== null) await tolerate(unlink(owner.path), 'ENOENT');
      if (await claim(folder, id)) return { release: () => release(folder, id) };
    }
    if (Date.now() >= deadline) throw stillHeld(folder, owner?.identity ?? null);
    await wait(millisecondsBetweenTries);
  }
}

/** Removes claims that crashed processes left. A living one that loses its claim makes another. */
export async function removeAbandonedClaims(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!claimName.test(name)) continue;
    const claimFolder = join(folder, name);
    if (!(await isRealFolder(claimFolder))) continue;
    for (const member of await readdir(claimFolder)) {
      if (ownerName.test(member)) await tolerate(unlink(join(claimFolder, member)), 'ENOENT');
    }
    await tolerate(rmdir(claimFolder), 'ENOENT', ...occupied);
  }
}

interface Owner {
  /** The file that names it. */
  readonly path: string;
  /** Null when the file was cut off, which only a power failure can do to it. */
  readonly identity: ProcessIdentity | null;
}

async function findOwner(folder: string): Promise<Owner | null> {
  const lock = join(folder, lockName);
  if (!(await isRealFolder(lock))) return null;
  try {
    const name = (await readdir(lock)).find((member) => ownerName.test(member));
    if (name === undefined) return null;
    const path = join(lock, name);
    return { path, identity: parseIdentity(await readFile(path, 'utf8')) };
  } catch (error) {
    // Given back while it was looked at.
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function parseIdentity(text: string): ProcessIdentity | null {
  try {
    return readIdentity(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function isHeld({ identity }: Owner): Promise<boolean> {
  return identity !== null && (await mayRun(identity));
}

/** Tries to become the owner once; false when another process was faster. */
async function claim(folder: string, id: string): Promise<boolean> {
  const claimFolder = join(folder, `claim-${id}`);
  const lock = join(folder, lockName);
  const owner = `${id}.json`;
  if (!(await tolerate(mkdir(claimFolder), 'ENOENT', 'EEXIST'))) return false;
  try {
    const identity = JSON.stringify(await identifyThisProcess());
    await writeFile(join(claimFolder, owner), identity, { flag: 'wx', mode: 0o600 });
    // Windows does not rename onto a folder, not even onto an empty one.
    await tolerate(rmdir(lock), 'ENOENT', ...occupied);
    await rename(claimFolder, lock);
    // Whoever held the lock before may have emptied the claim while it cleaned up.
    await access(join(lock, owner));
    return true;
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    await tolerate(unlink(join(claimFolder, owner)), 'ENOENT');
    await tolerate(rmdir(claimFolder), 'ENOENT', ...occupied);
    if (code === 'ENOENT' || occupied.includes(code)) return false;
    throw error;
  }
}

async function release(folder: string, id: string): Promise<void> {
  try {
    await tolerate(unlink(join(folder, lockName, `${id}.json`)), 'ENOENT');
    await tolerate(rmdir(join(folder, lockName)), 'ENOENT', ...occupied);
    await tolerate(rmdir(folder), 'ENOENT', ...occupied);
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    throw new Failure(`${folder} could not be removed: ${describeSystemError(error)}`);
  }
}

async function makeFolder(folder: string): Promise<void> {
  // What is in it must not be lost with its name.
  if (await tolerate(mkdir(folder, { mode: 0o700 }), 'EEXIST')) await syncFolder(dirname(folder));
}

/** Whether there is a folder at a path, and not a link to one elsewhere. */
async function isRealFolder(path: string): Promise<boolean> {
  return (await inspectEntry(path)) === 'folder';
}

/** What stands at a path, seen once: between two looks another process may have made or removed it. */
async function inspectEntry(path: string): Promise<'folder' | 'absent' | 'other'> {
  try {
    return (await lstat(path)).isDirectory() ? 'folder' : 'other';
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return 'absent';
    throw error;
  }
}

function stillHeld(folder: string, holder: ProcessIdentity | null): Failure {
  const lock = join(folder, lockName);
  return holder === null
    ? new Failure(`the lock ${lock} cannot be taken`, 'remove it if no betalift is running')
    : new Failure(
        `another betalift is writing: process ${holder.pid} on ${holder.host}`,
        `wait for it; if it no longer runs, remove ${lock}`,
      );
}
