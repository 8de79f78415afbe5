/** What a format is: a function from a report to text. */
import type { Report } from '../report/report.js';

/** What the text is for; formats for machines need none of it. */
export interface ReportContext {
  /** The command that made the report: its last lines say what happened and what to run next. */
  readonly command: 'lint' | 'migrate' | 'migrate --write' | 'validate';
  /** Whether `migrate` was told to show what rests on an assumption, and so need not be advised to. */
  readonly includesReview?: boolean;
  /** Whether colours may be used. */
  readonly color: boolean;
  /** Text of a file of the report, or undefined where it could not be read. */
  readonly textOf: (path: string) => string | undefined;
  /** Files that `migrate --write` has changed. */
  readonly writtenPaths: readonly string[];
}

export interface Reporter {
  /** One line for `--help`. */
  readonly summary: string;
  /** Whether a person reads it; then `migrate` puts the diff on stdout and the report on stderr. */
  readonly isForPeople: boolean;
  /** The whole report, ending with a line end. */
  readonly print: (report: Report, context: ReportContext) => string;
}
