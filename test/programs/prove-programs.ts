/** The proof that what programs send after their migration is the migration of what they sent before. */
import { migratedViewOf, NEW, OLD, problemsOf, viewOf } from './compare-requests.js';
import { mapConcurrently } from './map-concurrently.js';
import type { Scenario } from './program-cases.js';
import { runProgram, type Interpreter, type ProgramRun } from './run-program.js';
import { betasOf, hasServers, messageBodiesOf } from './sent-requests.js';

/** A program as it was and as a person migrated it. */
export interface ProgramPair {
  readonly name: string;
  /** Absolute paths: source files, or the folders of whole projects. */
  readonly before: string;
  readonly after: string;
  readonly scenarios: readonly Scenario[];
}

/** Programs that an interpreter can run. */
export interface RunnablePrograms {
  /** Node by default. */
  readonly interpreter?: Interpreter;
  /** The runnable file of a `before` or `after`. */
  fileOf(source: string): string;
  /** The folder a program is started in; absent where it makes no difference. */
  folderOf?(source: string): string;
  /** Deletes what was written. */
  dispose(): void;
}

interface Proof {
  readonly before: ProgramRun;
  readonly after: ProgramRun;
}

const PROCESSES = 2;

/** Defines the tests of all pairs; `prepare` makes their sources runnable, all in one go. */
export function testProgramPairs(
  pairs: readonly ProgramPair[],
  prepare: (sources: readonly string[]) => Promise<RunnablePrograms>,
): void {
  const runs = pairs.flatMap((pair) => pair.scenarios.map((scenario) => ({ ...pair, scenario })));
  const proofs = new Map<string, Proof>();
  let programs: RunnablePrograms | undefined;

  beforeAll(async () => {
    const runnable = await prepare(pairs.flatMap(({ before, after }) => [before, after]));
    programs = runnable;
    const run = (source: string, scenario: Scenario) =>
      runProgram(runnable.fileOf(source), scenario, {
        interpreter: runnable.interpreter,
        folder: runnable.folderOf?.(source),
      });
    await mapConcurrently(runs, PROCESSES, async ({ name, scenario, before, after }) => {
      proofs.set(titleOf(name, scenario), {
        before: await run(before, scenario),
        after: await run(after, scenario),
      });
    });
  }, 600_000);

  afterAll(() => programs?.dispose());

  const proofOf = (name: string, scenario: Scenario): Proof => {
    const proof = proofs.get(titleOf(name, scenario));
    if (proof === undefined) throw new Error(`${titleOf(name, scenario)} was not run`);
    return proof;
  };

  test.each(pairs)(
    '$name sends a request in the old format in some scenario',
    ({ name, scenarios }) => {
      const sent = scenarios.flatMap((scenario) => proofOf(name, scenario).before.requests);
      const old = sent.filter((request) => messageBodiesOf(request).some(hasServers));
      expect(old.some((request) => betasOf(request).includes(OLD))).toBe(true);
    },
  );

  describe.each(runs)('$name, $scenario.name', ({ name, scenario }) => {
    test('both programs end well and print the same', () => {
      const { before, after } = proofOf(name, scenario);
      expect(before).toMatchObject({ exitCode: 0, stderr: after.stderr });
      expect(after).toMatchObject({ exitCode: 0, stdout: before.stdout });
    });

    test('the same requests are sent, each in the new format', () => {
      const { before, after } = proofOf(name, scenario);
      expect(after.requests).toHaveLength(before.requests.length);
      expect(before.requests.length).toBeGreaterThan(0);
      expect(after.requests.map(viewOf)).toEqual(before.requests.map(migratedViewOf));
    });

    test('the new requests satisfy the contract', () => {
      const { after } = proofOf(name, scenario);
      for (const request of after.requests) {
        if (messageBodiesOf(request).some(hasServers)) expect(betasOf(request)).toContain(NEW);
        expect(problemsOf(request)).toEqual([]);
      }
    });
  });
}

function titleOf(name: string, scenario: Scenario): string {
  return `${name}: ${scenario.name}`;
}
