/** What a release holds, in a folder of its own: what tools get that take betalift from git. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../package/documents.js';

/**
 * Writes the tree of a release made of the present files.
 *
 * @param folder An empty folder, or one that is to be made.
 * @throws When the package has not been built.
 */
export function writeReleaseTree(folder: string): void {
  if (!existsSync(join(projectFolder, 'dist', 'cli.js'))) {
    throw new Error('dist/ is missing: run "npm run bundle"');
  }
  execFileSync(process.execPath, [join(projectFolder, 'scripts', 'release-tree.mjs'), folder]);
}
