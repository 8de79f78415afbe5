/**
 * One file within its project, for tools that hand over one file at a time, such as ESLint and jscodeshift.
 * Nothing is written: names are followed into other files, which are only read.
 */
import { realpathSync } from 'node:fs';
import { analyse } from '../analysis/analyse.js';
import type { AnalysisResult, UnitChange } from '../analysis/types.js';
import { readConfig } from '../config/config.js';
import { unreadableFinding } from '../report/build-report.js';
import { describeSystemError, Failure, systemErrorCode } from '../report/failure.js';
import type { Finding } from '../report/report.js';
import { reportedIds } from '../rules/index.js';
import type { Edit } from '../values/draft.js';
import { knownExtensions } from '../workspace/extensions.js';
import { createIgnoreMatcher } from '../workspace/ignore-patterns.js';
import { showPath } from '../workspace/list-files.js';
import { createProjectFiles } from '../workspace/project-files.js';
import { createFileSearch } from '../workspace/search-files.js';

/** The file that a tool hands over. */
export interface GivenFile {
  /** Its absolute path; there need not be such a file. */
  readonly path: string;
  /** Its text as the tool has it, with the byte order mark where it has one. */
  readonly text: string;
  /** Absolute path of the folder that paths are shown from; the project is that of this folder. */
  readonly cwd: string;
  /** Whether the severities of `betalift.config.json` count. A tool may have its own. */
  readonly usesConfiguredSeverities: boolean;
}

/** Requests of the file that are migrated together or not at all. */
export interface UnitOfFile {
  readonly confidence: 'safe' | 'review';
  /** What a `review` migration takes for granted. */
  readonly assumptions: readonly string[];
  /** All edits in this file, in the order they are to be applied; not all where `otherPaths` names files. */
  readonly edits: readonly Edit[];
  /** The other files that change with this one. */
  readonly otherPaths: readonly string[];
  /** Positions, in the list of findings, of those that the migration takes away. */
  readonly findings: readonly number[];
  /** How many requests it migrates. */
  readonly requests: number;
}

/** What there is to say of a file. Plain data, so that it can be sent from one thread to another. */
export interface FileAnalysis {
  /** The file as findings name it. */
  readonly path: string;
  /** Findings in this file, by place; one that cannot be read has a finding that says so. */
  readonly findings: readonly Finding[];
  readonly units: readonly UnitOfFile[];
}

/**
 * Analyses a file as `betalift lint` does when it is started in `cwd`.
 *
 * @throws {Failure} When the configuration is wrong, or the system cannot read the project.
 */
export async function analyseFile(file: GivenFile): Promise<FileAnalysis> {
  const { cwd, text } = file;
  const config = await readConfig(cwd, undefined, async () => reportedIds);
  const isIgnored = await createIgnoreMatcher(config.ignore, config.folder);
  const path = showPath(file.path, cwd);
  const project = createProjectFiles(cwd, [{ path, absolutePath: findRealPath(file.path), text }]);
  const search = createFileSearch({ cwd, extensions: knownExtensions, isIgnored });
  const searchEverywhere = createFileSearch({ cwd, extensions: 'every', isIgnored });
  const result = await analyse([{ path, text }], {
    severities: file.usesConfiguredSeverities ? config.rules : {},
    includeReview: true,
    project: { ...project, search, searchEverywhere },
  });
  return describeFile(path, result);
}

function describeFile(path: string, { findings, units, unreadable }: AnalysisResult): FileAnalysis {
  const own = [...findings, ...unreadable.map(unreadableFinding)].filter(
    (finding) => finding.path === path,
  );
  return {
    path,
    findings: own,
    units: units
      .filter(
        ({ edits, findings: repaired }) =>
          edits.has(path) || repaired.some((finding) => finding.path === path),
      )
      .map((unit) => describeUnit(unit, path, own)),
  };
}

function describeUnit(unit: UnitChange, path: string, findings: readonly Finding[]): UnitOfFile {
  return {
    confidence: unit.confidence,
    assumptions: unit.assumptions,
    edits: unit.edits.get(path) ?? [],
    otherPaths: unit.paths.filter((other) => other !== path),
    findings: findings.flatMap((finding, index) =>
      unit.findings.includes(finding) ? [index] : [],
    ),
    requests: unit.requests,
  };
}

/** The path with links resolved; as it is where there is no such file, such as a text in an editor. */
function findRealPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return path;
    throw new Failure(`${path} cannot be looked at: ${describeSystemError(error)}`);
  }
}
