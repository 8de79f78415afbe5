/** The names of the files below a folder. */
import { readdir, realpathSync } from 'node:fs';
import { join, posix, relative, resolve } from 'node:path';
import { describeSystemError, systemErrorCode } from '../report/failure.js';
import { askGit } from './git.js';
import { listGitFiles } from './git-files.js';
import { installedFolders, withoutInstalledCode } from './installed-code.js';
import { isInJournalFolder, journalFolderName } from './journal-folder.js';

/** A folder that could not be listed. */
export interface FolderFailure {
  readonly path: string;
  readonly message: string;
}

export interface FolderWalk {
  /** Relative to the folder, with `/`; names of things that are no files may be among them. */
  readonly names: readonly string[];
  /** Of the names, files that are there and hold none of the words that were asked for. */
  readonly ruledOut: ReadonlySet<string>;
  readonly failures: readonly FolderFailure[];
  /** Folders, named alike, in which the journal of an interrupted write may lie. */
  readonly journalRoots: readonly string[];
}

/** Folders of installed and built code, which nobody edits by hand. */
const generatedFolders = [...installedFolders, '.git', 'dist', 'build', 'coverage', 'vendor'];
/** Entries of a folder that say that a journal may lie there. */
const journalSigns = ['.git', journalFolderName];

/**
 * Lists what lies below a folder: what git tracks or would track, or outside git everything but
 * installed and built code. Installed packages, virtual environments and minified scripts are left out in
 * both.
 *
 * @param folder Absolute path of an existing folder, without symbolic links.
 * @param words Words that a file may hold. Where git can tell, files without them are ruled out.
 */
export async function walkFolder(
  folder: string,
  words: readonly string[] = [],
): Promise<FolderWalk> {
  const walk = (await walkWithGit(folder, words)) ?? (await walkWithoutGit(folder));
  const names = withoutInstalledCode(walk.names).filter((name) => !isInJournalFolder(name));
  return { ...walk, names };
}

/** What git lists, or null where git has nothing to say: no work tree, or the folder is ignored. */
async function walkWithGit(folder: string, words: readonly string[]): Promise<FolderWalk | null> {
  const found = await listGitFiles(folder, words);
  if (!found) return null;
  const { names, ruledOut } = found;
  if (names.length === 0 && (await isIgnoredByGit(folder))) return null;
  return {
    names: leaveOutLinkedFolders(folder, names),
    ruledOut,
    failures: readFolderWarnings(found.warnings),
    // The work tree's own journal lies above; what git lists can only be older than the repository.
    journalRoots: [...new Set(names.filter(isInJournalFolder).map(journalRootOf))],
  };
}

function journalRootOf(name: string): string {
  const parts = name.split('/');
  return parts.slice(0, parts.indexOf(journalFolderName)).join('/');
}

/** Git goes on listing the files of a tracked folder that was replaced by a link to elsewhere. */
function leaveOutLinkedFolders(folder: string, names: readonly string[]): string[] {
  const isReal = new Map<string, boolean>();
  return names.filter((name) => {
    const parent = posix.dirname(name);
    let known = isReal.get(parent);
    if (known === undefined) isReal.set(parent, (known = isRealFolder(join(folder, parent))));
    return known;
  });
}

function isRealFolder(path: string): boolean {
  try {
    return realpathSync.native(path) === path;
  } catch (error) {
    // A deleted folder has no files; what else may be wrong with it shows when they are read.
    return systemErrorCode(error) !== 'ENOENT';
  }
}

/** Whether git ignores a folder; naming it on the command line then outweighs that. */
async function isIgnoredByGit(folder: string): Promise<boolean> {
  // Exit code 1 says that no path is ignored (git-check-ignore(1)).
  const answer = await askGit(folder, ['check-ignore', '.'], [0, 1]);
  return answer.kind === 'answer' && answer.output !== '';
}

function readFolderWarnings(warnings: string): FolderFailure[] {
  return [...warnings.matchAll(/could not open directory '(.*)': (.*)/g)].map((match) => ({
    path: match[1] ?? '',
    message: (match[2] ?? '').toLowerCase(),
  }));
}

async function walkWithoutGit(folder: string): Promise<FolderWalk> {
  const { default: fastGlob } = await import('fast-glob');
  const failures: FolderFailure[] = [];
  const journalRoots: string[] = [];
  const reportingReaddir = ((
    path: string,
    options: { withFileTypes: true },
    callback: (error: NodeJS.ErrnoException | null, entries: unknown[]) => void,
  ): void => {
    readdir(path, options, (error, entries) => {
      if (error === null) {
        if (entries.some((entry) => journalSigns.includes(entry.name))) {
          journalRoots.push(relative(folder, resolve(folder, path)));
        }
        callback(null, entries);
        return;
      }
      // One folder that cannot be opened must neither end the walk nor go unmentioned.
      failures.push({
        path: relative(folder, resolve(folder, path)),
        message: describeSystemError(error),
      });
      callback(null, []);
    });
  }) as typeof readdir;
  const names = await fastGlob.async('**/*', {
    cwd: folder,
    dot: true,
    followSymbolicLinks: false,
    onlyFiles: true,
    ignore: [...generatedFolders, journalFolderName].map((name) => `**/${name}/**`),
    fs: { readdir: reportingReaddir },
  });
  return { names, ruledOut: new Set(), failures, journalRoots };
}
