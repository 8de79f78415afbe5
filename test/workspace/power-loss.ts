/** What a power failure can leave on disk: only what was synced is certain to be there. */
import { mkdirSync, renameSync, rmSync, rmdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { interceptFileOperations, type FileOperation } from './intercept-file-operations.js';

/**
 * Notes the operations of work.
 *
 * @param isRefused Operations that the system refuses.
 */
export async function recordOperations(
  work: () => Promise<unknown>,
  isRefused: (operation: FileOperation) => boolean = () => false,
): Promise<readonly FileOperation[]> {
  const operations: FileOperation[] = [];
  const end = await interceptFileOperations((operation) => {
    if (isRefused(operation)) throw Object.assign(new Error('refused'), { code: 'EACCES' });
    operations.push(operation);
  });
  try {
    await work();
  } finally {
    end();
  }
  return operations;
}

/**
 * Does in another folder what of some operations has reached the disk when the power fails after them:
 * what is synced, and of the rest whatever chance gives.
 *
 * @param moved Gives the path in the other folder.
 * @param choose Gives a number below another one, at random.
 */
export function replayWithPowerLoss(
  operations: readonly FileOperation[],
  moved: (path: string) => string,
  choose: (below: number) => number,
): void {
  // A file whose name is lost: what is written to it reaches no name.
  const lostFiles = new Set<string>();
  for (const [index, operation] of operations.entries()) {
    const syncedPath = operation.name === 'write' ? operation.path : dirname(operation.path);
    const isSynced = operations
      .slice(index + 1)
      .some(({ name, path }) => name === 'sync' && path === syncedPath);
    const path = moved(operation.path);
    const text = operation.text ?? '';
    const incompleteTexts = [text, '', text.slice(0, text.length / 2), '\0'.repeat(text.length)];
    const written = isSynced ? text : (incompleteTexts[choose(incompleteTexts.length)] ?? '');
    if (operation.name === 'create') lostFiles.delete(operation.path);
    if (operation.name !== 'write' && !isSynced && choose(2) === 0) {
      if (operation.name === 'create') lostFiles.add(operation.path);
      continue;
    }
    if (operation.name === 'write' && lostFiles.has(operation.path)) continue;
    const work: Partial<Record<FileOperation['name'], () => void>> = {
      mkdir: () => mkdirSync(path),
      rmdir: () => rmdirSync(path),
      unlink: () => unlinkSync(path),
      create: () => {
        // The name may still stand for an earlier file, when its renaming was lost.
        rmSync(path, { force: true });
        writeFileSync(path, '', { flag: 'wx' });
      },
      write: () => writeFileSync(path, written, { flag: 'r+' }),
      rename: () => renameSync(path, moved(operation.newPath ?? '')),
    };
    ignoreMissing(work[operation.name]);
  }
}

/** What an operation needed may itself be lost, or have been refused the first time. */
function ignoreMissing(work: (() => void) | undefined): void {
  try {
    work?.();
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOENT', 'EEXIST', 'ENOTEMPTY', 'ENOTDIR'].includes(code)) throw error;
  }
}
