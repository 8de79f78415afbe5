/** The options of all commands that give a report, and where the report goes. */
import type { Report } from '../report/report.js';
import type { ReportContext } from '../reporters/reporter.js';
import { reporters, type ReportFormat } from '../reporters/reporters.js';
import type { CommandEnvironment, Output } from './environment.js';
import { usesColor, writeNote, writeText } from './output.js';
import { createProvenance } from './provenance.js';
import { writeReportFile } from './report-file.js';
import { describeTerminal } from './terminal.js';

export interface ReportOptions {
  /** The format of what the terminal or the pipe gets. */
  readonly format: ReportFormat;
  /** Whether to use colours; undefined leaves it to the environment. */
  readonly color: boolean | undefined;
  /** Files that take the report too, each with its format. */
  readonly reportFiles?: readonly ReportFile[];
  /** Whether findings are no failure. */
  readonly exitZero?: boolean | undefined;
  /** How many warnings are no failure; undefined leaves it to the command. */
  readonly maxWarnings?: number | undefined;
}

/** A file that takes a report. */
export interface ReportFile {
  readonly format: ReportFormat;
  /** As it was given. */
  readonly path: string;
}

/** What a command knows of its report. */
export type ReportDetails = Omit<
  ReportContext,
  'color' | 'terminal' | 'elapsedMilliseconds' | 'provenance'
> & {
  /** When the work began, by `performance.now()`. */
  readonly startTime?: number;
};

/**
 * Puts a report out: on a stream, and to each file that was asked for.
 *
 * @param shown What the stream gets, where that is less than the whole report.
 * @throws {Failure} When a file cannot be written.
 */
export async function deliverReport(
  report: Report,
  details: ReportDetails,
  options: ReportOptions,
  environment: CommandEnvironment,
  { stream = environment.stdout, shown = report }: { stream?: Output; shown?: Report } = {},
): Promise<void> {
  const { startTime, ...rest } = details;
  const context = { ...rest, provenance: createProvenance(environment.cwd) };
  const color = usesColor(stream, options.color, environment.env);
  const text = reporters[options.format].print(shown, {
    ...context,
    color,
    terminal: describeTerminal(stream, environment.env, color),
    // A log is easier to compare with the last one without it.
    ...(stream.isTTY === true && startTime !== undefined
      ? { elapsedMilliseconds: performance.now() - startTime }
      : {}),
  });
  await writeText(stream, text);
  for (const { format, path } of options.reportFiles ?? []) {
    const content = reporters[format].print(report, { ...context, color: false });
    await writeReportFile(path, environment.cwd, content);
  }
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
