/** `betalift lint`: says what is wrong. */
import { analyseFiles, type AnalysedFiles } from '../analyse-files.js';
import type { BaselineOptions } from '../use-baseline.js';
import type { CommandEnvironment } from '../environment.js';
import type { Report } from '../../report/report.js';
import type { SelectionRequest } from '../../workspace/select-files.js';
import { exitCodeOf, type ExitCode } from '../exit-codes.js';
import { describeCall } from '../program-call.js';
import { deliverReport, hasTooManyWarnings, type ReportOptions } from '../report-options.js';

/** What lint and migrate have in common. */
export interface PathOptions extends ReportOptions {
  /** Files and folders; the current folder when empty. */
  readonly paths: readonly string[];
  /** Path of the configuration, where one is given. */
  readonly config: string | undefined;
  /** Which of the files below the paths are meant; all when absent. */
  readonly selection?: SelectionRequest | undefined;
}

export interface LintOptions extends PathOptions, BaselineOptions {}

/**
 * Reports what is found below the paths.
 *
 * @returns 1 when there are errors, or more warnings than allowed; none are unless that is said.
 * @throws {Failure} When a path does not exist, git cannot tell which files are meant, the configuration or
 *   the baseline is wrong, or the report cannot be written.
 */
export async function lint(
  options: LintOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  const startTime = performance.now();
  const analysed = await analyseFiles(options, environment);
  const { textOf, isComplete } = analysed;
  const report = await leaveOutKnown(analysed, options, environment);
  const call = describeCall(options, environment.env);
  const details = { command: 'lint', textOf, writtenPaths: [], call, startTime } as const;
  await deliverReport(report, details, options, environment);
  const { errors, warnings } = report.summary;
  const hasTooMany = await hasTooManyWarnings(report, options, environment);
  const hasFindings =
    errors > 0 || hasTooMany || (options.maxWarnings === undefined && warnings > 0);
  return exitCodeOf({ isComplete, hasFindings }, options);
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
