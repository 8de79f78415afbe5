/** Migrates a random program, runs it before and after, and says what is wrong. */
import { isDeepStrictEqual } from 'node:util';
import { OLD } from '../programs/compare-requests.js';
import { betasOf, messageBodiesOf, withPlainToolsets } from '../programs/sent-requests.js';
import { runFaults } from './check-runs.js';
import { textFaults } from './check-texts.js';
import { holds, meantRequests, tokenOf, tokenVariableOf } from './meaning.js';
import { migrateFiles, type MigratedFiles } from './migrate-files.js';
import type { SourceFile, WrittenProgram } from './program-writer.js';
import type { ProgramRun, Runner } from './runner.js';
import type { Flag, ProgramSpec } from './spec.js';
import { writtenProgram } from './write-program.js';

/** Something wrong with a migration. */
export interface Fault {
  /** Of which migrations: those that are proven, or those that rest on an assumption as well. */
  readonly confidence: 'safe' | 'review';
  readonly kind: 'requests' | 'failure' | 'output' | 'syntax' | 'text' | 'unreported';
  readonly message: string;
}

/** What became of a program. */
export interface CheckedProgram {
  readonly before: readonly SourceFile[];
  readonly safe: MigratedFiles;
  readonly review: MigratedFiles;
  /** With which migrations no request with the deprecated header is sent any more. */
  readonly outcome: 'safe' | 'review' | 'left';
  readonly faults: readonly Fault[];
}

/** The generator wrote a program that does not send what it is meant to: no fault of a migration. */
export class WrongProgramError extends Error {
  override readonly name = 'WrongProgramError';
}

interface Version {
  readonly confidence: 'safe' | 'review';
  readonly files: readonly SourceFile[];
}

/**
 * Checks one program.
 *
 * @throws WrongProgramError when the program is not what it is meant to be before the migration.
 */
export async function checkProgram(spec: ProgramSpec, runner: Runner): Promise<CheckedProgram> {
  const written = await writtenProgram(spec);
  const before = written.files;
  const safe = await migrateFiles(before, false);
  const restsOnAssumption = safe.findings.some(({ fix }) => fix === 'review');
  const review = restsOnAssumption ? await migrateFiles(before, true) : safe;
  const versions: Version[] = [
    { confidence: 'safe' as const, ...safe },
    { confidence: 'review' as const, ...review },
  ].filter(({ files }, index) => !isDeepStrictEqual(files, index === 0 ? before : safe.files));
  const faults: Fault[] = [];
  const isReported = review.findings.some(({ severity }) => severity !== 'info');
  if (!review.isChanged && !isReported) {
    faults.push({ confidence: 'safe', kind: 'unreported', message: 'left without a finding' });
  }
  const isExplained = review.findings.some(({ reasons }) => reasons.length > 0);
  if (!review.isChanged && isReported && !isExplained) {
    faults.push({ confidence: 'safe', kind: 'unreported', message: 'left without a reason' });
  }
  const left = new Set<string>([...(!safe.isChanged ? ['safe'] : [])]);
  if (!review.isChanged) left.add('review');
  const program = await runner.prepare(before);
  const migrations = await buildVersions(versions, runner, faults);
  for (const flags of spec.scenarios) {
    const environment = environmentOf(spec, written, flags);
    const run = await runner.run(program, environment);
    expectMeant(spec, run, flags, before);
    for (const { confidence, file } of migrations) {
      const after = await runner.run(file, environment);
      for (const fault of runFaults(run, after)) {
        const message = `with ${flags.join(' ') || 'no flags'}: ${fault.message}`;
        faults.push({ ...fault, confidence, message });
      }
      if (after.requests.some((request) => betasOf(request).includes(OLD))) left.add(confidence);
    }
  }
  if (versions.every(({ confidence }) => confidence === 'safe') && left.has('safe')) {
    left.add('review');
  }
  for (const { confidence, files } of versions) {
    const messages = await textFaults(before, files, confidence === 'review');
    faults.push(...messages.map((message) => ({ confidence, kind: 'text' as const, message })));
  }
  const outcome = !left.has('safe') ? 'safe' : !left.has('review') ? 'review' : 'left';
  return { before, safe, review, outcome, faults };
}

/** The versions that can be built, each with its file to run; one that cannot is a fault. */
async function buildVersions(
  versions: readonly Version[],
  runner: Runner,
  faults: Fault[],
): Promise<readonly (Version & { readonly file: string })[]> {
  const built: (Version & { readonly file: string })[] = [];
  for (const version of versions) {
    const { confidence, files } = version;
    try {
      built.push({ ...version, file: await runner.prepare(files) });
    } catch (error) {
      faults.push({ confidence, kind: 'syntax', message: String(error) });
    }
  }
  return built;
}

function environmentOf(
  spec: ProgramSpec,
  { environment }: WrittenProgram,
  flags: readonly Flag[],
): Record<string, string> {
  const data = [...environment].filter(([, { condition }]) => holds(condition, flags));
  const names = spec.serverLists.flatMap(({ servers }) => servers.map(({ name }) => name));
  return Object.fromEntries([
    ...flags.map((flag) => [flag, 'on'] as const),
    ...data.map(([name, { value }]) => [name, value] as const),
    ...names.map((name) => [tokenVariableOf(name), tokenOf(name)] as const),
  ]);
}

/** Throws when a program does not send what it is meant to. */
function expectMeant(
  spec: ProgramSpec,
  run: ProgramRun,
  flags: readonly Flag[],
  files: readonly SourceFile[],
): void {
  const sent = run.requests.map((request) => {
    const [body = {}] = messageBodiesOf(request);
    const { mcp_servers: servers, tools } = withPlainToolsets(body);
    return { isMcp: betasOf(request).includes(OLD), servers, tools };
  });
  const meant = meantRequests(spec, flags);
  if (run.failure === null && isDeepStrictEqual(sent, meant)) return;
  throw new WrongProgramError(
    [
      `with ${flags.join(' ') || 'no flags'}: ${run.failure ?? 'sends something else'}`,
      `sent ${JSON.stringify(sent)}`,
      `meant ${JSON.stringify(meant)}`,
      ...files.map(({ path, text }) => `--- ${path}\n${text}`),
    ].join('\n'),
  );
}
