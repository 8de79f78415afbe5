/** What is staged: the files of the next commit as it will hold them. */
import { join } from 'node:path';
import { Failure } from '../report/failure.js';
import { askGitForBytes } from './git.js';
import { largestFile, type FileContents, type KnownContent } from './read-files.js';
import { readStatus, type StatusEntry, type WorkTreeStatus } from './work-tree-status.js';

export interface StagedFiles {
  /** Absolute paths of files that the next commit adds or changes. */
  readonly staged: ReadonlySet<string>;
  /** Contents of the index where the work tree holds something else. */
  readonly contents: FileContents;
}

const request = { purpose: 'it cannot be told what is staged' };

/**
 * Finds what is staged in a work tree. In a hook, the commit under way counts: `git commit <file>` makes it
 * from an index of its own.
 *
 * @param folder Absolute path of a folder in the work tree.
 * @throws {Failure} When git cannot be asked, or a merge is not resolved.
 */
export async function findStagedFiles(folder: string): Promise<StagedFiles> {
  const status = await readStatus(folder, request, [], true);
  const { root, entries } = status;
  const unmerged = entries.filter(({ kind }) => kind === 'unmerged');
  if (unmerged.length > 0) {
    const names = unmerged.map(({ name }) => name).join(', ');
    throw new Failure(
      `the index holds both sides of a merge for ${names}`,
      'resolve it and "git add" the result',
    );
  }
  const staged = entries.filter((entry) => entry.isStaged && entry.stagedObject !== null);
  const known = await readStagedContents(
    status,
    entries.filter(({ isChanged }) => isChanged),
  );
  return {
    staged: new Set(staged.map(({ name }) => join(root, name))),
    contents: (absolutePath) => known.get(absolutePath),
  };
}

async function readStagedContents(
  { root, indexFile }: WorkTreeStatus,
  entries: readonly StatusEntry[],
): Promise<Map<string, KnownContent>> {
  const objects = entries.flatMap(({ stagedObject }) => stagedObject ?? []);
  const ask = async (option: string, names: readonly string[]): Promise<Buffer> => {
    if (names.length === 0) return Buffer.alloc(0);
    const input = names.map((name) => `${name}\n`).join('');
    const answer = await askGitForBytes(root, ['cat-file', option], [0], { indexFile, input });
    if (answer.kind === 'answer') return answer.output;
    throw new Failure(`git could not read ${root}, so ${request.purpose}`);
  };
  const small = readSmallObjects(await ask('--batch-check', objects));
  const contentOf = readObjects(await ask('--batch', small));
  const known = new Map<string, KnownContent>();
  for (const { name, stagedObject } of entries) {
    const content = stagedObject === null ? 'absent' : (contentOf.get(stagedObject) ?? 'too-large');
    known.set(join(root, name), content);
  }
  return known;
}

/** Names of the objects that are read, from lines of name, type and size (git-cat-file(1), "Batch Output"). */
function readSmallObjects(output: Buffer): string[] {
  const lines = output.toString('utf8').split('\n');
  const objects = lines.map((line) => line.split(' '));
  return objects.flatMap(([name = '', type, size]) =>
    type === 'blob' && Number(size) <= largestFile ? [name] : [],
  );
}

/** Contents by name: each follows a line of name, type and size, and ends with a line end. */
function readObjects(output: Buffer): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (let start = 0; start < output.length;) {
    const lineEnd = output.indexOf('\n', start);
    const [name = '', , size] = output.toString('utf8', start, lineEnd).split(' ');
    const contentEnd = lineEnd + 1 + Number(size);
    contents.set(name, output.subarray(lineEnd + 1, contentEnd));
    start = contentEnd + 1;
  }
  return contents;
}
