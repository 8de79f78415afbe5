/** Something outside the program that keeps a command from doing its work, in words for its user. */

/**
 * A condition the user can mend: a path that does not exist, a broken configuration, a wrong option.
 * Commands show it as one line and exit with 2; every other error is a defect and shows its stack.
 */
export class Failure extends Error {
  override readonly name = 'Failure';

  /**
   * @param message What is wrong, without a final stop.
   * @param hint What to do about it, shown on a line of its own.
   */
  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** The system error code of an unknown thrown value (`ENOENT`), or undefined when it has none. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const plainWords: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  ELOOP: 'too many symbolic links',
  EIO: 'the device reported an error',
};

/** An error of the file system in words, without the path and the name of the system call. */
export function describeSystemError(error: unknown): string {
  const code = systemErrorCode(error);
  if (code !== undefined) return plainWords[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}
