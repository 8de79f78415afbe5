/** Writes a report to a file: whole, or not at all. */
import { mkdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { basename, dirname, join, resolve } from 'node:path';
import { describeSystemError, Failure, systemErrorCode } from '../report/failure.js';

/**
 * Writes the text of a report. Missing folders are made. A file that is there is replaced in one step,
 * a link leads to the file that is, and what is no file, such as a pipe, is written to as it is.
 *
 * @param path Path as it was given.
 * @param cwd Absolute path of the folder that it is relative to.
 * @throws {Failure} When it cannot be written; what was there stays.
 */
export async function writeReportFile(path: string, cwd: string, text: string): Promise<void> {
  try {
    const target = await findTarget(resolve(cwd, path));
    if (!target.isReplaceable) {
      await writeFile(target.path, text);
      return;
    }
    await mkdir(dirname(target.path), { recursive: true });
    await replaceFile(target.path, text);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `the report could not be written to ${path}: ${describeSystemError(error)}`,
      'the findings are the same without --output-file',
    );
  }
}

async function findTarget(path: string): Promise<{ path: string; isReplaceable: boolean }> {
  try {
    const target = await realpath(path);
    const status = await stat(target);
    return { path: target, isReplaceable: status.isFile() || status.isDirectory() };
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    return { path, isReplaceable: true };
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, text, { flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
