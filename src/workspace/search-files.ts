/** Searches the files of a project for words: who uses what a file exports. */
import { listFiles, type ListedFile, type ListOptions } from './list-files.js';
import { readRelevantFiles, type FileContents } from './read-files.js';
import { findWorkTree } from './work-tree.js';

/** Finds the paths, as they are shown, of all files of the project that hold one of the words. */
export type FileSearch = (words: readonly string[]) => Promise<string[]>;

/**
 * A search through the project that the current folder belongs to: its git work tree, else the folder
 * itself. The files are listed when it is first used. Files that cannot be read hold nothing.
 *
 * @param contents Contents that stand for what is on disk.
 * @throws {Failure} (by the search) When the project's folder cannot be listed.
 */
export function createFileSearch(options: ListOptions, contents?: FileContents): FileSearch {
  const workTree = findWorkTree(options.cwd);
  let all: Promise<readonly ListedFile[]> | undefined;
  const list = async (words: readonly string[] = []): Promise<readonly ListedFile[]> =>
    (await listFiles([workTree ?? options.cwd], options, words)).files;
  // What is staged may hold words that the file on disk does not.
  const asksGit = workTree !== null && contents === undefined;
  return async (words) => {
    const files = await (asksGit ? list(words) : (all ??= list()));
    const found = await readRelevantFiles(files, words, undefined, contents);
    return found.files.map(({ path }) => path);
  };
}
