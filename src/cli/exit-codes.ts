/** What the exit code says, the same in every format. */
export const exitCodes = {
  /** Nothing to do. */
  clean: 0,
  /** Findings, or changes that `--write` would make. */
  findings: 1,
  /** Something could not be checked: a wrong option, a missing path, a file that cannot be read. */
  couldNotCheck: 2,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a command came to. */
export interface Outcome {
  /** False when something could not be read, or there was nothing to look at. */
  readonly isComplete: boolean;
  /** Whether there is something to do. */
  readonly hasFindings: boolean;
}

/**
 * The exit code of an outcome. `--exit-zero` is about findings alone: a check that could not be made is
 * never a success.
 */
export function exitCodeOf(
  { isComplete, hasFindings }: Outcome,
  { exitZero }: { readonly exitZero?: boolean | undefined },
): ExitCode {
  if (!isComplete) return exitCodes.couldNotCheck;
  return hasFindings && exitZero !== true ? exitCodes.findings : exitCodes.clean;
}
