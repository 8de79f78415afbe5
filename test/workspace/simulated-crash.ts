/** Stops a write or a recovery at any step, as if the process were killed there. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { interceptFileOperations, type FileOperation } from './intercept-file-operations.js';

/** No system gives a process so great a number. */
const deadProcess = 2 ** 30;

export interface Crash {
  /** The operation that does not happen any more: its number, from 0, or what it is. */
  readonly step: number | ((operation: FileOperation) => boolean);
  /** Whether half of what that operation writes gets there. */
  readonly isTorn?: boolean;
}

/**
 * Runs work up to a step; from there on every operation fails, also those that would clean up.
 *
 * @param folder The locks that are found below it are then those of a dead process.
 * @returns Whether the step was reached.
 */
export async function crashDuring(
  folder: string,
  { step, isTorn = false }: Crash,
  work: () => Promise<unknown>,
): Promise<boolean> {
  const killed = new Error('killed');
  let count = 0;
  let isReached = false;
  const isStep = (operation: FileOperation): boolean =>
    typeof step === 'number' ? count++ === step : step(operation);
  const end = await interceptFileOperations(async (operation) => {
    if (!isReached) {
      if (!isStep(operation)) return;
      if (isTorn) await operation.writeHalf?.();
      isReached = true;
    }
    throw killed;
  });
  try {
    await work();
  } catch (error) {
    if (!isReached) throw error;
  } finally {
    end();
  }
  if (isReached) letOwnersDie(folder);
  return isReached;
}

/** Has every lock and claim below a folder name a process that does not run. */
export function letOwnersDie(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/(?:lock|claim-[^/]*)\/[^/]*\.json$/.test(name)) continue;
    const path = join(folder, name);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/"pid":\d+/, `"pid":${deadProcess}`));
  }
}
