/** Where this package's own files lie: its schemas, the pages of its rules, its package.json. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the betalift package. Bundling moves code between folders, so it is looked for upwards
 * from the running file.
 *
 * @returns Its absolute path.
 */
export function findPackageFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder)
      throw new Error('The files of the betalift package are missing.');
  }
}
