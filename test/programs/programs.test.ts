/** What the programs send after their migration is the migration of what they sent before. */
import { bundlePrograms, type ProgramBundle } from './bundle-programs.js';
import { migratedViewOf, NEW, OLD, problemsOf, viewOf } from './compare-requests.js';
import { mapConcurrently } from './map-concurrently.js';
import { readProgramCases } from './program-cases.js';
import { runProgram, type ProgramRun } from './run-program.js';
import { betasOf, hasServers, messageBodiesOf } from './sent-requests.js';

const PROCESSES = 2;

interface Proof {
  readonly before: ProgramRun;
  readonly after: ProgramRun;
}

const cases = readProgramCases();
const runs = cases.flatMap((program) =>
  program.scenarios.map((scenario) => ({ ...program, scenario })),
);
const proofs = new Map<string, Proof>();
const titleOf = (name: string, scenario: string) => `${name}: ${scenario}`;
let bundle: ProgramBundle | undefined;

beforeAll(async () => {
  const programs = await bundlePrograms(cases.flatMap(({ before, after }) => [before, after]));
  bundle = programs;
  await mapConcurrently(runs, PROCESSES, async ({ name, scenario, ...files }) => {
    proofs.set(titleOf(name, scenario.name), {
      before: await runProgram(programs.fileOf(files.before), scenario),
      after: await runProgram(programs.fileOf(files.after), scenario),
    });
  });
}, 180_000);

afterAll(() => bundle?.dispose());

test('the corpus holds at least forty programs', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
});

test.each(cases)(
  '$name sends a request in the old format in some scenario',
  ({ name, scenarios }) => {
    const sent = scenarios.flatMap((scenario) => proofOf(name, scenario.name).before.requests);
    const old = sent.filter((request) => messageBodiesOf(request).some(hasServers));
    expect(old.some((request) => betasOf(request).includes(OLD))).toBe(true);
  },
);

describe.each(runs)('$name, $scenario.name', ({ name, scenario }) => {
  test('both programs end well and print the same', () => {
    const { before, after } = proofOf(name, scenario.name);
    expect(before).toMatchObject({ exitCode: 0, stderr: after.stderr });
    expect(after).toMatchObject({ exitCode: 0, stdout: before.stdout });
  });

  test('the same requests are sent, each in the new format', () => {
    const { before, after } = proofOf(name, scenario.name);
    expect(after.requests).toHaveLength(before.requests.length);
    expect(before.requests.length).toBeGreaterThan(0);
    expect(after.requests.map(viewOf)).toEqual(before.requests.map(migratedViewOf));
  });

  test('the new requests satisfy the contract', () => {
    const { after } = proofOf(name, scenario.name);
    for (const request of after.requests) {
      if (messageBodiesOf(request).some(hasServers)) expect(betasOf(request)).toContain(NEW);
      expect(problemsOf(request)).toEqual([]);
    }
  });
});

function proofOf(name: string, scenario: string): Proof {
  const proof = proofs.get(titleOf(name, scenario));
  if (proof === undefined) throw new Error(`${titleOf(name, scenario)} was not run`);
  return proof;
}
