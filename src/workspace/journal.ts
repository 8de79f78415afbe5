/** The journal of a write: the old and the new text of each file, on disk before any file changes. */
import { randomUUID } from 'node:crypto';
import { lstat, open, readdir, readFile, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure, systemErrorCode } from '../report/failure.js';
import { formatJournal, parseJournal, type JournalFile } from './journal-format.js';
import type { JournalFolder } from './journal-folder.js';
import { syncFolder } from './sync-folder.js';
import { tolerate } from './tolerate.js';

/** The journal's name says how far the write got, so that one rename makes the step. */
const journalNames = {
  /** No file has changed yet; temporary files may be there. */
  preparing: 'preparing.json',
  /** Files are being replaced. */
  committing: 'committing.json',
} as const;

export type WritePhase = keyof typeof journalNames;

/** A journal before it is whole. */
const draftName = /^journal-[0-9a-f-]{36}\.tmp$/;

export interface Journal {
  readonly phase: WritePhase;
  readonly files: readonly JournalFile[];
}

/**
 * Begins a write: puts the journal on disk, whole or not at all.
 *
 * @throws {Failure} When a file lies where no later run would touch it. System errors are passed on.
 */
export async function writeJournal(
  { path, root }: JournalFolder,
  files: readonly JournalFile[],
): Promise<void> {
  const text = formatJournal(files, root);
  const draft = join(path, `journal-${randomUUID()}.tmp`);
  let handle: FileHandle | undefined;
  try {
    // It holds what the files hold, which may be secrets.
    handle = await open(draft, 'wx', 0o600);
    await handle.writeFile(text, 'utf8');
    await handle.sync();
    await handle.close();
    await rename(draft, join(path, journalNames.preparing));
    await syncFolder(path);
  } catch (error) {
    if (handle !== undefined) {
      await handle.close();
      await removeFiles(path, (name) => draftName.test(name) || name === journalNames.preparing);
    }
    throw error;
  }
}

/** Notes, on disk, that files are replaced from now on. */
export async function beginCommit({ path }: JournalFolder): Promise<void> {
  await rename(join(path, journalNames.preparing), join(path, journalNames.committing));
  await syncFolder(path);
}

/**
 * Reads the journal of a folder. One that is cut off before files are replaced counts as none, since
 * nothing happens before it is whole.
 *
 * @returns The journal, or null when there is none.
 * @throws {Failure} When it is broken later, or not one that betalift would follow. System errors are passed on.
 */
export async function readJournal({ path, root }: JournalFolder): Promise<Journal | null> {
  for (const phase of ['committing', 'preparing'] as const) {
    const journalPath = join(path, journalNames[phase]);
    const text = await readRegularFile(journalPath);
    const files = text === null ? null : parseJournal(text, root, journalPath);
    if (files !== null) return { phase, files };
    if (text !== null && phase === 'committing') throw brokenJournal(journalPath, root);
  }
  return null;
}

/**
 * Ends a write: removes the journal and what was left of others.
 *
 * @returns Whether anything was there.
 */
export async function removeJournal({ path }: JournalFolder): Promise<boolean> {
  const names: readonly string[] = Object.values(journalNames);
  const isAny = await removeFiles(path, (name) => draftName.test(name) || names.includes(name));
  // A journal that comes back after a power failure would be about files that people changed since.
  if (isAny) await syncFolder(path);
  return isAny;
}

function brokenJournal(journalPath: string, root: string): Failure {
  return new Failure(
    `the journal ${journalPath} is broken, so the write it is about cannot be finished`,
    `compare the files below ${root} with their history, then remove ${dirname(journalPath)}`,
  );
}

async function removeFiles(path: string, isMeant: (name: string) => boolean): Promise<boolean> {
  const names = (await readdir(path)).filter(isMeant);
  for (const name of names) await tolerate(unlink(join(path, name)), 'ENOENT');
  return names.length > 0;
}

async function readRegularFile(path: string): Promise<string | null> {
  try {
    return (await lstat(path)).isFile() ? await readFile(path, 'utf8') : null;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
