/**
 * The proof that the small programs which try to get a wrong migration are migrated rightly or left as
 * they are.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { migrateText, type MigratedText } from '../../src/index.js';
import { migratedViewOf, OLD, problemsOf, viewOf } from './compare-requests.js';
import { mapConcurrently } from './map-concurrently.js';
import type { RunnablePrograms } from './prove-programs.js';
import { ProvenPrograms } from './proven-programs.js';
import type { RecordedRequest } from './recorder.js';
import { runProgram, type ProgramRun } from './run-program.js';
import { betasOf, hasServers, messageBodiesOf } from './sent-requests.js';
import type { SoundnessProgram } from './soundness-programs.js';

/** Programs of a language, and how they are run. */
export interface SoundnessCorpus {
  readonly language: string;
  readonly programs: readonly SoundnessProgram[];
  /** Programs that are migrated wrongly today, by the reason why. A program that is fixed fails. */
  readonly knownLimits: Readonly<Record<string, readonly string[]>>;
  /** Programs that hold the deprecated header, but only in text that sends nothing. */
  readonly nothingToReport: readonly string[];
  /** Makes source files runnable, all in one go. */
  prepare(sources: readonly string[]): Promise<RunnablePrograms>;
  /** What the language's parser says against a file (an absolute path) and its text. */
  findSyntaxError(text: string, file: string): Promise<string | undefined>;
}

const PROCESSES = 2;
const CACHE = path.resolve('node_modules', '.cache', 'betalift-soundness');

interface Outcome {
  readonly migration: MigratedText;
  /** What the parser says against the new text. */
  readonly syntaxError: string | undefined;
  /** What stands for the program among those that were proven; absent where nothing is to be proven. */
  readonly key?: string;
  /** Before and after, in each scenario; none when the text was left, or was proven to be right. */
  readonly runs: readonly { readonly before: ProgramRun; readonly after: ProgramRun }[];
}

interface Migration extends SoundnessProgram, Omit<Outcome, 'runs'> {
  /** Absolute paths of the program as it was and as it is now. */
  readonly before: string;
  readonly after: string;
}

/** Defines the tests of all programs. */
export function testSoundness(corpus: SoundnessCorpus): void {
  const { programs, nothingToReport } = corpus;
  const limits = new Set(Object.values(corpus.knownLimits).flat());
  const proven = new ProvenPrograms(corpus.language);
  let outcomes = new Map<string, Outcome>();

  beforeAll(async () => {
    outcomes = await proveAll(corpus, proven);
  }, 900_000);

  afterAll(() => proven.save());

  test('names are unique, and the limits are some of them', () => {
    const names = new Set(programs.map(({ name }) => name));
    expect([...limits, ...nothingToReport].filter((name) => !names.has(name))).toEqual([]);
    expect(names.size).toBe(programs.length);
  });

  const expectSound = async (program: SoundnessProgram): Promise<void> => {
    const outcome = outcomes.get(program.name);
    if (outcome === undefined) throw new Error(`${program.name} was not run`);
    if (outcome.migration.changed) await expectMigratedRightly(program, outcome);
    else expectLeft(program, outcome, nothingToReport);
    if (outcome.key !== undefined && !limits.has(program.name)) proven.add(outcome.key);
  };

  test.each(programs.filter(({ name }) => !limits.has(name)))('$name', expectSound);

  describe('known limits, still wrong', () => {
    const wrong = programs.filter(({ name }) => limits.has(name));
    if (wrong.length > 0) test.failing.each(wrong)('$name', expectSound);
  });
}

/** Migrates the programs, and runs those that change, before and after in each scenario. */
async function proveAll(
  corpus: SoundnessCorpus,
  proven: ProvenPrograms,
): Promise<Map<string, Outcome>> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'sources-'));
  let runnable: RunnablePrograms | undefined;
  try {
    const migrations = await mapConcurrently(corpus.programs, 1, (program) =>
      migrate(program, folder, corpus),
    );
    const outcomes = new Map<string, Outcome>(
      migrations.map((migration) => [migration.name, { ...migration, runs: [] }]),
    );
    const keyOf = ({ text, migration, scenarios }: Migration): string =>
      proven.keyOf(text, migration.text, scenarios);
    const changed = migrations.filter(
      (one) => one.migration.changed && one.syntaxError === undefined && !proven.has(keyOf(one)),
    );
    const prepared = await corpus.prepare(changed.flatMap(({ before, after }) => [before, after]));
    runnable = prepared;
    const run = (source: string, scenario: SoundnessProgram['scenarios'][number]) =>
      runProgram(prepared.fileOf(source), scenario, { interpreter: prepared.interpreter });
    await mapConcurrently(changed, PROCESSES, async (migrated) => {
      const { before, after, ...outcome } = migrated;
      const runs = await mapConcurrently(outcome.scenarios, 1, async (scenario) => ({
        before: await run(before, scenario),
        after: await run(after, scenario),
      }));
      outcomes.set(outcome.name, { ...outcome, key: keyOf(migrated), runs });
    });
    return outcomes;
  } finally {
    runnable?.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function migrate(
  program: SoundnessProgram,
  folder: string,
  corpus: SoundnessCorpus,
): Promise<Migration> {
  const migration = await migrateText(program.text, { path: program.name });
  const before = path.join(folder, 'before', program.name);
  const after = path.join(folder, 'after', program.name);
  for (const [file, text] of [
    [before, program.text],
    [after, migration.text],
  ] as const) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const syntaxError = await corpus.findSyntaxError(migration.text, after);
  return { ...program, migration, before, after, syntaxError };
}

function expectLeft(
  { name, text }: SoundnessProgram,
  { migration }: Outcome,
  nothingToReport: readonly string[],
): void {
  expect(migration.text).toBe(text);
  if (text.includes(OLD) && !nothingToReport.includes(name)) {
    const severities = migration.findings.map(({ severity }) => severity);
    expect(severities.filter((severity) => severity !== 'info')).not.toEqual([]);
  }
}

async function expectMigratedRightly(
  { name }: SoundnessProgram,
  { migration, syntaxError, runs }: Outcome,
): Promise<void> {
  expect(syntaxError).toBeUndefined();
  expect((await migrateText(migration.text, { path: name })).text).toBe(migration.text);
  for (const { before, after } of runs) {
    expect({ before: before.exitCode, after: after.exitCode }).toEqual({ before: 0, after: 0 });
    expect(after.requests).toHaveLength(before.requests.length);
    before.requests.forEach((request, index) => {
      const now = after.requests[index];
      if (now === undefined) throw new Error('the programs sent different numbers of requests');
      expectMigrated(request, now);
    });
  }
}

/** The request was migrated, or it was none to migrate and is the same. */
function expectMigrated(before: RecordedRequest, after: RecordedRequest): void {
  if (isDeepStrictEqual(viewOf(before), viewOf(after))) return;
  if (betasOf(before).includes(OLD)) {
    expect(viewOf(after)).toEqual(migratedViewOf(before));
    expect(problemsOf(after)).toEqual([]);
  } else {
    // Without the header, a request with servers was refused: there is no behaviour to keep.
    expect(messageBodiesOf(before).every(hasServers)).toBe(true);
  }
}
