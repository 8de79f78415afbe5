/** The first half of lint and migrate: from paths to the texts that matter. */
import type { Config } from '../config/config.js';
import type { UnreadablePlace } from '../report/build-report.js';
import type { Selection } from '../report/report.js';
import { createIgnoreMatcher } from '../workspace/ignore-patterns.js';
import { isBelow, listFiles, type ListedFile } from '../workspace/list-files.js';
import { readRelevantFiles, type FileContents, type ReadFile } from '../workspace/read-files.js';
import { recoverWrites, type Recovery } from '../workspace/recover.js';
import { createFileSearch, type FileSearch } from '../workspace/search-files.js';
import {
  selectFiles,
  type SelectedFiles,
  type SelectionRequest,
} from '../workspace/select-files.js';
import { describeRecovery } from './describe-recovery.js';
import type { CommandEnvironment } from './environment.js';
import { writeNote } from './output.js';
import { startProgress } from './progress.js';

export interface CollectedFiles {
  /** Files that were looked at. */
  readonly looked: number;
  /** Of these, the ones that hold a relevant word. */
  readonly files: readonly ReadFile[];
  /** Whether the file of a path is meant: no other is changed. */
  readonly isListed: (path: string) => boolean;
  /** Whether a file, by its absolute path, was looked at, or would have been if it were there. */
  readonly covers: (absolutePath: string) => boolean;
  /** Which of the files below the paths are meant; absent: all. */
  readonly selection?: Selection;
  /** Contents that stand for what is on disk: what is staged. */
  readonly contents: FileContents;
  /** Searches the whole project for files of the kinds that are read. */
  readonly search: FileSearch;
  /** Searches the whole project for files of every kind. */
  readonly searchEverywhere: FileSearch;
  readonly skipped: { readonly tooLarge: number; readonly binary: number };
  /** Files and folders that could not be read. */
  readonly unreadable: readonly UnreadablePlace[];
  /** What became of writes that were interrupted. */
  readonly recoveries: readonly Recovery[];
}

/**
 * Lists and reads the files below the given paths. Writes that were interrupted there are finished or
 * undone first, with a line on stderr. What the system refuses to open, and given files of
 * a kind that is not read, are also named on stderr.
 *
 * @param request Which of the files are meant; all when absent.
 * @throws {Failure} When a path does not exist, or git cannot tell which files are meant.
 */
export async function collectFiles(
  paths: readonly string[],
  config: Config,
  environment: CommandEnvironment,
  request?: SelectionRequest,
): Promise<CollectedFiles> {
  const { cwd, extensions } = environment;
  const isIgnored = await createIgnoreMatcher(config.ignore, config.folder);
  const options = { cwd, extensions, isIgnored };
  const words = await environment.relevantWords();
  // What is staged may hold words that the file on disk does not.
  const wanted = request === undefined ? words : [];
  const listing = await listFiles(paths.length === 0 ? ['.'] : paths, options, wanted);
  const recoveries = await recoverWrites(listing.journalRoots);
  for (const recovery of recoveries) await writeNote(environment, describeRecovery(recovery, cwd));
  const { files, selection, contents }: Partial<SelectedFiles> & Pick<SelectedFiles, 'files'> =
    request === undefined ? listing : await selectFiles(listing.files, request, cwd);
  const progress = startProgress(environment);
  const total = files.length;
  const reading = await readRelevantFiles(
    files,
    words,
    (filesRead) => progress.show('reading files', filesRead, total),
    contents,
  );
  progress.clear();

  for (const path of listing.unsupported) {
    await writeNote(environment, `${path}: not a kind of file that betalift reads`);
  }
  const folders = listing.failures.map(({ path, message }) => ({
    path,
    line: 1,
    column: 1,
    message: `the folder could not be listed: ${message}`,
  }));
  const refused = reading.failures.filter((failure) => failure.refused);
  for (const { path, message } of [...folders, ...refused]) {
    await writeNote(environment, `${path}: ${message}`);
  }
  const failures = reading.failures.map(({ path, line, column, message }) => ({
    path,
    line,
    column,
    message,
  }));
  return {
    looked: reading.looked + (request === undefined ? listing.ruledOut : 0),
    files: reading.files,
    covers: coverageOf(files, selection === undefined ? listing.folders : []),
    isListed: request === undefined ? listing.isListed : pathsOf(files),
    ...(selection !== undefined && { selection }),
    contents: contents ?? (() => undefined),
    search: createFileSearch(options, contents),
    searchEverywhere: createFileSearch({ ...options, extensions: 'every' }, contents),
    skipped: reading.skipped,
    unreadable: [...folders, ...failures],
    recoveries,
  };
}

function pathsOf(files: readonly ListedFile[]): (path: string) => boolean {
  const paths = new Set(files.map(({ path }) => path));
  return (path) => paths.has(path);
}

function coverageOf(
  files: readonly ListedFile[],
  folders: readonly string[],
): (absolutePath: string) => boolean {
  const paths = new Set(files.map(({ absolutePath }) => absolutePath));
  return (absolutePath) =>
    paths.has(absolutePath) || folders.some((folder) => isBelow(absolutePath, folder));
}
