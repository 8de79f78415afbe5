/** A repository whose tag holds a release, as tools that install from git find it. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder, readText } from '../package/documents.js';
import { commitAll, createFolder, git } from '../workspace/temporary-folder.js';

const { version } = JSON.parse(readText('package.json')) as { readonly version: string };

/** The address and the tag that the documentation names. */
export const publishedAddress = 'https://github.com/betalift/betalift';
export const publishedTag = `v${version}`;

/**
 * Makes a repository with a release of this tree under the tag; its address stands for the published one.
 *
 * @throws When dist/ is not built.
 */
export function createReleaseRepository(): string {
  const folder = join(createFolder(), 'betalift');
  const script = join(projectFolder, 'scripts', 'release-tree.mjs');
  execFileSync(process.execPath, [script, folder], { stdio: ['ignore', 'ignore', 'pipe'] });
  commitAll(folder);
  git(folder, 'tag', publishedTag);
  return `file://${folder}`;
}
