/** What a command gets from outside, so that it can run in a test as it does in a terminal. */
import type { Readable, Writable } from 'node:stream';
import type { AnalysisOptions, AnalysisResult, InputFile } from '../analysis/types.js';
import type { Severity } from '../report/report.js';

/** A stream that text goes to. Terminals know their width. */
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Something wrong with a request body, in words. */
export interface BodyProblem {
  readonly rule: string;
  readonly severity: Severity;
  /** The place in the body as a JSON pointer; '' is the whole. */
  readonly pointer: string;
  readonly message: string;
  readonly url?: string;
}

/** The parts of the program that commands use; each loads what it needs when it is first called. */
export interface Engine {
  /** Finds and plans; never writes. */
  readonly analyse: (
    files: readonly InputFile[],
    options: AnalysisOptions,
  ) => Promise<AnalysisResult>;
  /**
   * Checks a request body, one with its headers, or a batch.
   *
   * @param body Plain data, as JSON holds it.
   * @param beta Header value to check against; without it what comes with the body,
   *   else the target version.
   * @throws {Failure} When there is no such version.
   */
  readonly checkBody: (body: unknown, beta?: string) => Promise<readonly BodyProblem[]>;
  /** Words, one of which stands in every file that can matter. */
  readonly relevantWords: () => Promise<readonly string[]>;
  /** Extensions of the files that can be read, in lower case with their dot. */
  readonly extensions: readonly string[];
}

export interface CommandEnvironment extends Engine {
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Absolute path of the current folder. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}
