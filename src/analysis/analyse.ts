/**
 * The way of a file: its text is read, its requests are surveyed, rules look at them, and a migration is
 * planned and verified. Texts go in, findings and new texts come out; nothing is read or written here.
 */
import { mcpClient } from '../betas/mcp-client/index.js';
import { compareFindings } from '../report/build-report.js';
import { Failure } from '../report/failure.js';
import { placeOfOffset } from '../report/places.js';
import type { Module } from '../values/model.js';
import { analysePrograms, failed, unreadable, withSeverities } from './analyse-programs.js';
import type { GivenPrograms, ProgramResult } from './analyse-programs.js';
import { findDataReaders } from './data-readers.js';
import { linkPrograms } from './link-programs.js';
import { fileOf } from './locate.js';
import { ModuleLibrary } from './module-library.js';
import { findOutdatedSdks } from './outdated-sdk.js';
import { programsByFiles } from './program-clusters.js';
import type { AnalysisOptions, AnalysisResult, InputFile } from './types.js';
import { findSourcedScripts } from './sourced-scripts.js';
import { findUnreadRegions } from './unread-regions.js';

/**
 * Analyses texts. Never throws for what a text holds: what cannot be read is listed as unreadable.
 * Files of a language betalift does not read give nothing. With a project, names are followed to the
 * files they come from, and files that share a definition are analysed as one program.
 */
export async function analyse(
  files: readonly InputFile[],
  options: AnalysisOptions = {},
): Promise<AnalysisResult> {
  const library = new ModuleLibrary(options.project);
  const results: ProgramResult[] = [];
  const seeds: Module[] = [];
  const given = new Set(files.map(({ path }) => path));
  for (const [index, file] of files.entries()) {
    options.onProgress?.('reading', index, files.length);
    try {
      seeds.push(...(await library.add(file)));
    } catch (error) {
      results.push(failed(file.path, error));
    }
  }
  const { programs, held: linked } = await linkPrograms(seeds, library, options.project);
  const search = options.project?.search?.bind(options.project);
  // A Makefile, and much else that is not read, may send what a file of data holds.
  const searchEverywhere = options.project?.searchEverywhere?.bind(options.project) ?? search;
  const read = searchEverywhere
    ? await findDataReaders(programs, library, searchEverywhere)
    : new Map<string, string>();
  const sourced = search ? await findSourcedScripts(programs, library, search) : [];
  const held = new Map([...linked, ...sourced]);
  const clusters = programsByFiles(programs);
  for (const [index, cluster] of clusters.entries()) {
    options.onProgress?.('running', index, clusters.length);
    results.push(await analyseSafely({ programs: cluster, held, read, library, options }));
  }
  for (const { path, text, problem } of library.unread) {
    // A file that was only reached by a name is unknown, as a package is.
    if (!given.has(path)) continue;
    const { line, column } = placeOfOffset(text, problem.offset);
    results.push(unreadable([{ path, line, column, message: problem.message }]));
  }
  const uses = results.flatMap(({ sdkUses }) => sdkUses);
  const { project, severities = {} } = options;
  const outdated = project ? await findOutdatedSdks(uses, mcpClient, project) : [];
  const sum = (count: keyof AnalysisResult['requests']): number =>
    results.reduce((total, { requests }) => total + requests[count], 0);
  return {
    findings: [
      ...results.flatMap(({ findings }) => findings),
      ...withSeverities(findUnreadRegions(library.unreadRegions, given), severities),
      ...withSeverities(outdated, severities),
    ].sort(compareFindings),
    suppressed: results.reduce((total, { suppressed }) => total + suppressed, 0),
    changes: results.flatMap(({ changes }) => changes).sort(byPath),
    units: results.flatMap(({ units }) => units),
    unreadable: results.flatMap((result) => result.unreadable).sort(byPath),
    requests: {
      total: sum('total'),
      current: sum('current'),
      migratable: sum('migratable'),
      reviewable: sum('reviewable'),
      left: sum('left'),
    },
  };
}

function byPath(one: { readonly path: string }, other: { readonly path: string }): number {
  return one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
}

/** Programs that betalift fails on are reported like files that cannot be read; the others go on. */
async function analyseSafely(given: GivenPrograms): Promise<ProgramResult> {
  try {
    return await analysePrograms(given);
  } catch (error) {
    // The disk, not the text: nothing can be said of the files then.
    if (error instanceof Failure) throw error;
    const module = given.programs[0]?.modules[0];
    return failed(module ? fileOf(module).path : '', error);
  }
}
