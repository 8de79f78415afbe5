/** Takes known findings out of a report, and brings the baseline up to date where that was asked for. */
import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { defaultBaselineName, readBaseline, writeBaseline } from '../baseline/baseline-file.js';
import { identifyFindings } from '../baseline/fingerprint.js';
import { compareFindings, type FindingIdentity } from '../baseline/known-findings.js';
import { configFileName } from '../config/config.js';
import { keepFindings, unreadableFileRule } from '../report/build-report.js';
import { Failure, systemErrorCode } from '../report/failure.js';
import type { Report } from '../report/report.js';
import { showPath } from '../workspace/list-files.js';
import type { AnalysedFiles } from './analyse-files.js';
import type { CommandEnvironment } from './environment.js';
import { writeNote } from './output.js';

export interface BaselineOptions {
  /** Path of the file; false for none, undefined leaves it to the configuration. */
  readonly baseline?: string | false | undefined;
  /** Put all present findings into the file. */
  readonly writeBaseline?: boolean;
  /** Take findings that are gone out of the file. */
  readonly pruneBaseline?: boolean;
}

/**
 * Leaves in a report what the baseline does not know.
 *
 * Findings of the baseline in files that were not looked at are neither gone nor taken out of it.
 *
 * @throws {Failure} When there is no such file, it is wrong, or it cannot be written.
 */
export async function useBaseline(
  analysed: AnalysedFiles,
  options: BaselineOptions,
  environment: CommandEnvironment,
): Promise<Report> {
  const file = await findBaseline(analysed, options, environment);
  if (file === null) return analysed.report;
  const known = await readBaseline(file.absolutePath, file.shownPath);
  if (known === null && options.writeBaseline !== true) {
    throw new Failure(
      `baseline ${file.shownPath} could not be read: no such file or folder`,
      '--write-baseline makes it',
    );
  }
  const folder = dirname(file.absolutePath);
  const fileOf = (path: string): string => resolve(folder, path);
  // What could not be read is no finding that may be known: nobody can say that such a file is clean.
  const findings = analysed.report.findings.filter(({ rule }) => rule !== unreadableFileRule);
  const present = identifyFindings(
    findings,
    (path) => relative(folder, analysed.absolutePathOf(path)).split(sep).join('/'),
    analysed.textOf,
  );
  const { isKnown, missing } = compareFindings(
    present,
    known ?? [],
    (path) => !existsSync(fileOf(path)),
  );
  const gone = missing.filter(({ path }) => analysed.covers(fileOf(path)));
  const unseen = missing.filter((finding) => !gone.includes(finding));
  const all = new Set(findings);
  const old = new Set(findings.filter((_, index) => isKnown[index] === true));
  const result = (hidden: ReadonlySet<unknown>, goneCount: number): Report => {
    const report = keepFindings(analysed.report, (finding) => !hidden.has(finding));
    const baseline = { path: file.shownPath, known: hidden.size, gone: goneCount };
    return { ...report, summary: { ...report.summary, baseline } };
  };
  const write = async (kept: readonly FindingIdentity[]): Promise<void> => {
    await writeBaseline(file.absolutePath, file.shownPath, [...kept, ...unseen]);
    const count = kept.length + unseen.length;
    const subject = count === 1 ? '1 finding' : `${count} findings`;
    await writeNote(environment, `wrote ${file.shownPath}: ${subject}`);
  };
  const isUpdated = options.writeBaseline === true || options.pruneBaseline === true;
  if (isUpdated && !analysed.isComplete) {
    await writeNote(
      environment,
      `${file.shownPath} was not written: something could not be checked`,
    );
    return result(old, gone.length);
  }
  if (options.writeBaseline === true) {
    await write(present);
    if (!file.isNamed) await writeNote(environment, adviceFor(file.shownPath));
    return result(all, 0);
  }
  if (options.pruneBaseline === true && gone.length > 0) {
    await write(present.filter((_, index) => isKnown[index] === true));
    return result(old, 0);
  }
  return result(old, gone.length);
}

function adviceFor(path: string): string {
  return `it counts with "--baseline ${path}", or with {"baseline": ${JSON.stringify(path)}} in ${configFileName}`;
}

interface BaselineFile {
  /** Symbolic links of its folder resolved, since those of findings are. */
  readonly absolutePath: string;
  readonly shownPath: string;
  /** Whether the user or the configuration names it. */
  readonly isNamed: boolean;
}

async function findBaseline(
  { config }: AnalysedFiles,
  options: BaselineOptions,
  { cwd }: CommandEnvironment,
): Promise<BaselineFile | null> {
  const isUpdated = options.writeBaseline === true || options.pruneBaseline === true;
  if (options.baseline === false) {
    if (!isUpdated) return null;
    throw new Failure('--no-baseline leaves nothing to write');
  }
  const path =
    options.baseline !== undefined
      ? resolve(cwd, options.baseline)
      : config.baseline !== undefined
        ? resolve(config.folder, config.baseline)
        : null;
  if (path === null && !isUpdated) return null;
  const givenPath = path ?? join(cwd, defaultBaselineName);
  return {
    absolutePath: join(await realFolder(dirname(givenPath), cwd), basename(givenPath)),
    shownPath: showPath(givenPath, cwd),
    isNamed: path !== null,
  };
}

async function realFolder(folder: string, cwd: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw error;
    throw new Failure(`no such folder: ${showPath(folder, cwd)}`);
  }
}
