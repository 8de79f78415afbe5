/** The index that a commit under way is made from. */
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { askGit } from './git.js';

/**
 * The index that git names to its hooks, as far as it is one of this work tree: `git commit -a` and
 * `git commit <file>` make the commit from a temporary index, not from the one that lies in the
 * repository (git-commit(1), githooks(5)).
 *
 * @param root Absolute path of the top folder of a work tree.
 * @param given Value of `GIT_INDEX_FILE`; relative ones start from the top folder.
 * @returns Its absolute path, or undefined where the work tree's own index counts.
 */
export async function findHookIndex(
  root: string,
  given = process.env['GIT_INDEX_FILE'],
): Promise<string | undefined> {
  if (given === undefined || given === '') return undefined;
  const indexFile = resolve(root, given);
  const folder = dirname(indexFile);
  if (!existsSync(indexFile)) return undefined;
  // A hook of one repository may look at another, such as a submodule; that one has its own index.
  const isInGitDirectory = existsSync(join(folder, 'HEAD'));
  if (isInGitDirectory && !(await isGitDirectoryOf(root, folder))) return undefined;
  return indexFile;
}

async function isGitDirectoryOf(root: string, folder: string): Promise<boolean> {
  const answer = await askGit(root, ['rev-parse', '--absolute-git-dir']);
  if (answer.kind !== 'answer') return false;
  return (await realpath(answer.output.replace(/\n$/, ''))) === (await realpath(folder));
}
