/** `betalift lint`: says what is wrong. */
import { analyseFiles } from '../analyse-files.js';
import type { CommandEnvironment } from '../environment.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { writeText, usesColor } from '../output.js';
import type { SelectionRequest } from '../../workspace/select-files.js';
import { reporters, type ReportFormat } from '../../reporters/reporters.js';

export interface LintOptions {
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

/**
 * Reports what is found below the paths.
 *
 * @throws {Failure} When a path does not exist, git cannot tell which files are meant, or the configuration
 *   is wrong.
 */
export async function lint(
  options: LintOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  const { report, textOf, isComplete } = await analyseFiles(options, environment);
  const text = reporters[options.format].print(report, {
    command: 'lint',
    color: usesColor(environment.stdout, options.color, environment.env),
    textOf,
    writtenPaths: [],
  });
  await writeText(environment.stdout, text);
  if (!isComplete) return exitCodes.couldNotCheck;
  const { errors, warnings } = report.summary;
  return errors + warnings > 0 ? exitCodes.findings : exitCodes.clean;
}
