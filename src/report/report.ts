/**
 * The report: what an analysis found. Reporters print it, `schemas/report.schema.json` describes its
 * JSON form, and nothing else about an analysis leaves the program.
 */

/** How bad a finding is. `error`: the API refuses, an allowlist is lost, or the version is deprecated. */
export type Severity = 'error' | 'warning' | 'info';

/** Whether betalift can repair a finding: proven (`safe`), under a stated assumption (`review`), or not. */
export type FixConfidence = 'safe' | 'review' | 'none';

/** A place in a file. Lines and columns count from 1, columns in UTF-16 code units. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Why a request is not migrated, what a `review` fix assumes, or what a finding elsewhere is about, at the
 * place that causes it.
 */
export interface Reason {
  readonly message: string;
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** One thing found at one place. */
export interface Finding extends Place {
  /** The rule's id, such as `server-without-toolset`; see docs/rules. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong and the exact replacement, in one or two sentences; never a secret. */
  readonly message: string;
  readonly fix: FixConfidence;
  readonly reasons: readonly Reason[];
  /** Page that states the fact the rule rests on. */
  readonly url?: string;
}

/** Which of the files that the paths name were looked at. */
export type Selection =
  | { readonly kind: 'staged' }
  | {
      readonly kind: 'changed';
      /** The branch or commit that they differ from, as git names it. */
      readonly since: string;
    };

/** What a baseline says of the findings. */
export interface BaselineCounts {
  /** The file, as it is shown. */
  readonly path: string;
  /** Findings that it holds, which are left out of the report. */
  readonly known: number;
  /** Findings that it holds and that are there no more. */
  readonly gone: number;
}

/** Counts for the end of a report. "Nothing found", "already migrated" and "no file looked at" differ here. */
export interface Summary {
  /** Files that the paths named and the ignores left. */
  readonly files: number;
  /** Of these, files holding a relevant word, which were parsed. */
  readonly parsed: number;
  /** Requests seen in them, and how many already use a current version. */
  readonly requests: number;
  readonly currentRequests: number;
  /** Requests that a migration changes (safe), could change (review), or leaves (with reasons). */
  readonly migratable: number;
  readonly reviewable: number;
  readonly left: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings hidden by a suppression comment. */
  readonly suppressed: number;
  readonly skipped: { readonly tooLarge: number; readonly binary: number };
  /** Absent: all files that the paths name. */
  readonly selection?: Selection;
  /** Absent: no baseline is used. */
  readonly baseline?: BaselineCounts;
}

/** The whole report. */
export interface Report {
  readonly version: 1;
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}
