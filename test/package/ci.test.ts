/** What `.ci/run` says and answers, with a stand-in for npm. */
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';

afterEach(removeFolders);

interface Situation {
  /** Content of jest's result file; absent: it is not written. */
  readonly results?: object;
  readonly exitCode: number;
  readonly installExitCode?: number;
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

function runInFolder({ results, exitCode, installExitCode = 0 }: Situation) {
  const folder = createFolder({
    'bin/npm': npm,
    ...(results && { 'results.json': JSON.stringify(results) }),
  });
  const script = join(folder, '.ci', 'run');
  mkdirSync(dirname(script));
  copyFileSync(join(__dirname, '..', '..', '.ci', 'run'), script);
  for (const file of [script, join(folder, 'bin', 'npm')]) chmodSync(file, 0o755);
  const { status, stdout } = spawnSync(script, {
    cwd: '/',
    encoding: 'utf8',
    input: 'a line that nobody reads\n',
    env: {
      PATH: [join(folder, 'bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
      INSTALL_EXIT_CODE: String(installExitCode),
      TEST_EXIT_CODE: String(exitCode),
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
