/** The options of all commands that give a report, and where the report goes. */
import type { Report } from '../report/report.js';
import type { ReportContext } from '../reporters/reporter.js';
import { reporters, type ReportFormat } from '../reporters/reporters.js';
import type { CommandEnvironment, Output } from './environment.js';
import { usesColor, writeNote, writeText } from './output.js';
import { writeReportFile } from './report-file.js';
import { describeTerminal } from './terminal.js';

export interface ReportOptions {
  readonly format: ReportFormat;
  /** Whether to use colours; undefined leaves it to the environment. */
  readonly color: boolean | undefined;
  /** File that takes the report in the given format; then people still read the text. */
  readonly outputFile?: string | undefined;
  /** Whether findings are no failure. */
  readonly exitZero?: boolean | undefined;
  /** How many warnings are no failure; undefined leaves it to the command. */
  readonly maxWarnings?: number | undefined;
}

/** What a command knows of its report. */
export type ReportDetails = Omit<ReportContext, 'color' | 'terminal' | 'elapsedMilliseconds'> & {
  /** When the work began, by `performance.now()`. */
  readonly startTime?: number;
};

/** Whether the terminal gets the report for people: always, once the other one goes to a file. */
export function isShownAsText({ format, outputFile }: ReportOptions): boolean {
  return outputFile !== undefined || reporters[format].isForPeople;
}

/**
 * Puts a report out: on a stream, and in the given format to a file where one is named.
 *
 * @param shown What the stream gets, where that is less than the whole report.
 * @throws {Failure} When the file cannot be written.
 */
export async function deliverReport(
  report: Report,
  details: ReportDetails,
  options: ReportOptions,
  environment: CommandEnvironment,
  { stream = environment.stdout, shown = report }: { stream?: Output; shown?: Report } = {},
): Promise<void> {
  const { startTime, ...context } = details;
  const reporter = reporters[isShownAsText(options) ? 'text' : options.format];
  const color = usesColor(stream, options.color, environment.env);
  const text = reporter.print(shown, {
    ...context,
    color,
    terminal: describeTerminal(stream, environment.env, color),
    // A log is easier to compare with the last one without it.
    ...(stream.isTTY === true && startTime !== undefined
      ? { elapsedMilliseconds: performance.now() - startTime }
      : {}),
  });
  await writeText(stream, text);
  if (options.outputFile === undefined) return;
  const content = reporters[options.format].print(report, { ...context, color: false });
  await writeReportFile(options.outputFile, environment.cwd, content);
}

/** Whether there are more warnings than allowed, which a line on stderr then says. */
export async function hasTooManyWarnings(
  { summary }: Report,
  { maxWarnings }: ReportOptions,
  environment: CommandEnvironment,
): Promise<boolean> {
  if (maxWarnings === undefined || summary.warnings <= maxWarnings) return false;
  const allowed = maxWarnings === 0 ? 'none' : String(maxWarnings);
  const warnings = summary.warnings === 1 ? '1 warning' : `${summary.warnings} warnings`;
  await writeNote(environment, `${warnings}, and --max-warnings allows ${allowed}`);
  return true;
}
