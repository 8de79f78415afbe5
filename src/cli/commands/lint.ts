/** `betalift lint`: says what is wrong. */
import { analyseFiles } from '../analyse-files.js';
import type { CommandEnvironment } from '../environment.js';
import { exitCodeOf, type ExitCode } from '../exit-codes.js';
import { describeCall } from '../program-call.js';
import { deliverReport, hasTooManyWarnings, type ReportOptions } from '../report-options.js';

export interface LintOptions extends ReportOptions {
  /** Files and folders; the current folder when empty. */
  readonly paths: readonly string[];
  /** Path of the configuration, where one is given. */
  readonly config: string | undefined;
}

/**
 * Reports what is found below the paths.
 *
 * @returns 1 when there are errors, or more warnings than allowed; none are unless that is said.
 * @throws {Failure} When a path does not exist, the configuration is wrong, or the report cannot be
 *   written.
 */
export async function lint(
  options: LintOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  const startTime = performance.now();
  const { report, textOf, isComplete } = await analyseFiles(options, environment);
  const call = describeCall(options, environment.env);
  const details = { command: 'lint', textOf, writtenPaths: [], call, startTime } as const;
  await deliverReport(report, details, options, environment);
  const { errors, warnings } = report.summary;
  const hasTooMany = await hasTooManyWarnings(report, options, environment);
  const hasFindings =
    errors > 0 || hasTooMany || (options.maxWarnings === undefined && warnings > 0);
  return exitCodeOf({ isComplete, hasFindings }, options);
}
