/** Which files git could not give back if a rewrite went wrong. */
import { realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { askWorkTree, splitNulTerminated } from './git.js';
import { readStatus, findTopFolder } from './work-tree-status.js';
import { findWorkTree } from './work-tree.js';

/** Paths in one git call: far below every system's limit for a command line. */
const pathsInOneCall = 200;

const request = {
  purpose: 'uncommitted changes cannot be seen',
  hint: 'pass --allow-dirty to write all the same',
};

/** Where git can give a content back from: a commit, or also the index. */
export type GivenBackFrom = 'commit' | 'index';

/**
 * Finds the files whose present content git could not give back: changed, untracked or ignored ones, and
 * those that are staged unless the index is enough.
 *
 * @param paths Absolute paths of existing files; they may lie in several repositories.
 * @param source Where the content has to be.
 * @returns Those of them that are not there as they stand, in the order given. Files outside every
 *   work tree are never among them, since no history is expected there.
 * @throws {Failure} When a file lies in a work tree but git cannot be asked.
 */
export async function findUncommittedFiles(
  paths: readonly string[],
  source: GivenBackFrom = 'commit',
): Promise<string[]> {
  const pathsOfWorkTree = new Map<string, string[]>();
  for (const path of paths) {
    const workTree = findWorkTree(dirname(path));
    if (workTree === null) continue;
    pathsOfWorkTree.set(workTree, [...(pathsOfWorkTree.get(workTree) ?? []), path]);
  }
  const uncommitted = new Set<string>();
  for (const [workTree, members] of pathsOfWorkTree) {
    for (let start = 0; start < members.length; start += pathsInOneCall) {
      const some = members.slice(start, start + pathsInOneCall);
      for (const path of await findUncommittedIn(workTree, some, source)) uncommitted.add(path);
    }
  }
  return paths.filter((path) => uncommitted.has(path));
}

async function findUncommittedIn(
  folder: string,
  paths: readonly string[],
  source: GivenBackFrom,
): Promise<string[]> {
  const root = await findTopFolder(folder, request);
  const pathOfName = new Map<string, string>();
  for (const path of paths) {
    const name = relative(root, await realpath(path));
    pathOfName.set(name.split(sep).join('/'), path);
  }
  const names = [...pathOfName.keys()];
  const { entries, indexFile } = await readStatus(root, request, names);
  const listOptions = ['--literal-pathspecs', 'ls-files', '-z'];
  const tracked = await askWorkTree(root, [...listOptions, '--', ...names], {
    ...request,
    indexFile,
  });
  const trackedNames = new Set(splitNulTerminated(tracked));
  const changedNames = new Set(
    entries
      .filter((entry) => entry.isChanged || (entry.isStaged && source === 'commit'))
      .map(({ name }) => name),
  );
  return [...pathOfName]
    .filter(([name]) => !trackedNames.has(name) || changedNames.has(name))
    .map(([, path]) => path);
}
