/** The files of a folder as git knows them, and which of them hold words: one search by git itself. */
import { askGit, splitNulTerminated } from './git.js';

export interface GitFiles {
  /** Relative to the folder, with `/`; folders of other repositories may be among them. */
  readonly names: readonly string[];
  /** What git says of folders that it could not open. */
  readonly warnings: string;
  /** Of the names, files that are there and hold none of the words. Empty where that is not known. */
  readonly ruledOut: ReadonlySet<string>;
}

/** Entries of the index that are plain files, by their mode (git-ls-files(1), `--stage`). */
const isFileMode = (mode: string): boolean => mode.startsWith('100');

/**
 * Lists what git tracks below a folder or would track.
 *
 * @param folder Absolute path of an existing folder.
 * @param words Words that a file may hold; none: nothing is searched.
 * @returns Null where git has nothing to say: it is not installed, or the folder lies in no work tree.
 * @throws {Failure} When git refuses.
 */
export async function listGitFiles(
  folder: string,
  words: readonly string[] = [],
): Promise<GitFiles | null> {
  const listing = askGit(folder, [
    'ls-files',
    ...['-z', '-v', '--stage', '--cached', '--others', '--exclude-standard'],
  ]);
  const searching = words.length === 0 ? null : searchWithGit(folder, words);
  const [answer, search] = await Promise.all([listing, searching]);
  if (answer.kind !== 'answer') return null;
  const entries = splitNulTerminated(answer.output).map(readEntry);
  // Unmerged files are listed once for each side.
  const names = [...new Set(entries.map(({ name }) => name))];
  return { names, warnings: answer.warnings, ruledOut: search ? ruleOut(entries, search) : NONE };
}

interface Entry {
  readonly name: string;
  /** Whether `git grep` looks into the file on disk. */
  readonly isSearched: boolean;
}

/** `H 100644 <hash> 0<tab><name>`, or `? <name>` for what is not tracked. */
function readEntry(line: string): Entry {
  const tag = line.slice(0, 1);
  if (tag === '?') return { name: line.slice(2), isSearched: true };
  const tab = line.indexOf('\t');
  // A lower-case letter is a file that git assumes to be as it is in the index, and `S` one that it
  // expects not to be there: git does not look at these.
  return { name: line.slice(tab + 1), isSearched: tag === 'H' && isFileMode(line.slice(2, tab)) };
}

const NONE: ReadonlySet<string> = new Set();

/** The files that git has looked into without finding a word. */
function ruleOut(entries: readonly Entry[], { holding, deleted }: Search): ReadonlySet<string> {
  const ruledOut = new Set<string>();
  for (const { name, isSearched } of entries)
    if (isSearched && !holding.has(name) && !deleted.has(name)) ruledOut.add(name);
  return ruledOut;
}

interface Search {
  readonly holding: ReadonlySet<string>;
  readonly deleted: ReadonlySet<string>;
}

/** Which files hold a word; null where git had something to say against one of them. */
async function searchWithGit(folder: string, words: readonly string[]): Promise<Search | null> {
  const [holding, deleted] = await Promise.all([
    // Exit code 1 says that no file does (git-grep(1)). What a user has configured must not show.
    askGit(
      folder,
      [
        ...['-c', 'protocol.allow=never', 'grep', '--no-color', '--no-full-name', '--no-textconv'],
        ...['--no-recurse-submodules', '--untracked', '-l', '-z', '-F'],
        ...words.flatMap((word) => ['-e', word]),
      ],
      [0, 1],
    ),
    askGit(folder, ['ls-files', '-z', '--deleted']),
  ]).catch(() => [null, null]);
  if (holding?.kind !== 'answer' || deleted?.kind !== 'answer') return null;
  if (holding.warnings !== '' || deleted.warnings !== '') return null;
  return {
    holding: new Set(splitNulTerminated(holding.output)),
    deleted: new Set(splitNulTerminated(deleted.output)),
  };
}
