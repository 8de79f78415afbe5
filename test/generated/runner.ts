/** What runs the programs of a language. */
import type { RecordedRequest } from '../programs/recorder.js';
import type { SourceFile } from './program-writer.js';

/** What a program did in one run. */
export interface ProgramRun {
  readonly requests: readonly RecordedRequest[];
  /** What it printed, line by line. */
  readonly output: readonly string[];
  /** Why it failed, if it did. */
  readonly failure: string | null;
}

/** Programs that can be run; to be disposed of. */
export interface Runner {
  /**
   * Makes a program ready to run, from its entry on, which is its first file. Throws what the language
   * has against its texts.
   */
  prepare(files: readonly SourceFile[]): Promise<string>;
  /** Runs what was made ready, with these variables in its environment. */
  run(file: string, environment: Readonly<Record<string, string>>): Promise<ProgramRun>;
  /** Ends the process and deletes what was written. */
  dispose(): void;
}
