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
