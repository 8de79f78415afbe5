/** `betalift migrate`: shows what would be rewritten, or rewrites it. */
import type { FileChange } from '../../analysis/types.js';
import { keepFindings } from '../../report/build-report.js';
import { Failure } from '../../report/failure.js';
import type { Finding, Report } from '../../report/report.js';
import { reporters } from '../../reporters/reporters.js';
import { findUncommittedFiles } from '../../workspace/git-state.js';
import { writeAll, type TextReplacement } from '../../workspace/write.js';
import { analyseFiles, type AnalysedFiles } from '../analyse-files.js';
import type { CommandEnvironment } from '../environment.js';
import { exitCodeOf, type ExitCode } from '../exit-codes.js';
import { usesColor, writeNote, writeText } from '../output.js';
import { describeCall } from '../program-call.js';
import { deliverReport, type ReportDetails } from '../report-options.js';
import type { PathOptions } from './lint.js';

export interface MigrateOptions extends PathOptions {
  /** Apply the changes instead of showing them. */
  readonly write: boolean;
  /** Also make changes that rest on a stated assumption. */
  readonly includeReview: boolean;
  /** Also rewrite files whose present content is staged, though in no commit. */
  readonly allowStaged?: boolean;
  /** Also rewrite files whose present content is in no commit. */
  readonly allowDirty: boolean;
}

/**
 * Shows the planned changes as a diff, or writes them: all files or none.
 *
 * @throws {Failure} When a path does not exist, the configuration is wrong, git cannot tell which files
 *   are meant, a file to be rewritten has uncommitted changes, an earlier write is not finished, or writing
 *   fails, also of the report.
 */
export async function migrate(
  options: MigrateOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  const startTime = performance.now();
  const analysed = await analyseFiles(options, environment);
  const details = {
    includesReview: options.includeReview,
    textOf: analysed.textOf,
    writtenPaths: [],
    call: describeCall(options, environment.env),
    startTime,
  };
  return options.write
    ? writeChanges(analysed, { ...details, command: 'migrate --write' }, options, environment)
    : showChanges(analysed, { ...details, command: 'migrate' }, options, environment);
}

async function showChanges(
  { result, report, isComplete }: AnalysedFiles,
  details: ReportDetails,
  options: MigrateOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  if (reporters[options.format].isForPeople) {
    await showDiff(result.changes, options, environment);
    const shown = keepFindings(report, (finding) => !isRepaired(finding, options));
    const { stdout, stderr } = environment;
    // Where people see both, one under the other, they stand apart.
    if (result.changes.length > 0 && stdout.isTTY === true && stderr.isTTY === true) {
      await writeText(stderr, '\n');
    }
    await deliverReport(report, details, options, environment, { stream: stderr, shown });
  } else {
    await deliverReport(report, details, options, environment);
  }
  const hasFindings = result.changes.length > 0 || isSomethingDeprecatedLeft(report);
  return exitCodeOf({ isComplete, hasFindings }, options);
}

async function showDiff(
  changes: readonly FileChange[],
  options: MigrateOptions,
  environment: CommandEnvironment,
): Promise<void> {
  if (changes.length === 0) return;
  const { formatDiff } = await import('../diff.js');
  const { stdout, env } = environment;
  const color = usesColor(stdout, options.color, env);
  const diff = formatDiff(changes, { color, isTerminal: stdout.isTTY === true });
  await writeText(stdout, diff.text);
  if (diff.isRedacted) {
    const note = 'secrets are left out of this diff, so only --write can apply it; files keep them';
    await writeNote(environment, note);
  }
}

async function writeChanges(
  analysed: AnalysedFiles,
  details: ReportDetails,
  options: MigrateOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  const replacements = findReplacements(analysed);
  refuseUnfinished(analysed);
  await refuseUncommitted(replacements, options);
  await writeAll(replacements);
  const textOfPath = new Map(replacements.map(({ path, after }) => [path, after]));
  const after = replacements.length === 0 ? analysed : await analysed.repeatWith(textOfPath);
  const written = {
    ...details,
    textOf: after.textOf,
    writtenPaths: replacements.map(({ path }) => path),
    migratedRequests: analysed.result.units.reduce((sum, { requests }) => sum + requests, 0),
  };
  await deliverReport(after.report, written, options, environment);
  const hasFindings = isSomethingDeprecatedLeft(after.report);
  return exitCodeOf({ isComplete: after.isComplete, hasFindings }, options);
}

function findReplacements({ absolutePathOf, result }: AnalysedFiles): TextReplacement[] {
  return result.changes.map(({ path, before, after }) => {
    return { path, absolutePath: absolutePathOf(path), before, after };
  });
}

/** What it says about the earlier write, and what to do, was written to stderr already. */
function refuseUnfinished({ recoveries }: AnalysedFiles): void {
  if (recoveries.every(({ kind }) => kind === 'finished' || kind === 'undone')) return;
  throw new Failure('nothing was written, because an earlier write is not finished');
}

async function refuseUncommitted(
  replacements: readonly TextReplacement[],
  { selection, allowStaged, allowDirty }: MigrateOptions,
): Promise<void> {
  const isAboutStaged = selection?.kind === 'staged';
  // What is staged cannot be written where the file holds something else, whatever is allowed.
  if (allowDirty && !isAboutStaged) return;
  const source = isAboutStaged || allowStaged === true ? 'index' : 'commit';
  const paths = replacements.map((file) => file.absolutePath);
  const uncommitted = await findUncommittedFiles(paths, source);
  if (uncommitted.length === 0) return;
  const names = replacements
    .filter((file) => uncommitted.includes(file.absolutePath))
    .map((file) => file.path);
  const state = source === 'index' ? 'staged' : 'committed';
  throw new Failure(
    `nothing was written, because these files hold changes that are not ${state}: ${names.join(', ')}`,
    isAboutStaged ? 'stage or stash them first' : hintOf[source],
  );
}

const hintOf = {
  index: 'stage or commit them first, or pass --allow-dirty',
  commit: 'commit them first, or pass --allow-staged or --allow-dirty',
} as const;

/** Whether the changes that are shown take a finding away. */
function isRepaired(finding: Finding, { includeReview }: MigrateOptions): boolean {
  return finding.fix === 'safe' || (finding.fix === 'review' && includeReview);
}

/**
 * Whether a request in a deprecated format, or a use of a deprecated version outside any request,
 * stands in the files. Rules about the latter are named `deprecated-…`.
 */
function isSomethingDeprecatedLeft({ findings, summary }: Report): boolean {
  const { migratable, reviewable, left } = summary;
  const requests = migratable + reviewable + left;
  return requests > 0 || findings.some((finding) => finding.rule.startsWith('deprecated-'));
}
