/** File system work that may find nothing left to do. */
import { systemErrorCode } from '../report/failure.js';

/**
 * Waits for work, of which some errors are no failure: a file to be removed that is gone already.
 *
 * @param work What is under way.
 * @param codes System error codes that only mean that the work was not needed or not possible.
 * @returns Whether it was done.
 * @throws The error of the work, when it is another one.
 */
export async function tolerate(
  work: Promise<unknown>,
  ...codes: readonly string[]
): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code !== undefined && codes.includes(code)) return false;
    throw error;
  }
}
