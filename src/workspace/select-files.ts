/** Keeps of the listed files those that are staged, or that a branch changes. */
import { dirname } from 'node:path';
import { Failure } from '../report/failure.js';
import type { Selection } from '../report/report.js';
import { findChangedFiles } from './changed-files.js';
import type { ListedFile } from './list-files.js';
import type { FileContents } from './read-files.js';
import { findStagedFiles } from './staged-files.js';
import { findWorkTree } from './work-tree.js';

/** What a command was told to look at. */
export type SelectionRequest =
  | { readonly kind: 'staged' }
  /** Without a ref the upstream of the branch counts, else the default branch of the remote. */
  | { readonly kind: 'changed'; readonly ref?: string };

export interface SelectedFiles {
  readonly files: readonly ListedFile[];
  /** What they are, for the report. */
  readonly selection: Selection;
  /** What is staged, where that is not what is on disk. */
  readonly contents: FileContents;
}

/**
 * Asks git which files are meant. They may lie in several work trees, such as submodules.
 *
 * @param files The files that the paths name.
 * @param cwd Absolute path of the current folder; its work tree is asked when there is no file.
 * @throws {Failure} When a file lies in no work tree, or git cannot be asked. See `findStagedFiles` and
 *   `findChangedFiles` for more.
 */
export async function selectFiles(
  files: readonly ListedFile[],
  request: SelectionRequest,
  cwd: string,
): Promise<SelectedFiles> {
  const folders = new Set(files.map(({ absolutePath }) => dirname(absolutePath)));
  if (folders.size === 0) folders.add(cwd);
  const workTrees = new Set([...folders].map((folder) => workTreeOf(folder, request)));
  if (request.kind === 'staged') {
    const found = await Promise.all([...workTrees].map((folder) => findStagedFiles(folder)));
    return {
      files: files.filter(({ absolutePath }) =>
        found.some(({ staged }) => staged.has(absolutePath)),
      ),
      selection: { kind: 'staged' },
      contents: (absolutePath) =>
        found.map(({ contents }) => contents(absolutePath)).find((known) => known !== undefined),
    };
  }
  const found = await Promise.all(
    [...workTrees].map((folder) => findChangedFiles(folder, request.ref)),
  );
  return {
    files: files.filter(({ absolutePath }) =>
      found.some(({ changed }) => changed.has(absolutePath)),
    ),
    selection: {
      kind: 'changed',
      since: [...new Set(found.map(({ since }) => since))].join(', '),
    },
    contents: () => undefined,
  };
}

function workTreeOf(folder: string, { kind }: SelectionRequest): string {
  const workTree = findWorkTree(folder);
  if (workTree !== null) return workTree;
  throw new Failure(
    `${folder} lies in no git repository, so --${kind} has nothing to go by`,
    `leave --${kind} out to look at all files`,
  );
}
