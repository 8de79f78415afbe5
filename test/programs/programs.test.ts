/** What the programs send after their migration is the migration of what they sent before. */
import { mcpClient } from '../../src/betas/mcp-client/index.js';
import type { ProblemCode } from '../../src/betas/types.js';
import { bundlePrograms, type ProgramBundle } from './bundle-programs.js';
import { mapConcurrently } from './map-concurrently.js';
import { readProgramCases } from './program-cases.js';
import { runProgram, type ProgramRun } from './run-program.js';
import {
  betasOf,
  envelopeOf,
  hasServers,
  messageBodiesOf,
  otherHeadersOf,
  withPlainToolsets,
} from './sent-requests.js';

const OLD = 'mcp-client-2025-04-04';
const NEW = 'mcp-client-2025-11-20';
const PROCESSES = 2;

// True of the program as it was; a migration neither causes nor cures them.
const ADVICE: readonly ProblemCode[] = [
  'hardcoded-authorization-token',
  'empty-tool-list',
  'wildcard-in-tool-list',
];

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
    after.requests.forEach((request, index) => {
      const old = before.requests[index];
      if (old === undefined) throw new Error('the programs sent different numbers of requests');
      expect([request.method, request.path]).toEqual([old.method, old.path]);
      expect(otherHeadersOf(request)).toEqual(otherHeadersOf(old));
      expect(betasOf(request)).toEqual(betasOf(old).map((beta) => (beta === OLD ? NEW : beta)));
      expect(envelopeOf(request)).toEqual(envelopeOf(old));
      expect(messageBodiesOf(request).map(withPlainToolsets)).toEqual(
        messageBodiesOf(old).map((body) => withPlainToolsets(mcpClient.migrateRequest(body).body)),
      );
    });
  });

  test('the new requests satisfy the contract', () => {
    const { after } = proofOf(name, scenario.name);
    for (const request of after.requests) {
      for (const body of messageBodiesOf(request).filter(hasServers)) {
        expect(betasOf(request)).toContain(NEW);
        const problems = mcpClient.checkRequest(body, NEW);
        expect(problems.filter(({ code }) => !ADVICE.includes(code))).toEqual([]);
      }
    }
  });
});

function proofOf(name: string, scenario: string): Proof {
  const proof = proofs.get(titleOf(name, scenario));
  if (proof === undefined) throw new Error(`${titleOf(name, scenario)} was not run`);
  return proof;
}
