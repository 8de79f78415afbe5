/** The names of the files below a folder. */
import { readdir } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, posix, relative, resolve } from 'node:path';
import { describeSystemError, systemErrorCode } from '../report/failure.js';
import { askGit, splitNulTerminated } from './git.js';
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
 */
export async function walkFolder(folder: string): Promise<FolderWalk> {
  const walk = (await walkWithGit(folder)) ?? (await walkWithoutGit(folder));
  const names = withoutInstalledCode(walk.names).filter((name) => !isInJournalFolder(name));
  return { ...walk, names };
}

/** What git lists, or null where git has nothing to say: no work tree, or the folder is ignored. */
async function walkWithGit(folder: string): Promise<FolderWalk | null> {
  const answer = await askGit(folder, [
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
  ]);
  if (answer.kind !== 'answer') return null;
  // Unmerged files are listed once for each side.
  const names = [...new Set(splitNulTerminated(answer.output))];
  if (names.length === 0 && (await isIgnoredByGit(folder))) return null;
  return {
    names: await leaveOutLinkedFolders(folder, names),
    failures: readFolderWarnings(answer.warnings),
    // The work tree's own journal lies above; what git lists can only be older than the repository.
    journalRoots: [...new Set(names.filter(isInJournalFolder).map(journalRootOf))],
  };
}

function journalRootOf(name: string): string {
  const parts = name.split('/');
  return parts.slice(0, parts.indexOf(journalFolderName)).join('/');
}

/** Git goes on listing the files of a tracked folder that was replaced by a link to elsewhere. */
async function leaveOutLinkedFolders(folder: string, names: readonly string[]): Promise<string[]> {
  const isReal = new Map<string, boolean>();
  for (const parent of new Set(names.map((name) => posix.dirname(name)))) {
    const path = join(folder, parent);
    try {
      isReal.set(parent, (await realpath(path)) === path);
    } catch (error) {
      // A deleted folder has no files; what else may be wrong with it shows when they are read.
      isReal.set(parent, systemErrorCode(error) !== 'ENOENT');
    }
  }
  return names.filter((name) => isReal.get(posix.dirname(name)) === true);
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
  return { names, failures, journalRoots };
}
