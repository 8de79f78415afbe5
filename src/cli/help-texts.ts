/** The longer texts of `--help`. */

/** Calls of each command with their meaning. */
export const examples = {
  lint: [
    ['$0', 'look at the current folder; "lint" may be left out'],
    ['$0 lint src scripts/send.ts', 'look at a folder and a file'],
    ['$0 lint --format json --output-file report.json', 'write a report for programs, too'],
    ['$0 lint --max-warnings 10', 'exit with 1 for errors, or for more than 10 warnings'],
    ['$0 lint --staged', 'look at what the next commit adds or changes, as in a hook'],
    ['$0 lint --changed=origin/main', 'look at what a branch changes'],
    ['$0 lint --write-baseline', 'from now on count only new findings'],
    ['$0 lint -- -odd-name.json', 'look at a file whose name begins with a dash'],
  ],
  migrate: [
    ['$0 migrate', 'show the diff; nothing is written'],
    ['$0 migrate src --write', 'rewrite the files below src'],
    ['$0 migrate --include-review', 'also show changes that rest on an assumption'],
    ['$0 migrate > change.patch', 'keep the diff for git apply; remarks go to stderr'],
  ],
  validate: [
    ['$0 validate body.json', 'check a body as its own header says, else as the newest version'],
    ['$0 validate --beta mcp-client-2025-11-20 *.json', 'check bodies against one version'],
    ['build-request | $0 validate -', 'check what another program prints'],
  ],
  explain: [
    ['$0 explain', 'list all rules'],
    ['$0 explain server-without-toolset', 'show one rule'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;

/** What a path stands for. */
export const pathHelp = `Which files:
  A file that is named is always read. Below a folder the files are those that git
  tracks or would track; outside git all but built code (dist, build, coverage, vendor).
  node_modules, virtual environments of Python and *.min.js are left out everywhere.
  Files over 5 MB and binary files are skipped and counted.

Configuration:
  The nearest betalift.config.json from the current folder upwards, to the first folder
  that holds .git: {"ignore": ["legacy/"], "rules": {"<rule>": "warning"}}. Patterns are
  those of .gitignore and start from the file's folder; a severity is error, warning,
  info or off.

Suppression:
  A comment "betalift-disable-next-line <rule> -- <reason>" hides the findings of the
  rule on the next line.`;

/** What exit codes mean. */
export const exitCodeHelp = `Exit codes:
  0  clean: nothing to report, nothing to migrate, or with --staged or --changed no
     file; with --exit-zero also what is 1 without it
  1  findings: errors, or more warnings than --max-warnings allows (lint: none unless
     it is given; notes are never counted); changes that --write would make; or after
     --write something deprecated that was left
  2  could not check: a wrong option, a missing path, a file that cannot be read,
     no file to look at, or a report that cannot be written`;
