/** What a format is: a function from a report to text. */
import type { Report } from '../report/report.js';

/** What a rule's page says of it. */
export interface RuleDescription {
  /** One sentence. */
  readonly summary: string;
  /** The whole page, in Markdown. */
  readonly page: string;
  /** Where the page is on the web. */
  readonly url: string;
}

/** Where a report comes from. Only asked for by formats that other programs read. */
export interface ReportProvenance {
  /** Version of betalift. */
  readonly toolVersion: () => string;
  /**
   * A path of the report as seen from the top of the work tree, where services look files up; absolute
   * for a file outside.
   */
  readonly pathFromRoot: (path: string) => string;
  /** Undefined where there is no page of that rule. */
  readonly describeRule: (rule: string) => RuleDescription | undefined;
}

/** What the text is for; formats for machines need little of it. */
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
  /** How many requests `migrate --write` has migrated in them. */
  readonly migratedRequests?: number;
  /** What the terminal can show; without it lines are as long as they are and nothing is linked. */
  readonly terminal?: TerminalTraits;
  /** How to call the program again with the same operands; `betalift` and none where it is absent. */
  readonly call?: ProgramCall;
  /** How long the work took; only shown where it is given. */
  readonly elapsedMilliseconds?: number;
  readonly provenance: ReportProvenance;
}

export interface TerminalTraits {
  /** Columns to keep within; undefined where there is no such limit. */
  readonly width?: number | undefined;
  /** Whether it knows links in text (OSC 8). */
  readonly hasHyperlinks: boolean;
  /** Whether it shows signs beyond ASCII. */
  readonly hasUnicode: boolean;
}

/** What a command to copy is made of. */
export interface ProgramCall {
  /** How the program was started, such as `npx betalift`. */
  readonly program: string;
  /** Its operands and the options that are needed again, ready for a shell; empty or with a space in front. */
  readonly operands: string;
}

export interface Reporter {
  /** One line for `--help`. */
  readonly summary: string;
  /** Whether a person reads it; then `migrate` puts the diff on stdout and the report on stderr. */
  readonly isForPeople: boolean;
  /** The whole report, ending with a line end. */
  readonly print: (report: Report, context: ReportContext) => string;
}
