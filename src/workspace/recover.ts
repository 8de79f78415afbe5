/** Finishes or undoes writes that were interrupted: the process was killed, or the power failed. */
import { describeSystemError, Failure, systemErrorCode } from '../report/failure.js';
import { findJournalFolders, type JournalFolder } from './journal-folder.js';
import { readJournal, removeJournal, type Journal } from './journal.js';
import {
  prepareTexts,
  putBack,
  readContent,
  removeTemporaryFiles,
  ReplacementError,
  replaceFiles,
  type Content,
  type ReplaceableFile,
} from './temporary-files.js';
import { acquireWriteLock, removeAbandonedClaims, type WriteLock } from './write-lock.js';

/** What each file of an interrupted write holds: absolute paths by content. */
export type Contents = Readonly<Record<Content, readonly string[]>>;

/** What became of an interrupted write. */
export type Recovery = { readonly folder: JournalFolder } & (
  | { /** All files hold their new text. */ readonly kind: 'finished'; readonly files: number }
  | { /** No file holds its new text. */ readonly kind: 'undone' }
  | {
      /** Files were changed since, so neither can be done without loss; nothing was touched. */
      readonly kind: 'conflict';
      readonly contents: Contents;
    }
  | {
      /** The system did not let it, or another process is at it. */
      readonly kind: 'blocked';
      readonly reason: string;
      readonly hint?: string;
      /** Missing where the journal cannot be read, or another process works on it. */
      readonly contents?: Contents;
    }
);

/**
 * Looks for interrupted writes in the given folders and above them, and finishes each: where some files
 * hold their new text already, all others get theirs; where none does, what is left of the write is
 * removed. Doing this again, after being interrupted itself, comes to the same end.
 *
 * @param folders Absolute paths, symbolic links resolved.
 * @returns What became of each write that was found; none is the rule.
 */
export async function recoverWrites(folders: readonly string[]): Promise<Recovery[]> {
  const recoveries: Recovery[] = [];
  for (const folder of await findJournalFolders(folders)) {
    const recovery = await recoverWrite(folder);
    if (recovery !== null) recoveries.push(recovery);
  }
  return recoveries;
}

async function recoverWrite(folder: JournalFolder): Promise<Recovery | null> {
  let lock: WriteLock | null;
  try {
    lock = await acquireWriteLock(folder.path, { create: false });
  } catch (error) {
    return error instanceof Failure ? blockedBy(folder, error) : describeBlocked(folder, error);
  }
  if (lock === null) return null;
  let recovery: Recovery | null;
  try {
    recovery = await recoverLocked(folder);
  } catch (error) {
    recovery = await describeBlocked(folder, error);
  }
  try {
    await lock.release();
    return recovery;
  } catch (error) {
    return recovery ?? blockedBy(folder, error);
  }
}

async function recoverLocked(folder: JournalFolder): Promise<Recovery | null> {
  await removeAbandonedClaims(folder.path);
  const journal = await readJournal(folder);
  if (journal === null) {
    return (await removeJournal(folder)) ? { folder, kind: 'undone' } : null;
  }
  const { files } = journal;
  await removeTemporaryFiles(files);
  const contents = await readContents(journal);
  if (contents.other.length + contents.missing.length > 0) {
    return { folder, kind: 'conflict', contents };
  }
  const isStarted = contents.after.length > 0;
  const isFinished = isStarted && (await finish(files));
  await removeJournal(folder);
  return isFinished
    ? { folder, kind: 'finished', files: files.length }
    : { folder, kind: 'undone' };
}

/**
 * Gives every file its new text, or all their old one where that fails.
 *
 * @returns Which of both was done.
 * @throws {ReplacementError} When neither can be.
 */
async function finish(files: readonly ReplaceableFile[]): Promise<boolean> {
  const left: ReplaceableFile[] = [];
  for (const file of files) if ((await readContent(file)) === 'before') left.push(file);
  try {
    await prepareTexts(left, 'after');
    await replaceFiles(left);
    return true;
  } catch (error) {
    if (!(error instanceof ReplacementError)) throw error;
    await removeTemporaryFiles(files);
    await putBack(files);
    return false;
  }
}

/** Before files are replaced nothing can be lost: what they hold is what people put there. */
async function readContents({ phase, files }: Journal): Promise<Contents> {
  const contents: Record<Content, string[]> = { before: [], after: [], other: [], missing: [] };
  if (phase === 'preparing') return contents;
  for (const file of files) contents[await readContent(file)].push(file.absolutePath);
  return contents;
}

async function describeBlocked(folder: JournalFolder, error: unknown): Promise<Recovery | null> {
  const blocked = blockedBy(folder, error);
  try {
    const journal = await readJournal(folder);
    // What is left of a write that has not begun says nothing about the files.
    return journal === null ? null : { ...blocked, contents: await readContents(journal) };
  } catch (readError) {
    // The journal itself is what cannot be read: that is the better reason.
    return blockedBy(folder, readError);
  }
}

/** @throws The error, when it is a defect. */
function blockedBy(folder: JournalFolder, error: unknown): Recovery & { readonly kind: 'blocked' } {
  const cause = error instanceof ReplacementError ? error.cause : error;
  if (!isForeseen(cause)) throw error;
  const hint = cause instanceof Failure ? cause.hint : undefined;
  const reason = describeSystemError(cause);
  return { folder, kind: 'blocked', reason, ...(hint === undefined ? {} : { hint }) };
}

function isForeseen(error: unknown): boolean {
  return error instanceof Failure || systemErrorCode(error) !== undefined;
}
