/** Replaces the text of several files: all of them, or none, also when the process is killed. */
import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { describeSystemError, Failure, systemErrorCode } from '../report/failure.js';
import { journalFile, type JournalFile } from './journal-format.js';
import { journalFoldersForWrite, type JournalFolder } from './journal-folder.js';
import { beginCommit, readJournal, removeJournal, writeJournal } from './journal.js';
import {
  prepareTexts,
  putBack,
  readContent,
  removeTemporaryFiles,
  ReplacementError,
  replaceFiles,
} from './temporary-files.js';
import { acquireWriteLock, type WriteLock } from './write-lock.js';

/** The new text of one file. */
export interface TextReplacement {
  /** The file as it is called in messages. */
  readonly path: string;
  /** Absolute path, symbolic links resolved: a link would otherwise be replaced by a file. */
  readonly absolutePath: string;
  /** The text that was read and that the new one was made from. */
  readonly before: string;
  readonly after: string;
}

/**
 * Writes new texts: first a journal of all of them, then each whole to a temporary file beside the old
 * one, then all are renamed into place. A failure before the renames changes nothing, and one between
 * them puts the old texts back. After a crash `recoverWrites` finishes or undoes the write. Mode and owner
 * are kept.
 *
 * @throws {Failure} When a file changed since it was read, is read-only, or cannot be written, and when
 *   another process is writing.
 */
export async function writeAll(replacements: readonly TextReplacement[]): Promise<void> {
  if (replacements.length === 0) return;
  for (const replacement of replacements) await checkUnchanged(replacement);
  const { folder, lock } = await openJournalFolder(replacements);
  let failure: unknown;
  try {
    await refuseInterrupted(folder);
    await writeWithJournal(replacements, folder);
  } catch (error) {
    failure = inWords(error, replacements, folder);
  }
  try {
    await lock.release();
  } catch (error) {
    failure ??= error;
  }
  if (failure !== undefined) throw failure;
}

async function refuseInterrupted(folder: JournalFolder): Promise<void> {
  if ((await readJournal(folder)) === null) return;
  throw new Failure('an earlier write was interrupted; nothing was written', 'run it again');
}

async function writeWithJournal(
  replacements: readonly TextReplacement[],
  folder: JournalFolder,
): Promise<void> {
  const files = replacements.map((replacement) =>
    journalFile(replacement.absolutePath, randomUUID(), replacement),
  );
  await writeJournal(folder, files);
  try {
    await prepareTexts(files, 'after');
    // People go on working meanwhile.
    for (const [index, file] of files.entries()) {
      const { path } = replacements[index] ?? { path: file.absolutePath };
      if ((await readContent(file)) !== 'before') throw changedFailure(path);
    }
    await beginCommit(folder);
    await replaceFiles(files);
  } catch (error) {
    const failure = inWords(error, replacements, folder);
    await undo(files, folder, failure);
    throw failure;
  }
  try {
    await removeJournal(folder);
  } catch (error) {
    throw new Failure(
      `all files were written, but ${folder.path} could not be removed: ${describeSystemError(error)}`,
      'once that is mended, the next run of betalift does it',
    );
  }
}

async function undo(
  files: readonly JournalFile[],
  folder: JournalFolder,
  failure: Error,
): Promise<void> {
  try {
    await removeTemporaryFiles(files);
    await putBack(files);
    await removeJournal(folder);
  } catch (error) {
    const reason = describeSystemError(error instanceof ReplacementError ? error.cause : error);
    const what = failure.message.replace(/; nothing was written$/, '');
    throw new Failure(
      `${what}; undoing the write failed too: ${reason}`,
      'once that is mended, the next run of betalift finishes or undoes it',
    );
  }
}

/** Opens the first place for a journal that this user may write to. */
async function openJournalFolder(
  replacements: readonly TextReplacement[],
): Promise<{ readonly folder: JournalFolder; readonly lock: WriteLock }> {
  let refusal: unknown;
  for (const folder of await journalFoldersForWrite(
    replacements.map((file) => file.absolutePath),
  )) {
    try {
      const lock = await acquireWriteLock(folder.path, { create: true });
      if (lock !== null) return { folder, lock };
    } catch (error) {
      if (error instanceof Failure) throw error;
      refusal = writeFailure(folder.path, error);
      if (!['EACCES', 'EPERM', 'EROFS'].includes(systemErrorCode(error) ?? '')) break;
    }
  }
  throw refusal;
}

async function checkUnchanged({ path, absolutePath, before }: TextReplacement): Promise<void> {
  let present: Buffer;
  let mode: number;
  try {
    present = await readFile(absolutePath);
    mode = (await stat(absolutePath)).mode;
  } catch (error) {
    throw writeFailure(path, error);
  }
  if (!present.equals(Buffer.from(before, 'utf8'))) throw changedFailure(path);
  // A rename would replace the file all the same: it asks only for write access to the folder.
  if ((mode & 0o222) === 0) throw new Failure(`${path} is read-only; nothing was written`);
}

function inWords(
  error: unknown,
  replacements: readonly TextReplacement[],
  folder: JournalFolder,
): Error {
  if (!(error instanceof ReplacementError)) {
    if (systemErrorCode(error) !== undefined) return writeFailure(folder.path, error);
    return error instanceof Error ? error : new Error(String(error));
  }
  const { absolutePath, cause } = error;
  if (systemErrorCode(cause) === undefined) return error;
  const replaced = replacements.find((file) => file.absolutePath === absolutePath);
  return writeFailure(replaced?.path ?? absolutePath, cause);
}

function changedFailure(path: string): Failure {
  return new Failure(`${path} changed since it was read; nothing was written`, 'run it again');
}

function writeFailure(path: string, error: unknown): Failure {
  return new Failure(
    `${path} could not be written: ${describeSystemError(error)}; nothing was written`,
  );
}
