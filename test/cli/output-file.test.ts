import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { runInvocation } from '../../src/cli/run.js';
import { readFormats } from '../../src/cli/read-formats.js';
import type { Report } from '../../src/report/report.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { createEnvironment } from './test-environment.js';

afterEach(removeFolders);

const oldText = 'const betas = ["mcp-client-2025-04-04"];\n';
const defaults = { paths: [], color: undefined, config: undefined } as const;

/** Options as they are given on the command line, but for those of other tests. */
interface GivenOptions {
  readonly format?: string;
  readonly outputFile?: string;
  readonly paths?: readonly string[];
  readonly color?: boolean;
  readonly exitZero?: boolean;
  readonly maxWarnings?: number;
  readonly write?: boolean;
}

function readOptions({ format, outputFile, ...rest }: GivenOptions) {
  return { ...defaults, ...rest, ...readFormats(format === undefined ? [] : [format], outputFile) };
}

async function lint(cwd: string, changes: GivenOptions) {
  const environment = createEnvironment(cwd);
  const options = readOptions(changes);
  const exitCode = await runInvocation({ command: 'lint', options }, environment);
  return { exitCode, ...environment.printed() };
}

async function migrate(cwd: string, changes: GivenOptions) {
  const environment = createEnvironment(cwd);
  const own = { write: false, includeReview: false, allowDirty: false };
  const options = { ...own, ...readOptions(changes) };
  const exitCode = await runInvocation({ command: 'migrate', options }, environment);
  return { exitCode, ...environment.printed() };
}

function readReport(path: string): Report {
  return JSON.parse(readFileSync(path, 'utf8')) as Report;
}

test('the file holds the report in the given format, the terminal the text', async () => {
  const folder = createFolder({ 'a.ts': oldText });
  const outputFile = 'out/deep er/report.json';
  const { exitCode, stdout } = await lint(folder, { format: 'json', outputFile });
  expect(exitCode).toBe(1);
  expect(stdout).toContain('✖ 1 error; 1 file looked at.');
  expect(readReport(join(folder, outputFile)).findings).toHaveLength(1);
  expect(readdirSync(join(folder, 'out/deep er'))).toEqual(['report.json']);
});

test('the text in the file has no colours, whatever the terminal has', async () => {
  const folder = createFolder({ 'a.ts': oldText });
  const { stdout } = await lint(folder, { outputFile: join(folder, 'report.txt'), color: true });
  expect(stdout).toContain('\u001b[');
  expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toMatch(/^✖ error {2}a\.ts:1:16 /);
});

test('a file that is there is replaced, also where a link leads to it', async () => {
  const folder = createFolder({ 'a.ts': oldText, 'real/report.json': 'an earlier, longer report' });
  symlinkSync('real/report.json', join(folder, 'link.json'));
  await lint(folder, { format: 'json', outputFile: 'link.json', paths: ['a.ts'] });
  expect(readReport(join(folder, 'real/report.json')).version).toBe(1);
  expect(readdirSync(join(folder, 'real'))).toEqual(['report.json']);
});

test('a report of the last run is no finding in the next', async () => {
  const folder = createFolder({ 'a.ts': oldText });
  await lint(folder, { format: 'json', outputFile: 'report.json' });
  const { stdout } = await lint(folder, {});
  expect(stdout).toContain('✖ 1 error; 2 files looked at.');
});

test('a pipe is written to as it is', async () => {
  const folder = createFolder({ 'a.ts': oldText });
  expect((await lint(folder, { outputFile: '/dev/null' })).exitCode).toBe(1);
  expect(existsSync('/dev/null')).toBe(true);
});

test.each([
  ['a folder', 'taken', /^the report could not be written to taken: /],
  ['a place below a file', 'a.ts/report.json', /^the report could not be written to a\.ts\/report/],
])('%s cannot be written to', async (_, outputFile, message) => {
  const folder = createFolder({ 'a.ts': oldText });
  mkdirSync(join(folder, 'taken'));
  await expect(lint(folder, { outputFile })).rejects.toMatchObject({
    name: 'Failure',
    message: expect.stringMatching(message) as string,
  });
  expect(readdirSync(folder).sort()).toEqual(['a.ts', 'taken']);
});

test('migrate shows the diff, and the file holds all findings', async () => {
  const folder = createFolder({ 'a.ts': oldText });
  const shown = await migrate(folder, { format: 'json', outputFile: 'report.json' });
  expect(shown.stdout).toMatch(/^--- a\/a\.ts\n/);
  expect(shown.stderr).toContain('1 request can be migrated');
  expect(readReport(join(folder, 'report.json')).summary.errors).toBe(1);
  const options = {
    format: 'json',
    outputFile: 'report.json',
    paths: ['a.ts'],
    write: true,
  } as const;
  const written = await migrate(folder, options);
  expect(written).toMatchObject({ exitCode: 0, stderr: '' });
  expect(written.stdout).toMatch(/^✔ Wrote a\.ts\n/);
  expect(readReport(join(folder, 'report.json')).summary.errors).toBe(0);
});

describe('exit codes', () => {
  const config = '{"rules": {"deprecated-beta-header": "warning"}}';
  const warnings = { 'betalift.config.json': config, 'a.ts': oldText.repeat(3) };
  test.each([
    ['an error with --exit-zero', { 'a.ts': oldText }, { exitZero: true }, 0, ''],
    [
      'a broken file with --exit-zero',
      { 'a.ts': '"BROKEN" mcp_servers' },
      { exitZero: true },
      2,
      '',
    ],
    ['nothing to look at with --exit-zero', {}, { exitZero: true }, 2, ''],
    ['warnings', warnings, {}, 1, ''],
    ['as many warnings as allowed', warnings, { maxWarnings: 3 }, 0, ''],
    [
      ...(['more warnings than allowed', warnings, { maxWarnings: 2 }, 1] as const),
      'betalift: 3 warnings, and --max-warnings allows 2\n',
    ],
    [
      ...(['warnings where none is allowed', warnings, { maxWarnings: 0 }, 1] as const),
      'betalift: 3 warnings, and --max-warnings allows none\n',
    ],
    ['an error among allowed warnings', { 'a.ts': oldText }, { maxWarnings: 9 }, 1, ''],
  ])('%s', async (_, files, options, exitCode, stderr) => {
    expect(await lint(createFolder(files), options)).toMatchObject({ exitCode, stderr });
  });

  test('migrate with --exit-zero', async () => {
    const folder = createFolder({ 'a.ts': oldText });
    expect(await migrate(folder, { exitZero: true })).toMatchObject({ exitCode: 0 });
    expect((await migrate(folder, {})).exitCode).toBe(1);
  });

  test('validate allows any number of warnings unless it is told how many', async () => {
    const server = { type: 'url', url: 'https://x.dev', name: 'a' };
    const toolset = { type: 'mcp_toolset', mcp_server_name: 'a', configs: { 'get_*': {} } };
    const body = { mcp_servers: [server], tools: [toolset] };
    const folder = createFolder({ 'a.json': JSON.stringify(body) });
    const validate = async (changes: GivenOptions) => {
      const environment = createEnvironment(folder);
      const options = { ...readOptions(changes), files: ['a.json'], beta: undefined };
      return runInvocation({ command: 'validate', options }, environment);
    };
    expect(await validate({})).toBe(0);
    expect(await validate({ maxWarnings: 1 })).toBe(0);
    expect(await validate({ maxWarnings: 0 })).toBe(1);
    expect(await validate({ maxWarnings: 0, exitZero: true })).toBe(0);
  });
});
