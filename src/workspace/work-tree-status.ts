/** What git says of each file that differs between the last commit, the index and the work tree. */
import { realpath } from 'node:fs/promises';
import { askWorkTree, splitNulTerminated } from './git.js';
import { findHookIndex } from './hook-index.js';

/** A file that differs somewhere. */
export interface StatusEntry {
  /** From the top folder of the work tree, with `/`. */
  readonly name: string;
  readonly kind: 'tracked' | 'unmerged' | 'untracked';
  /** Whether the index differs from the last commit. */
  readonly isStaged: boolean;
  /** Whether the work tree differs from the index. */
  readonly isChanged: boolean;
  /** What the index holds: a regular file's object, or null for nothing, a link or a submodule. */
  readonly stagedObject: string | null;
}

export interface WorkTreeStatus {
  /** Top folder of the work tree, symbolic links resolved. */
  readonly root: string;
  /** Index of the commit under way, where it is not the work tree's own. */
  readonly indexFile: string | undefined;
  readonly entries: readonly StatusEntry[];
}

/**
 * Asks git for the state of the files of a work tree.
 *
 * @param folder Absolute path of a folder in the work tree.
 * @param purpose See `askWorkTree`.
 * @param names Names from the top folder; all files when absent. They are taken literally.
 * @throws {Failure} When git cannot be asked.
 */
export async function readStatus(
  folder: string,
  request: { readonly purpose: string; readonly hint?: string },
  names: readonly string[] = [],
  includesUntracked = false,
): Promise<WorkTreeStatus> {
  const root = await findTopFolder(folder, request);
  const indexFile = await findHookIndex(root);
  const untracked = `--untracked-files=${includesUntracked ? 'all' : 'no'}`;
  const options = ['--porcelain=v2', '-z', untracked, '--no-renames', '--ignore-submodules=all'];
  const output = await askWorkTree(
    root,
    ['--literal-pathspecs', 'status', ...options, '--', ...names],
    { ...request, indexFile },
  );
  return { root, indexFile, entries: readEntries(output) };
}

/**
 * The top folder of a work tree as git sees it, symbolic links resolved.
 *
 * @throws {Failure} When git cannot be asked.
 */
export async function findTopFolder(
  folder: string,
  request: { readonly purpose: string; readonly hint?: string },
): Promise<string> {
  const output = await askWorkTree(folder, ['rev-parse', '--show-toplevel'], request);
  return realpath(output.replace(/\n$/, ''));
}

/** Modes of regular files in an index; the others are links and submodules (git-fast-import(1)). */
const regularModes: ReadonlySet<string | undefined> = new Set(['100644', '100755']);

/**
 * Reads the output of `git status --porcelain=v2 -z`: `1` is a changed entry with eight fields before its
 * name, `u` an unmerged one with ten, `?` an untracked one (git-status(1), "Porcelain Format Version 2").
 */
function readEntries(output: string): StatusEntry[] {
  return splitNulTerminated(output).flatMap((line): StatusEntry[] => {
    const fields = line.split(' ');
    const [type, states = ''] = fields;
    const both = { isStaged: true, isChanged: true, stagedObject: null };
    switch (type) {
      case '1':
        return [
          {
            name: fields.slice(8).join(' '),
            kind: 'tracked',
            isStaged: states[0] !== '.',
            isChanged: states[1] !== '.',
            stagedObject: regularModes.has(fields[4]) ? (fields[7] ?? null) : null,
          },
        ];
      case 'u':
        return [{ name: fields.slice(10).join(' '), kind: 'unmerged', ...both }];
      case '?':
        return [{ name: fields.slice(1).join(' '), kind: 'untracked', ...both, isStaged: false }];
      default:
        return [];
    }
  });
}
