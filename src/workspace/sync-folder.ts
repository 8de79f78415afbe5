/** Puts what happened to the names of a folder on disk. */
import { open, type FileHandle } from 'node:fs/promises';
import { systemErrorCode } from '../report/failure.js';

/** What systems answer that do not let a program sync a folder, or this user open it. */
const notOffered = ['EACCES', 'EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP', 'EOPNOTSUPP'];

/**
 * Waits until renames, new names and removals in a folder have reached the disk, where the system lets
 * a program ask for that: Windows does not, and puts them there by itself.
 *
 * @throws When the device reports an error.
 */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  let handle: FileHandle | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!notOffered.includes(systemErrorCode(error) ?? '')) throw error;
  } finally {
    await handle?.close();
  }
}
