/** Puts texts into files in two steps: whole into temporary files beside them, then by renaming those. */
import { lstat, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Failure, systemErrorCode } from '../report/failure.js';
import { syncFolder } from './sync-folder.js';
import { tolerate } from './tolerate.js';

/** Leaves room for the rest of a temporary name, since names may have 255 bytes. */
const longestNamePart = 50;

/** A file, its two texts, and the temporary file through which one replaces the other. */
export interface ReplaceableFile {
  /** Symbolic links resolved. */
  readonly absolutePath: string;
  readonly temporaryPath: string;
  readonly before: string;
  readonly after: string;
}

/** Which text of a file: the one it had or the one it gets. */
export type Side = 'before' | 'after';

/** What a file holds. */
export type Content = Side | 'other' | 'missing';

/** A file could not be read, prepared or replaced; `cause` is the system's error. */
export class ReplacementError extends Error {
  override readonly name = 'ReplacementError';

  constructor(
    readonly absolutePath: string,
    override readonly cause: unknown,
  ) {
    super(`${absolutePath} could not be replaced`);
  }
}

/**
 * The path of a file's temporary file: beside it, where renaming is one step.
 *
 * @param id A random UUID.
 */
export function temporaryPathOf(absolutePath: string, id: string): string {
  const name = basename(absolutePath).slice(0, longestNamePart);
  return join(dirname(absolutePath), `.${name}.${id}.tmp`);
}

/**
 * Which of its two texts a file holds. What a link leads to, or a folder that is a link now, is another file.
 *
 * @throws {ReplacementError} When it cannot be read.
 */
export async function readContent(file: ReplaceableFile): Promise<Content> {
  try {
    if (!(await isInPlace(file)) || !(await lstat(file.absolutePath)).isFile()) return 'other';
    const present = await readFile(file.absolutePath);
    if (present.equals(Buffer.from(file.after, 'utf8'))) return 'after';
    return present.equals(Buffer.from(file.before, 'utf8')) ? 'before' : 'other';
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
    throw new ReplacementError(file.absolutePath, error);
  }
}

/**
 * Writes a text of each file to its temporary file, on disk when this returns, with the mode and owner of
 * the file itself.
 *
 * @throws {ReplacementError}
 */
export async function prepareTexts(files: readonly ReplaceableFile[], side: Side): Promise<void> {
  await forEachFile(files, async (file) => {
    const original = await stat(file.absolutePath);
    let handle: FileHandle | undefined;
    try {
      handle = await open(file.temporaryPath, 'wx', 0o600);
      await handle.writeFile(file[side], 'utf8');
      const created = await handle.stat();
      if (created.uid !== original.uid || created.gid !== original.gid) {
        await handle.chown(original.uid, original.gid);
      }
      await handle.chmod(original.mode & 0o7777);
      await handle.sync();
    } finally {
      await handle?.close();
    }
  });
}

/**
 * Renames the prepared temporary files into place, on disk when this returns.
 *
 * @throws {ReplacementError} When one cannot be; those before it are replaced then.
 */
export async function replaceFiles(files: readonly ReplaceableFile[]): Promise<void> {
  await forEachFile(files, (file) => rename(file.temporaryPath, file.absolutePath));
  await syncFoldersOf(files);
}

/**
 * Puts back the old text of those files that hold their new one. The temporary files must be removed.
 *
 * @throws {ReplacementError} When one cannot be; those before it hold their old text then.
 */
export async function putBack(files: readonly ReplaceableFile[]): Promise<void> {
  const replaced: ReplaceableFile[] = [];
  for (const file of files) if ((await readContent(file)) === 'after') replaced.push(file);
  await prepareTexts(replaced, 'before');
  await replaceFiles(replaced);
}

/**
 * Removes the temporary files that are there, on disk when this returns.
 *
 * @throws {Failure} When something else has the name of one.
 */
export async function removeTemporaryFiles(files: readonly ReplaceableFile[]): Promise<void> {
  const removed: ReplaceableFile[] = [];
  for (const file of files) if (await removeTemporaryFile(file)) removed.push(file);
  await syncFoldersOf(removed);
}

async function removeTemporaryFile(file: ReplaceableFile): Promise<boolean> {
  const { temporaryPath } = file;
  try {
    if (!(await isInPlace(file))) return false;
    const isOurs =
      (await lstat(temporaryPath)).isFile() && isBeginning(await readFile(temporaryPath), file);
    if (!isOurs) throw new Failure(`${temporaryPath} is in the way`, 'look at it and remove it');
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return false;
    throw error;
  }
  return tolerate(unlink(temporaryPath), 'ENOENT');
}

/** Whether bytes are what an interrupted write of one of the texts leaves: some may still be zero. */
function isBeginning(bytes: Buffer, { before, after }: ReplaceableFile): boolean {
  return [before, after].some((text) => {
    const whole = Buffer.from(text, 'utf8');
    return (
      bytes.length <= whole.length &&
      bytes.every((byte, index) => byte === 0 || byte === whole[index])
    );
  });
}

/** Whether the folder of a file is the one its path says, and not reached through a link. */
async function isInPlace({ absolutePath }: ReplaceableFile): Promise<boolean> {
  const folder = dirname(absolutePath);
  return (await realpath(folder)) === folder;
}

async function syncFoldersOf(files: readonly ReplaceableFile[]): Promise<void> {
  const oneOfFolder = new Map(files.map((file) => [dirname(file.absolutePath), file]));
  await forEachFile([...oneOfFolder.values()], (file) => syncFolder(dirname(file.absolutePath)));
}

async function forEachFile(
  files: readonly ReplaceableFile[],
  work: (file: ReplaceableFile) => Promise<void>,
): Promise<void> {
  for (const file of files) {
    try {
      await work(file);
    } catch (error) {
      throw new ReplacementError(file.absolutePath, error);
    }
  }
}
