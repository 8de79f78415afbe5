/** Where a write keeps its journal, and where a later run looks for one. */
import { lstat, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { systemErrorCode } from '../report/failure.js';
import { findWorkTree } from './work-tree.js';

/** The folder's name where there is no git directory, or none that can be written. */
export const journalFolderName = '.betalift-write';
/** Its name in a git directory, where neither git nor anyone else looks at it. */
const nameInGitDirectory = 'betalift';

/** A folder that is there only while files are written, or when a write was interrupted. */
export interface JournalFolder {
  /** Absolute path; the folder need not exist. */
  readonly path: string;
  /** Absolute path of the folder that holds all files of the write. */
  readonly root: string;
}

/**
 * Where the journal of a write may lie, the best place first: in the git directory of the work tree that
 * holds all files, in the work tree itself, in the nearest folder that holds them.
 *
 * @param paths Absolute paths of the files, symbolic links resolved; at least one.
 */
export async function journalFoldersForWrite(paths: readonly string[]): Promise<JournalFolder[]> {
  const shared = findSharedFolder(paths);
  const workTree = findWorkTree(shared) ?? shared;
  const beside = { path: join(shared, journalFolderName), root: shared };
  return [...(await journalFoldersOf(workTree)), ...(workTree === shared ? [] : [beside])];
}

/**
 * Finds the journals that lie in one of the given folders or above it.
 *
 * @param folders Absolute paths, symbolic links resolved.
 */
export async function findJournalFolders(folders: readonly string[]): Promise<JournalFolder[]> {
  const roots = new Set<string>();
  for (const folder of folders) {
    for (let root = folder; !roots.has(root); root = dirname(root)) roots.add(root);
  }
  const found: JournalFolder[] = [];
  for (const root of roots) {
    for (const place of await journalFoldersOf(root)) {
      if (await isOwnFolder(place.path)) found.push(place);
    }
  }
  return found;
}

/** Whether a path relative to a folder, with `/`, leads through a journal's folder. */
export function isInJournalFolder(name: string): boolean {
  return name.split('/').includes(journalFolderName);
}

async function journalFoldersOf(root: string): Promise<JournalFolder[]> {
  const gitDirectory = await findGitDirectory(root);
  const inGit = gitDirectory === null ? [] : [join(gitDirectory, nameInGitDirectory)];
  return [...inGit, join(root, journalFolderName)].map((path) => ({ path, root }));
}

function findSharedFolder(paths: readonly string[]): string {
  const [first = '', ...others] = paths;
  let shared = dirname(first);
  for (const path of others) {
    while (relative(shared, path).split(sep)[0] === '..') shared = dirname(shared);
  }
  return shared;
}

/**
 * The git directory of a work tree: `.git` itself, or in linked work trees and submodules what the file
 * `.git` names (gitrepository-layout(5)). Null when there is none.
 */
async function findGitDirectory(workTree: string): Promise<string | null> {
  const entry = join(workTree, '.git');
  try {
    let directory = entry;
    if ((await stat(entry)).isFile()) {
      const named = /^gitdir: (.+)$/m.exec(await readFile(entry, 'utf8'))?.[1];
      if (named === undefined) return null;
      directory = resolve(workTree, named.trimEnd());
    }
    // What a file names must be a git directory before anything is put there.
    await stat(join(directory, 'HEAD'));
    return directory;
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return null;
  }
}

/** A link would lead out of the project; what cannot be looked at cannot be recovered either. */
async function isOwnFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return false;
  }
}
