/** Where a git work tree begins, without asking git. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The top folder of the work tree that a folder lies in: the nearest folder upwards that holds `.git` (a
 * folder, or a file in linked trees and submodules). Null where there is none.
 *
 * @param folder Absolute path.
 */
export function findWorkTree(folder: string): string | null {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return null;
  }
}
