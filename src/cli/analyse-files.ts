/** From paths to a report: what lint and migrate have in common. */
import type { AnalysisOptions, AnalysisResult, InputFile } from '../analysis/types.js';
import { readConfig, type Config } from '../config/config.js';
import { buildReport } from '../report/build-report.js';
import type { Report } from '../report/report.js';
import { createProjectFiles } from '../workspace/project-files.js';
import type { ReadFile } from '../workspace/read-files.js';
import type { SelectionRequest } from '../workspace/select-files.js';
import type { Recovery } from '../workspace/recover.js';
import { collectFiles, type CollectedFiles } from './collect-files.js';
import type { CommandEnvironment } from './environment.js';
import { startProgress } from './progress.js';
import { listRules } from './rule-pages.js';

export interface AnalysedFiles {
  readonly config: Config;
  /** The files that hold a relevant word, as they were read. */
  readonly files: readonly ReadFile[];
  readonly result: AnalysisResult;
  readonly report: Report;
  readonly textOf: (path: string) => string | undefined;
  /** Whether a file, by its absolute path, was looked at, or would have been if it were there. */
  readonly covers: (absolutePath: string) => boolean;
  /** Where a file really is, links resolved. */
  readonly absolutePathOf: (path: string) => string;
  /** What became of writes that were interrupted. */
  readonly recoveries: readonly Recovery[];
  /**
   * False when something could not be read, is half written, or there was no file to look at where all
   * files were meant.
   */
  readonly isComplete: boolean;
  /** Analyses again with other texts in place of those that were read. */
  readonly repeatWith: (textOfPath: ReadonlyMap<string, string>) => Promise<AnalysedFiles>;
}

const emptyResult: AnalysisResult = {
  findings: [],
  suppressed: 0,
  changes: [],
  units: [],
  unreadable: [],
  requests: { total: 0, current: 0, migratable: 0, reviewable: 0, left: 0 },
};

/**
 * Reads the configuration and the files below the paths, and analyses those that can matter. Without
 * any of these the analysis is not even loaded.
 *
 * @throws {Failure} When a path does not exist, git cannot tell which files are meant, or the configuration
 *   is wrong.
 */
export async function analyseFiles(
  options: {
    readonly paths: readonly string[];
    readonly config: string | undefined;
    readonly includeReview?: boolean;
    /** Which of the files below the paths are meant; all when absent. */
    readonly selection?: SelectionRequest | undefined;
  },
  environment: CommandEnvironment,
): Promise<AnalysedFiles> {
  const config = await readConfig(environment.cwd, options.config, listRules);
  const collected = await collectFiles(options.paths, config, environment, options.selection);
  const analysisOptions: AnalysisOptions = {
    severities: config.rules,
    includeReview: options.includeReview ?? false,
  };
  return analyseCollected(collected, config, analysisOptions, environment);
}

async function analyseCollected(
  collected: CollectedFiles,
  config: Config,
  options: AnalysisOptions,
  environment: CommandEnvironment,
): Promise<AnalysedFiles> {
  const { files, looked, skipped, recoveries, selection } = collected;
  const inputs = files.map(({ path, text }) => ({ path, text }));
  const project = createProjectFiles(environment.cwd, files, collected.contents);
  const { search, searchEverywhere, isListed: mayChange } = collected;
  const projectFiles = { ...project, search, searchEverywhere, mayChange };
  const result =
    files.length === 0
      ? emptyResult
      : await analyseWithProgress(inputs, { ...options, project: projectFiles }, environment);
  const unreadable = [...collected.unreadable, ...result.unreadable];
  const { total, current, migratable, reviewable, left } = result.requests;
  const report = buildReport(result.findings, unreadable, {
    files: looked,
    parsed: files.length,
    requests: total,
    currentRequests: current,
    migratable,
    reviewable,
    left,
    suppressed: result.suppressed,
    skipped,
    ...(selection !== undefined && { selection }),
  });
  const unread = new Set(unreadable.map(({ path }) => project.absolutePath(path)));
  return {
    config,
    files,
    result,
    report,
    textOf: (path) => project.read(path) ?? undefined,
    covers: (path) => collected.covers(path) && !unread.has(path),
    absolutePathOf: (path) => project.absolutePath(path),
    recoveries,
    isComplete:
      unreadable.length === 0 &&
      // That nothing is staged or changed is an answer; that paths hold nothing is a mistake.
      (looked > 0 || selection !== undefined) &&
      !recoveries.some(isConflict),
    repeatWith: async (textOfPath) => {
      const replaced = files.map((file) => ({
        ...file,
        text: textOfPath.get(file.path) ?? file.text,
      }));
      return analyseCollected({ ...collected, files: replaced }, config, options, environment);
    },
  };
}

async function analyseWithProgress(
  files: readonly InputFile[],
  options: AnalysisOptions,
  environment: CommandEnvironment,
): Promise<AnalysisResult> {
  const progress = startProgress(environment);
  const works = { reading: 'parsing files', running: 'analysing programs' };
  try {
    return await environment.analyse(files, {
      ...options,
      onProgress: (stage, done, total) => progress.show(works[stage], done, total),
    });
  } finally {
    progress.clear();
  }
}

/** Files that people changed after a write of them was interrupted: findings may be about half of it. */
function isConflict({ kind }: Recovery): boolean {
  return kind === 'conflict';
}
