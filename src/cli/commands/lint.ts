/** `betalift lint`: says what is wrong. */
import { analyseFiles, type AnalysedFiles } from '../analyse-files.js';
import type { BaselineOptions } from '../use-baseline.js';
import type { CommandEnvironment } from '../environment.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { writeText, usesColor } from '../output.js';
import type { Report } from '../../report/report.js';
import type { SelectionRequest } from '../../workspace/select-files.js';
import { reporters, type ReportFormat } from '../../reporters/reporters.js';

/** What lint and migrate have in common. */
export interface PathOptions {
  /** Files and folders; the current folder when empty. */
  readonly paths: readonly string[];
  readonly format: ReportFormat;
  /** Whether to use colours; undefined leaves it to the environment. */
  readonly color: boolean | undefined;
  /** Path of the configuration, where one is given. */
  readonly config: string | undefined;
  /** Which of the files below the paths are meant; all when absent. */
  readonly selection?: SelectionRequest | undefined;
}

export interface LintOptions extends PathOptions, BaselineOptions {}

/**
 * Reports what is found below the paths.
 *
 * @throws {Failure} When a path does not exist, git cannot tell which files are meant, or the configuration
 *   or the baseline is wrong.
 */
export async function lint(
  options: LintOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  const analysed = await analyseFiles(options, environment);
  const report = await leaveOutKnown(analysed, options, environment);
  const text = reporters[options.format].print(report, {
    command: 'lint',
    color: usesColor(environment.stdout, options.color, environment.env),
    textOf: analysed.textOf,
    writtenPaths: [],
  });
  await writeText(environment.stdout, text);
  if (!analysed.isComplete) return exitCodes.couldNotCheck;
  const { errors, warnings } = report.summary;
  return errors + warnings > 0 ? exitCodes.findings : exitCodes.clean;
}

async function leaveOutKnown(
  analysed: AnalysedFiles,
  options: LintOptions,
  environment: CommandEnvironment,
): Promise<Report> {
  const { baseline = analysed.config.baseline, writeBaseline, pruneBaseline } = options;
  const isUsed = baseline !== undefined || writeBaseline === true || pruneBaseline === true;
  if (!isUsed) return analysed.report;
  return (await import('../use-baseline.js')).useBaseline(analysed, options, environment);
}
