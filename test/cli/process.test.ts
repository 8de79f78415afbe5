import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/report/report.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { buildCommand, type BuiltCommand } from './build-command.js';

const oldText = 'const betas = ["mcp-client-2025-04-04"];\n';
const newText = 'const betas = ["mcp-client-2025-11-20"];\n';

let command: BuiltCommand;
beforeAll(() => {
  command = buildCommand('test/cli/stub-command.ts');
});
afterAll(() => command.remove());
afterEach(removeFolders);

function run(cwd: string, parameters: string[], options: { input?: string; env?: object } = {}) {
  // Empty values count as none; the language must not matter.
  const environment = {
    ...process.env,
    ...{ NO_COLOR: '', FORCE_COLOR: '', COLUMNS: '', npm_config_user_agent: '' },
    LC_ALL: '',
    LANG: 'de_DE.UTF-8',
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, [command.path, ...parameters], {
    cwd,
    encoding: 'utf8',
    input: options.input ?? '',
    env: { ...environment, ...options.env },
  });
  return { status, stdout, stderr };
}

describe('arguments', () => {
  test('--version prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(run('/', ['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    expect(run('/', ['migrate', '--version']).stdout).toBe(`${version}\n`);
  });

  test.each([
    [['--help'], ['betalift migrate [paths..]', 'Exit codes:', 'Examples:']],
    [
      ['lint', '--help'],
      ['--format', 'betalift lint src scripts/send.ts', 'Configuration:'],
    ],
    [
      ['migrate', '--help'],
      ['--write', '--include-review', '--allow-dirty', 'git apply'],
    ],
    [
      ['validate', '--help'],
      ['--beta', 'betalift validate -'],
    ],
    [['explain', '--help'], ['betalift explain server-without-toolset']],
  ])('%j prints help', (parameters, words) => {
    const { status, stdout, stderr } = run('/', parameters);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const word of words) expect(stdout).toContain(word);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  test.each([
    [['--wriet'], 'betalift: unknown option --wriet (did you mean --write?)'],
    [['migrate', '--include-reviews'], 'unknown option --include-reviews'],
    [['lint', '-q'], 'unknown option -q (see "betalift --help")'],
    [['--format', 'yaml'], 'betalift: there is no format "yaml" (known: text, json, '],
    [['--format', 'sarfi=a.sarif'], 'there is no format "sarfi" (did you mean sarif?)'],
    [['--format', 'sarif='], '--format sarif= names no file'],
    [['--format'], 'Not enough arguments following: format'],
    [['migrat'], 'no such file or folder: migrat (did you mean "betalift migrate"?)'],
    [['lint', ''], 'an empty path was given'],
    [['lint', 'no\nfile.ts'], 'no such file or folder: no\\u{a}file.ts'],
    [['validate'], 'no file was given'],
    [['--output-file'], 'Not enough arguments following: output-file'],
    [['--output-file', ''], '--output-file needs the name of a file, not ""'],
    [['migrate', '--output-file=-'], '--output-file needs the name of a file, not "-"'],
    [
      ['--max-warnings', 'many'],
      '--max-warnings needs a whole number that is not negative, not "many"',
    ],
    [['--max-warnings=-1'], 'not negative, not "-1"'],
    [['--max-warnings', '1.5'], 'not "1.5"'],
    [['migrate', '--max-warnings', '1'], 'unknown option --max-warnings'],
    [['--exit-zer'], 'unknown option --exit-zer (did you mean --exit-zero?)'],
    [['explain', 'no-such-rule-at-all'], 'there is no rule "no-such-rule-at-all"'],
    [['--config', 'gone.json'], 'configuration gone.json could not be read'],
    [['validate', '--beta', 'x', '-'], 'there is no beta version "x" (known: mcp-client-'],
  ])('%j is one clear line', (parameters, words) => {
    const folder = createFolder({ 'a.ts': oldText });
    const { status, stdout, stderr } = run(folder, parameters, { input: '{}' });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^betalift: .*\n$/);
    expect(stderr).toContain(words);
  });

  test('a broken configuration is one clear line with its place', () => {
    const folder = createFolder({ 'betalift.config.json': '{\n  "rules": 1\n}', 'a.ts': oldText });
    expect(run(folder, [])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'betalift: betalift.config.json:2:12: "rules" must be object\n',
    });
  });

  test('names are taken as they are, also behind --', () => {
    const names = ['-dash.ts', '007', 'a b.ts', 'new\nline.ts', 'lint.ts'];
    const folder = createFolder(Object.fromEntries(names.map((name) => [`in/${name}`, oldText])));
    const { stdout } = run(join(folder, 'in'), ['a b.ts', 'new\nline.ts', '--', '-dash.ts']);
    expect(stdout).toContain('3 errors; 3 files looked at.');
    expect(run(join(folder, 'in'), ['lint', '007']).stderr).toContain('007: not a kind of file');
    expect(run(folder, ['in']).stdout).toContain('4 files looked at');
  });

  test('every one of several paths counts, and the last of an option given twice', () => {
    const folder = createFolder({ 'a.ts': oldText, 'b.ts': oldText, 'c.ts': oldText });
    for (const start of [[], ['lint']]) {
      const parameters = [...start, 'a.ts', '--format', 'text', 'b.ts', '--format=json', 'c.ts'];
      const { stdout } = run(folder, parameters);
      expect((JSON.parse(stdout) as Report).summary.files).toBe(3);
    }
    expect(run(folder, ['--color', '--no-color', 'a.ts']).stdout).not.toContain('\u001b[');
    expect(run(folder, ['--no-color', '--color', 'a.ts']).stdout).toContain('\u001b[');
  });

  test('"-" is standard input, wherever it stands', () => {
    const input = '{"mcp_servers": [{"type": "url", "url": "https://x.dev", "name": "a"}]}';
    for (const parameters of [['-'], ['-', '--beta', 'mcp-client-2025-11-20'], ['--', '-']]) {
      const { status, stdout } = run('/', ['validate', ...parameters], { input });
      expect(status).toBe(1);
      expect(stdout).toMatch(/^✖ error {2}<stdin>:1:18 {2}server-without-toolset\n/);
    }
  });
});

describe('streams', () => {
  test('no colours in a pipe, and what asks for them is obeyed', () => {
    const folder = createFolder({ 'a.ts': oldText });
    const hasColors = (env: object, ...parameters: string[]) =>
      run(folder, parameters, { env }).stdout.includes('\u001b[');
    expect(hasColors({})).toBe(false);
    expect(hasColors({ FORCE_COLOR: '1' })).toBe(true);
    expect(hasColors({ FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
    expect(hasColors({ NO_COLOR: '1' }, '--color')).toBe(true);
    expect(hasColors({ FORCE_COLOR: '1' }, 'migrate', '--no-color')).toBe(false);
  });

  test('a reader that goes away early is no error', async () => {
    const folder = createFolder({ 'a.ts': oldText.repeat(20_000) });
    const child = spawn(process.execPath, [command.path], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const complaints: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => complaints.push(chunk));
    child.stdout.once('data', () => child.stdout.destroy());
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect(Buffer.concat(complaints).toString('utf8')).toBe('');
    expect(status).toBe(1);
  });

  test('a long report arrives whole in a pipe', () => {
    const folder = createFolder({ 'a.ts': oldText.repeat(3000) });
    const { stdout } = run(folder, ['--format', 'json']);
    expect((JSON.parse(stdout) as { findings: unknown[] }).findings).toHaveLength(3000);
  });

  test('stdout of migrate is the diff alone', () => {
    const folder = createFolder({ 'a.ts': oldText });
    const { stdout, stderr } = run(folder, ['migrate']);
    expect(stdout).toBe(`--- a/a.ts\n+++ b/a.ts\n@@ -1,1 +1,1 @@\n-${oldText}+${newText}`);
    expect(stderr).toMatch(
      /^✔ 1 request can be migrated; 1 file looked at\.\n\n {2}betalift migrate --write /,
    );
  });
});

test('migrate --write in a repository, then again', () => {
  const folder = createFolder({ 'a.ts': oldText });
  commitAll(folder);
  expect(run(folder, ['migrate', '--write'])).toEqual({
    status: 0,
    stdout:
      '✔ Wrote a.ts\n✔ Migrated: 1 request in 1 file; the request in 1 file uses a current version now.\n',
    stderr: '',
  });
  // Committed content is gone now, but there is nothing left to write.
  expect(run(folder, ['migrate', '--write'])).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(newText);
});

describe('what is loaded', () => {
  let real: BuiltCommand;
  beforeAll(() => {
    // The analysis stays outside the build: asking for it would be noted, and fail.
    real = buildCommand('src/cli/main.ts', ['*/analysis/analyse.js']);
  });
  afterAll(() => real.remove());

  function importsOf(parameters: string[], files: Record<string, string>): string[] {
    const log = join(createFolder({ 'imports.log': '' }), 'imports.log');
    const logger = join(__dirname, 'log-imports.mjs');
    const { status } = spawnSync(process.execPath, ['--import', logger, real.path, ...parameters], {
      cwd: createFolder(files),
      env: { ...process.env, LOG_IMPORTS: log },
    });
    expect(status).toBe(0);
    return readFileSync(log, 'utf8').split('\n');
  }

  test('lint of a clean tree loads no parser and no analysis', () => {
    const files = {
      'a.ts': 'const a = 1;',
      'b.json': '{}',
      'c.jsx': '',
      'd.py': 'd = 1',
      'e.yaml': 'e: 1',
    };
    const imports = importsOf([], files);
    expect(imports).toContain('yargs');
    // The folder of the clone may be called anything.
    const own = imports.filter((specifier) => !specifier.endsWith('/command.mjs'));
    const parsers = ['ts-morph', 'typescript', 'jsonc-parser', 'yaml', 'tree-sitter'];
    const names = [...parsers, 'ajv', 'diff', 'semver', 'analyse'];
    for (const name of names) {
      expect(own.filter((specifier) => specifier.includes(name))).toEqual([]);
    }
  });

  test('--version loads nothing but the program itself', () => {
    const imports = importsOf(['--version'], {});
    expect(imports).not.toContain('yargs');
  });
});
