/** Which files git could not give back if a rewrite went wrong. */
import { realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { Failure } from '../report/failure.js';
import { askGit, splitNulTerminated } from './git.js';
import { findWorkTree } from './work-tree.js';

/** Paths in one git call: far below every system's limit for a command line. */
const pathsInOneCall = 200;

/**
 * Finds the files whose present content is in no commit: changed, staged, untracked or ignored.
 *
 * @param paths Absolute paths of existing files; they may lie in several repositories.
 * @returns Those of them that are not committed as they stand, in the order given. Files outside every
 *   work tree are never among them, since no history is expected there.
 * @throws {Failure} When a file lies in a work tree but git cannot be asked.
 */
export async function findUncommittedFiles(paths: readonly string[]): Promise<string[]> {
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
      for (const path of await findUncommittedIn(workTree, some)) uncommitted.add(path);
    }
  }
  return paths.filter((path) => uncommitted.has(path));
}

async function findUncommittedIn(folder: string, paths: readonly string[]): Promise<string[]> {
  const root = (await askWorkTree(folder, ['rev-parse', '--show-toplevel'])).replace(/\n$/, '');
  const pathOfName = new Map<string, string>();
  for (const path of paths) {
    const name = relative(await realpath(root), await realpath(path));
    pathOfName.set(name.split(sep).join('/'), path);
  }
  const names = [...pathOfName.keys()];
  const listOptions = ['--literal-pathspecs', 'ls-files', '-z'];
  const statusOptions = ['--porcelain=v2', '-z', '--untracked-files=no', '--no-renames'];
  const tracked = await askWorkTree(root, [...listOptions, '--', ...names]);
  const status = await askWorkTree(root, [
    ...['--literal-pathspecs', 'status', ...statusOptions],
    ...['--', ...names],
  ]);
  const trackedNames = new Set(splitNulTerminated(tracked));
  const changedNames = new Set(readChangedNames(status));
  return [...pathOfName]
    .filter(([name]) => !trackedNames.has(name) || changedNames.has(name))
    .map(([, path]) => path);
}

async function askWorkTree(folder: string, parameters: readonly string[]): Promise<string> {
  const answer = await askGit(folder, parameters);
  if (answer.kind === 'answer') return answer.output;
  const reason =
    answer.kind === 'no-git' ? 'git is not installed' : `git takes ${folder} for no work tree`;
  const hint = 'pass --allow-dirty to write all the same';
  throw new Failure(`${reason}, so uncommitted changes cannot be seen`, hint);
}

/**
 * Names in the output of `git status --porcelain=v2 -z`: `1` is a changed entry with eight fields
 * before its name, `u` an unmerged one with ten (git-status(1), "Porcelain Format Version 2").
 */
function readChangedNames(output: string): string[] {
  const names: string[] = [];
  for (const entry of splitNulTerminated(output)) {
    const fieldsBeforeName = entry.startsWith('1 ') ? 8 : entry.startsWith('u ') ? 10 : null;
    if (fieldsBeforeName !== null) names.push(entry.split(' ').slice(fieldsBeforeName).join(' '));
  }
  return names;
}
