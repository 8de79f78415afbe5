/** Small programs that try to get a wrong migration: each is migrated rightly or left as it is. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { transform, type Loader } from 'esbuild';
import { migrateText, type MigratedText } from '../../src/index.js';
import { bundlePrograms } from './bundle-programs.js';
import { migratedViewOf, OLD, problemsOf, viewOf } from './compare-requests.js';
import { mapConcurrently } from './map-concurrently.js';
import type { RunnablePrograms } from './prove-programs.js';
import type { RecordedRequest } from './recorder.js';
import { runProgram, type ProgramRun } from './run-program.js';
import { betasOf, hasServers, messageBodiesOf } from './sent-requests.js';
import { readSoundnessPrograms, type SoundnessProgram } from './soundness-programs.js';

const PROCESSES = 2;
const CACHE = path.resolve('node_modules', '.cache', 'betalift-soundness');

/** Programs that are migrated wrongly today, by the reason why. A program that is fixed fails here. */
const KNOWN_LIMITS: Readonly<Record<string, readonly string[]>> = {
  'the name a proxy gives counts how often it is read': ['collections/proxy-counter.js'],
  'the environment holds the deprecated header once more, and that one stays': [
    'environment/env-header-join.ts',
  ],
  'the order of asynchronous code decides which list a helper is given, and only one list gets its toolset':
    ['flags-by-control-flow/async-order-in-server-list.mjs'],
  'a function or class not followed decides which list a helper is given, and only one list gets its toolset':
    [
      'flags-of-functions-and-classes/method-detached-in-server-list.mjs',
      'flags-of-functions-and-classes/bind-twice-in-server-list.mjs',
    ],
  'left without a finding: a sorted set of values is unknown as a whole': [
    'headers/betas-set-sort.ts',
  ],
  'left without a finding: the header is put together from a part of itself': [
    'headers/betas-slice-date.ts',
  ],
};

/** Programs that hold the deprecated header, but only in text that sends nothing. */
const NOTHING_TO_REPORT: readonly string[] = ['other-meanings/string-program.ts'];

interface Outcome {
  readonly migration: MigratedText;
  /** What the parser says against the new text. */
  readonly syntaxError: string | undefined;
  /** Before and after, in each scenario; none when the text was left. */
  readonly runs: readonly { readonly before: ProgramRun; readonly after: ProgramRun }[];
}

const programs = readSoundnessPrograms();
const limits = new Set(Object.values(KNOWN_LIMITS).flat());
const outcomes = new Map<string, Outcome>();
let folder = '';
let bundle: RunnablePrograms | undefined;

beforeAll(async () => {
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(path.join(CACHE, 'sources-'));
  const migrations = await mapConcurrently(programs, 1, migrate);
  const changed = migrations.filter(({ migration, syntaxError }) => {
    return migration.changed && syntaxError === undefined;
  });
  const sources = changed.flatMap(({ before, after }) => [before, after]);
  const bundled = await bundlePrograms(sources, { sharesPackages: true });
  bundle = bundled;
  for (const outcome of migrations) outcomes.set(outcome.name, { ...outcome, runs: [] });
  await mapConcurrently(changed, PROCESSES, async ({ before, after, ...outcome }) => {
    const runs = await mapConcurrently(outcome.scenarios, 1, async (scenario) => ({
      before: await runProgram(bundled.fileOf(before), scenario),
      after: await runProgram(bundled.fileOf(after), scenario),
    }));
    outcomes.set(outcome.name, { ...outcome, runs });
  });
}, 900_000);

afterAll(() => {
  bundle?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('the limits are names of programs', () => {
  const names = new Set(programs.map(({ name }) => name));
  expect([...limits, ...NOTHING_TO_REPORT].filter((name) => !names.has(name))).toEqual([]);
});

test.each(programs.filter(({ name }) => !limits.has(name)))('$name', expectSound);

describe('known limits, still wrong', () => {
  const wrong = programs.filter(({ name }) => limits.has(name));
  if (wrong.length > 0) test.failing.each(wrong)('$name', expectSound);
});

async function expectSound({ name, text }: SoundnessProgram): Promise<void> {
  const { migration, syntaxError, runs } = outcomeOf(name);
  if (!migration.changed) {
    expect(migration.text).toBe(text);
    if (text.includes(OLD) && !NOTHING_TO_REPORT.includes(name)) {
      const severities = migration.findings.map(({ severity }) => severity);
      expect(severities.filter((severity) => severity !== 'info')).not.toEqual([]);
    }
    return;
  }
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

async function migrate(program: SoundnessProgram) {
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
  const syntaxError = await findSyntaxError(migration.text, program.name);
  return { ...program, migration, before, after, syntaxError };
}

async function findSyntaxError(text: string, file: string): Promise<string | undefined> {
  const loader = path.extname(file).replace(/[.cm]/g, '') as Loader;
  try {
    await transform(text, { loader, logLevel: 'silent', tsconfigRaw: {} });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

function outcomeOf(name: string): Outcome {
  const outcome = outcomes.get(name);
  if (outcome === undefined) throw new Error(`${name} was not run`);
  return outcome;
}
