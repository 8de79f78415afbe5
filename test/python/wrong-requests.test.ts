/** The wrong requests of the Python fixtures are wrong when they are sent, in the way that is expected. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastGlob from 'fast-glob';
import type { JsonObject } from '../../src/betas/types.js';
import { validateRequest } from '../../src/betas/validate.js';
import { OLD } from '../programs/compare-requests.js';
import { FIXTURES } from '../programs/program-cases.js';
import { runProgram } from '../programs/run-program.js';
import { betasOf } from '../programs/sent-requests.js';
import type { RecordedRequest } from '../programs/recorder.js';
import { PYTHON } from './python-interpreter.js';

const WRONG = path.join(FIXTURES, 'python', 'wrong');

interface ExpectedFinding {
  readonly rule: string;
  readonly line: number;
}

// Each test starts a process, which a busy machine does slowly.
jest.setTimeout(30_000);

// Branches are taken by arguments; programs without any do not look at them.
const ARGUMENTS = ['--more'];

describe.each(fastGlob.sync('*.py', { cwd: WRONG }).sort())('wrong/%s', (name) => {
  const text = readFileSync(path.join(WRONG, name), 'utf8');
  const expected = JSON.parse(
    readFileSync(path.join(WRONG, name.replace(/\.py$/, '.expected.json')), 'utf8'),
  ) as ExpectedFinding[];

  test('has findings at lines of its text', () => {
    const lines = text.split('\n');
    expect(expected).not.toEqual([]);
    for (const { line } of expected) expect(lines[line - 1]?.trim()).toBeTruthy();
  });

  test('sends what is expected to be found', async () => {
    const run = await runProgram(
      path.join(WRONG, name),
      { name: 'wrong', args: ARGUMENTS, env: { TOKEN: 'none' } },
      { interpreter: PYTHON },
    );
    expect(run).toMatchObject({ exitCode: 0, stderr: '' });
    const found = run.requests.flatMap(rulesBrokenBy);
    expect(found).toEqual(expect.arrayContaining(expected.map(({ rule }) => rule)));
  });
});

/** Ids of the rules that a sent request breaks. */
function rulesBrokenBy(request: RecordedRequest): string[] {
  const betas = betasOf(request);
  const { problems } = validateRequest(
    { headers: { 'anthropic-beta': betas.join(',') }, body: request.body as JsonObject },
    { raw: true },
  );
  return [
    ...problems.map(({ code }) => code),
    ...(betas.includes(OLD) ? ['deprecated-beta-header'] : []),
  ];
}
