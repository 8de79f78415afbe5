/** The first half of lint and migrate: from paths to the texts that matter. */
import type { Config } from '../config/config.js';
import type { UnreadablePlace } from '../report/build-report.js';
import { createIgnoreMatcher } from '../workspace/ignore-patterns.js';
import { listFiles } from '../workspace/list-files.js';
import { readRelevantFiles, type ReadFile } from '../workspace/read-files.js';
import { recoverWrites, type Recovery } from '../workspace/recover.js';
import { createFileSearch, type FileSearch } from '../workspace/search-files.js';
import { describeRecovery } from './describe-recovery.js';
import type { CommandEnvironment } from './environment.js';
import { writeNote } from './output.js';
import { startProgress } from './progress.js';

export interface CollectedFiles {
  /** Files that were looked at. */
  readonly looked: number;
  /** Of these, the ones that hold a relevant word. */
  readonly files: readonly ReadFile[];
  /** The paths of all files that the given paths name: no other is changed. */
  readonly listed: ReadonlySet<string>;
  /** Searches the whole project. */
  readonly search: FileSearch;
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
 * @throws {Failure} When a path does not exist.
 */
export async function collectFiles(
  paths: readonly string[],
  config: Config,
  environment: CommandEnvironment,
): Promise<CollectedFiles> {
  const { cwd, extensions } = environment;
  const isIgnored = await createIgnoreMatcher(config.ignore, config.folder);
  const options = { cwd, extensions, isIgnored };
  const listing = await listFiles(paths.length === 0 ? ['.'] : paths, options);
  const recoveries = await recoverWrites(listing.journalRoots);
  for (const recovery of recoveries) await writeNote(environment, describeRecovery(recovery, cwd));
  const progress = startProgress(environment);
  const total = listing.files.length;
  const reading = await readRelevantFiles(
    listing.files,
    await environment.relevantWords(),
    (filesRead) => progress.show('reading files', filesRead, total),
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
    looked: reading.looked,
    files: reading.files,
    listed: new Set(listing.files.map(({ path }) => path)),
    search: createFileSearch(options),
    skipped: reading.skipped,
    unreadable: [...folders, ...failures],
    recoveries,
  };
}
