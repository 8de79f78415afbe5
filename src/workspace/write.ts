/** Replaces the text of several files: all of them, or none. */
import { randomUUID } from 'node:crypto';
import { open, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describeSystemError, Failure } from '../report/failure.js';

/** Leaves room for the rest of a temporary name, since names may have 255 bytes. */
const longestNamePart = 50;

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
 * Writes new texts in two steps: each is first written whole to a temporary file beside the old one,
 * then all are renamed into place. A failure in the first step changes nothing; one in the second puts
 * the old texts back. Mode and owner are kept.
 *
 * @throws {Failure} When a file changed since it was read, is read-only, or cannot be written.
 */
export async function writeAll(replacements: readonly TextReplacement[]): Promise<void> {
  const prepared: PreparedFile[] = [];
  try {
    for (const file of replacements) {
      await checkUnchanged(file);
      prepared.push({ ...file, temporaryPath: await prepare(file, file.after) });
    }
  } catch (error) {
    await removeAll(prepared.map((file) => file.temporaryPath));
    throw error;
  }
  await renameAll(prepared);
}

interface PreparedFile extends TextReplacement {
  readonly temporaryPath: string;
}

async function checkUnchanged(file: TextReplacement): Promise<void> {
  const { path, absolutePath, before } = file;
  let present: Buffer;
  let mode: number;
  try {
    present = await readFile(absolutePath);
    mode = (await stat(absolutePath)).mode;
  } catch (error) {
    throw writeFailure(path, error);
  }
  if (!present.equals(Buffer.from(before, 'utf8'))) {
    throw new Failure(`${path} changed since it was read; nothing was written`, 'run it again');
  }
  // A rename would replace the file all the same: it asks only for write access to the folder.
  if ((mode & 0o222) === 0) throw new Failure(`${path} is read-only; nothing was written`);
}

/** Writes a text to a temporary file beside the old one, on disk when this returns; its path. */
async function prepare(file: TextReplacement, text: string): Promise<string> {
  const folder = dirname(file.absolutePath);
  const name = basename(file.absolutePath).slice(0, longestNamePart);
  const temporaryPath = join(folder, `.${name}.${randomUUID()}.tmp`);
  let handle: FileHandle | undefined;
  try {
    const original = await stat(file.absolutePath);
    handle = await open(temporaryPath, 'wx', 0o600);
    await handle.writeFile(text, 'utf8');
    const created = await handle.stat();
    if (created.uid !== original.uid || created.gid !== original.gid) {
      await handle.chown(original.uid, original.gid);
    }
    await handle.chmod(original.mode & 0o7777);
    await handle.sync();
    await handle.close();
    return temporaryPath;
  } catch (error) {
    if (handle !== undefined) {
      await handle.close();
      await removeAll([temporaryPath]);
    }
    throw writeFailure(file.path, error);
  }
}

async function renameAll(prepared: readonly PreparedFile[]): Promise<void> {
  for (const [index, file] of prepared.entries()) {
    try {
      await rename(file.temporaryPath, file.absolutePath);
    } catch (error) {
      await removeAll(prepared.slice(index).map((other) => other.temporaryPath));
      await putBack(prepared.slice(0, index));
      throw writeFailure(file.path, error);
    }
  }
  for (const folder of new Set(prepared.map((file) => dirname(file.absolutePath)))) {
    await syncFolder(folder);
  }
}

async function putBack(renamed: readonly PreparedFile[]): Promise<void> {
  for (const [index, file] of renamed.entries()) {
    try {
      await rename(await prepare(file, file.before), file.absolutePath);
    } catch (error) {
      const changed = renamed.slice(index).map((other) => other.path);
      throw new Failure(
        `writing failed half way, and so did putting the old text back: ${describeSystemError(error)}`,
        `these files hold the new text: ${changed.join(', ')}`,
      );
    }
  }
}

/** Puts the renames on disk. Systems that cannot open folders (Windows) do so by themselves. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await unlink(path);
}

function writeFailure(path: string, error: unknown): Failure {
  return new Failure(
    `${path} could not be written: ${describeSystemError(error)}; nothing was written`,
  );
}
