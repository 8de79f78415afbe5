/** What goes into an analysis and what comes out of it. See analyse.ts for the way between. */
import type { Edit } from '../values/draft.js';
import type { Finding, Severity } from '../report/report.js';

/** A file to analyse: its path as it is to be shown, and its text. */
export interface InputFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The files of a project beyond those given to an analysis: what a name or a manifest leads to. Paths
 * are written as those of the given files are, with `/` between folders.
 */
export interface ProjectFiles {
  /**
   * The text of a file; null where there is none, or it is not to be read: outside the project, a
   * folder, too large, no text.
   */
  read(path: string): string | null;
  /** The names of the files in a folder; empty where there is none. Absent where that cannot be told. */
  list?(folder: string): readonly string[];
  /**
   * The one path that a file is shown by, whichever path leads to it (`a/../b.ts`, a link, a folder above
   * the current one). Absent where every file has one path only.
   */
  canonicalPath?(path: string): string;
  /**
   * Where a file really is: its absolute path, links resolved, with `/`; `read` takes such paths too.
   * Serves to find what is near a file. Absent where paths are no more than names.
   */
  absolutePath?(path: string): string;
  /**
   * The paths of all files of the project that hold one of these words: who uses what a file exports.
   * Absent where that cannot be told: then it is a stated assumption that nobody does.
   */
  search?(words: readonly string[]): Promise<readonly string[]>;
  /**
   * As `search`, through files of every kind: a Makefile may send what a file of data holds. Absent where
   * that cannot be told.
   */
  searchEverywhere?(words: readonly string[]): Promise<readonly string[]>;
  /** Whether a file is among those that may be changed. Absent: all are. */
  mayChange?(path: string): boolean;
}

export interface AnalysisOptions {
  /** Severity of a rule, or `off`; rules not named keep their own. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Also plan migrations that rest on a stated assumption. */
  readonly includeReview?: boolean;
  /** Where to look for what the given files refer to; without it each is taken as it stands. */
  readonly project?: ProjectFiles;
  /** Told again and again how far the work is: first the texts are read, then programs are run. */
  readonly onProgress?: (stage: 'reading' | 'running', done: number, total: number) => void;
}

/** The planned new text of one file. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Requests that share definitions, and so are rewritten together or not at all. */
export interface UnitChange {
  readonly confidence: 'safe' | 'review';
  /** What a `review` change takes for granted. */
  readonly assumptions: readonly string[];
  readonly paths: readonly string[];
  /** Its own edits of each of these files. */
  readonly edits: ReadonlyMap<string, readonly Edit[]>;
  /** The findings that it takes away, as the result lists them. */
  readonly findings: readonly Finding[];
  /** How many requests of the unit are migrated by it. */
  readonly requests: number;
}

/** Text that could not be read as its language; the command exits with 2. */
export interface UnreadableFile {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface AnalysisResult {
  /** Sorted by path, then place. Suppressed findings are already gone. */
  readonly findings: readonly Finding[];
  readonly suppressed: number;
  /** One entry a file; holds the safe units' edits, and the review units' with `includeReview`. */
  readonly changes: readonly FileChange[];
  readonly units: readonly UnitChange[];
  readonly unreadable: readonly UnreadableFile[];
  readonly requests: {
    readonly total: number;
    readonly current: number;
    readonly migratable: number;
    readonly reviewable: number;
    readonly left: number;
  };
}
