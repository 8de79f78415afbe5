/** What `.ci/run` says and answers, with stand-ins for npm and apt-get. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';

afterEach(removeFolders);

interface Situation {
  /** Content of jest's result file; absent: it is not written. */
  readonly results?: object;
  readonly exitCode: number;
  readonly installExitCode?: number;
  /** Programs of Debian that are there already. */
  readonly installed?: readonly string[];
  readonly debianExitCode?: number;
}

/** Notes its calls; writes the results to the file that the last argument names, as jest does. */
const npm = `#!/bin/sh
echo "$CI $@" >> calls
if [ "$1" = ci ]; then exit $INSTALL_EXIT_CODE; fi
for parameter in "$@"; do file="\${parameter#--outputFile=}"; done
if [ -f results.json ]; then cat results.json > "$file"; fi
if read -r line; then echo "input: $line"; fi
echo 'Tests: as jest says'
exit $TEST_EXIT_CODE
`;

const aptGet = `#!/bin/sh
echo "apt-get $@" >> calls
exit $DEBIAN_EXIT_CODE
`;

/** What the script and the stand-ins use of the system: what else is installed must not matter. */
const systemPrograms = ['bash', 'cat', 'dirname', 'mktemp', 'rm', 'sh'];

function linkSystemPrograms(folder: string): void {
  for (const program of systemPrograms) {
    const path = ['/usr/bin', '/bin'].map((place) => join(place, program)).find(existsSync);
    if (path === undefined) throw new Error(`${program} is not installed`);
    symlinkSync(path, join(folder, program));
  }
  symlinkSync(process.execPath, join(folder, 'node'));
}

function runInFolder(situation: Situation) {
  const { results, exitCode, installExitCode = 0, debianExitCode = 0 } = situation;
  const { installed = ['pre-commit'] } = situation;
  const folder = createFolder({
    'bin/npm': npm,
    'bin/apt-get': aptGet,
    ...(results && { 'results.json': JSON.stringify(results) }),
  });
  const script = join(folder, '.ci', 'run');
  mkdirSync(dirname(script));
  copyFileSync(join(__dirname, '..', '..', '.ci', 'run'), script);
  const programs = ['npm', 'apt-get', ...installed].map((name) => join(folder, 'bin', name));
  for (const program of programs.slice(2)) writeFileSync(program, '#!/bin/sh\n');
  for (const file of [script, ...programs]) chmodSync(file, 0o755);
  linkSystemPrograms(join(folder, 'bin'));
  const { status, stdout } = spawnSync(script, {
    cwd: '/',
    encoding: 'utf8',
    input: 'a line that nobody reads\n',
    env: {
      PATH: join(folder, 'bin'),
      INSTALL_EXIT_CODE: String(installExitCode),
      TEST_EXIT_CODE: String(exitCode),
      DEBIAN_EXIT_CODE: String(debianExitCode),
    },
  });
  const calls = readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n');
  return { status, lines: stdout.trimEnd().split('\n'), calls };
}

const passed = { numPassedTests: 812, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };

test('all tests pass', () => {
  const { status, lines, calls } = runInFolder({ results: passed, exitCode: 0 });
  expect(calls).toEqual(['true ci', expect.stringMatching(/^true test -- --json --outputFile=/)]);
  // The file of results is of no use to anybody afterwards.
  expect(existsSync(calls[1]?.split('=')[1] ?? '')).toBe(false);
  expect(lines).toEqual(['Tests: as jest says', '812 passed, 0 failed']);
  expect(status).toBe(0);
});

test.each<[string, Situation, string]>([
  [
    'a test fails',
    { results: { ...passed, numFailedTests: 3 }, exitCode: 1 },
    '812 passed, 3 failed',
  ],
  [
    'a test file cannot be run',
    { results: { ...passed, numRuntimeErrorTestSuites: 2 }, exitCode: 1 },
    '812 passed, 2 failed',
  ],
  ['jest fails though every test passed', { results: passed, exitCode: 1 }, '812 passed, 1 failed'],
  ['a check before the tests fails', { exitCode: 2 }, '0 passed, 1 failed'],
  [
    'there were no tests',
    { results: { ...passed, numPassedTests: 0 }, exitCode: 0 },
    '0 passed, 1 failed',
  ],
])('%s', (_, situation, counts) => {
  const { status, lines } = runInFolder(situation);
  expect(lines.at(-1)).toBe(counts);
  expect(status).toBe(1);
});

test('nothing is tested when the installation fails', () => {
  const situation = { results: passed, exitCode: 0, installExitCode: 7 };
  const { status, lines, calls } = runInFolder(situation);
  expect(calls).toEqual(['true ci']);
  expect(lines).toEqual(['']);
  expect(status).toBe(7);
});

test('what the tests need of Debian is installed first', () => {
  const situation = { results: passed, exitCode: 0, installed: [] };
  const { status, calls } = runInFolder(situation);
  expect(calls.slice(0, 3)).toEqual([
    'apt-get update -qq',
    'apt-get install -y -qq --no-install-recommends pre-commit',
    'true ci',
  ]);
  expect(status).toBe(0);
});

test('nothing is tested when Debian cannot be asked', () => {
  const situation = { results: passed, exitCode: 0, installed: [], debianExitCode: 100 };
  const { status, calls } = runInFolder(situation);
  expect({ status, calls }).toEqual({ status: 100, calls: ['apt-get update -qq'] });
});
