/** What the documents tell people to put into CI, run with the real command. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder, readBlocks, readText } from '../package/documents.js';
import { readSnippet } from '../package/snippets.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';

afterEach(removeFolders);

const command = join(projectFolder, 'dist', 'cli.js');
beforeAll(() => {
  if (!existsSync(command)) throw new Error('dist/ is missing: run "npm run bundle"');
});

/** A repository with the sample program in it. */
function createRepository(): string {
  const sample = readFileSync(join(projectFolder, 'examples/src/answer-ticket.ts'));
  const folder = createFolder({ 'src/answer-ticket.ts': sample });
  commitAll(folder);
  return folder;
}

/** Runs lines of a shell, with programs in place of others of the same name. */
function runLines(
  folder: string,
  lines: string,
  programs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
) {
  const programFolder = createFolder(programs);
  for (const name of Object.keys(programs)) chmodSync(join(programFolder, name), 0o755);
  const PATH = `${programFolder}${delimiter}${process.env['PATH'] ?? ''}`;
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', lines], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH, ...environment },
  });
}

/** npx as it is when the package is on the registry: `npx --yes betalift …` runs the command. */
const npx = `#!/bin/sh
if [ "$1 $2" != '--yes betalift' ]; then echo "called with $*" >&2; exit 99; fi
shift 2
exec ${JSON.stringify(process.execPath)} ${JSON.stringify(command)} "$@"
`;

interface GitlabJob {
  readonly image: string;
  readonly script: readonly string[];
  readonly artifacts: {
    readonly when: string;
    readonly reports: Readonly<Record<string, string>>;
  };
}

test('the job for GitLab writes the reports that it names, and fails', () => {
  const pipeline = parse(readSnippet('GitLab and other CI', 'yaml')) as Record<string, GitlabJob>;
  const [job] = Object.values(pipeline);
  expect(Object.keys(job ?? {}).sort()).toEqual(['artifacts', 'image', 'script']);
  expect(job?.artifacts.when).toBe('always');
  const { codequality = '', junit = '', ...others } = job?.artifacts.reports ?? {};
  expect(others).toEqual({});

  const folder = createRepository();
  const { status, stdout } = runLines(folder, job?.script.join('\n') ?? '', { npx });
  expect(status).toBe(1);
  expect(stdout).toContain('src/answer-ticket.ts');
  const issues = JSON.parse(readFileSync(join(folder, codequality), 'utf8')) as object[];
  expect(issues).toHaveLength(2);
  expect(issues[0]).toMatchObject({ location: { path: 'src/answer-ticket.ts' } });
  expect(readFileSync(join(folder, junit), 'utf8')).toContain('<testsuites name="betalift" ');
});

test('the line for other systems writes the reports that it names', () => {
  const [line = ''] = readBlocks(readText('docs/ci.md'), 'sh');
  const folder = createRepository();
  expect(runLines(folder, line, { npx }).status).toBe(1);
  expect(readFileSync(join(folder, 'betalift.xml'), 'utf8')).toContain('failures="2"');
  expect(readFileSync(join(folder, 'betalift.sarif'), 'utf8')).toContain('"version": "2.1.0"');
});

describe('the workflow that comments on a pull request', () => {
  interface Step {
    readonly run?: string;
  }
  const workflows = readBlocks(readText('docs/ci.md'), 'yaml').map(
    (text) => parse(text) as { readonly jobs: { readonly betalift: { readonly steps: Step[] } } },
  );
  const scripts = workflows
    .map(({ jobs }) => jobs.betalift.steps.flatMap(({ run }) => run ?? []))
    .find((lines) => lines.some((line) => line.includes('gh ')));

  // Keeps its calls and the body, and answers as the program would for the comments of a file.
  const gh = `#!/bin/sh
echo "$*" >> calls
case "$*" in
  *--jq*) for filter; do :; done; jq -r "$filter" comments.json ;;
esac
`;
  const jq = `#!${process.execPath}
const [, , , filter, file] = process.argv;
if (!filter.includes('startswith("<!-- betalift -->")) | .id')) throw new Error(filter);
const comments = JSON.parse(require('node:fs').readFileSync(file, 'utf8'));
for (const { id, body } of comments) if (body.startsWith('<!-- betalift -->')) console.log(id);
`;

  function comment(comments: readonly { readonly id: number; readonly body: string }[]) {
    const folder = createRepository();
    writeFileSync(join(folder, 'comments.json'), JSON.stringify(comments));
    const variables = { GITHUB_REPOSITORY: 'owner/repository', NUMBER: '7' };
    const { status, stderr } = runLines(
      folder,
      (scripts ?? []).join('\n'),
      { npx, gh, jq },
      variables,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, 'betalift.md'), 'utf8')).toMatch(/^<!-- betalift -->\n/);
    return readFileSync(join(folder, 'calls'), 'utf8').trimEnd().split('\n').slice(1);
  }

  test('makes a comment where there is none', () => {
    expect(comment([{ id: 1, body: 'Nice <!-- betalift -->' }])).toEqual([
      'pr comment 7 --body-file betalift.md',
    ]);
  });

  test('replaces its own', () => {
    expect(
      comment([
        { id: 1, body: 'Nice' },
        { id: 23, body: '<!-- betalift -->\nold' },
      ]),
    ).toEqual(['api -X PATCH repos/owner/repository/issues/comments/23 -F body=@betalift.md']);
  });
});

test('the command gives every format its own file, and paths from the top of the work tree', () => {
  const folder = createRepository();
  const formats = ['json', 'github', 'gitlab', 'junit', 'markdown', 'sarif'];
  const parameters = formats.flatMap((format) => ['--format', `${format}=../out/${format}`]);
  const cwd = join(folder, 'src');
  const { status } = spawnSync(process.execPath, [command, ...parameters], { cwd });
  expect(status).toBe(1);
  for (const format of formats) {
    const text = readFileSync(join(folder, 'out', format), 'utf8');
    expect({ format, isFromTop: text.includes('src/answer-ticket.ts') }).toEqual({
      format,
      isFromTop: format !== 'json',
    });
  }
});

test.each(['github', 'gitlab', 'junit', 'markdown', 'sarif'])(
  'validate and migrate have the format %s',
  (format) => {
    const folder = createFolder({
      'body.json': JSON.stringify({
        mcp_servers: [{ type: 'url', url: 'https://x.dev', name: 'a' }],
      }),
    });
    const run = (...parameters: string[]) =>
      spawnSync(process.execPath, [command, ...parameters, '--format', format], {
        cwd: folder,
        encoding: 'utf8',
        input: readFileSync(join(folder, 'body.json')),
      });
    const file = run('validate', 'body.json');
    expect(file.status).toBe(1);
    expect(file.stdout).toContain('server-without-toolset');
    expect(file.stdout).toContain('body.json');
    const input = run('validate', '-');
    expect(input.status).toBe(1);
    expect(input.stdout).toContain('stdin');
    const { status, stdout } = run('migrate', 'body.json');
    expect([0, 1]).toContain(status);
    expect(stdout).not.toContain('--- a/');
  },
);
