/** `--staged`: what the next commit will hold, also where the work tree holds something else. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../src/analysis/analyse.js';
import type { CommandEnvironment } from '../../src/cli/environment.js';
import { lint } from '../../src/cli/commands/lint.js';
import { migrate, type MigrateOptions } from '../../src/cli/commands/migrate.js';
import type { Report } from '../../src/report/report.js';
import { commitAll, createFolder, git, removeFolders } from '../workspace/temporary-folder.js';
import { createEnvironment } from './test-environment.js';

const environmentBefore = process.env['GIT_INDEX_FILE'];
afterEach(() => {
  if (environmentBefore === undefined) Reflect.deleteProperty(process.env, 'GIT_INDEX_FILE');
  else process.env['GIT_INDEX_FILE'] = environmentBefore;
  removeFolders();
});

const oldText = 'const betas = ["mcp-client-2025-04-04"];\n';
const newText = 'const betas = ["mcp-client-2025-11-20"];\n';

const common = {
  paths: [] as string[],
  format: 'json',
  color: undefined,
  config: undefined,
  selection: { kind: 'staged' },
} as const;

function createRepository(files: Record<string, string>): string {
  const folder = createFolder(files);
  commitAll(folder);
  return folder;
}

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

async function lintStaged(
  cwd: string,
  changes: object = {},
  surroundings: Partial<CommandEnvironment> = {},
) {
  const environment = createEnvironment(cwd, surroundings);
  const exitCode = await lint({ ...common, ...changes }, environment);
  const { findings, summary } = JSON.parse(environment.printed().stdout) as Report;
  return { exitCode, summary, places: findings.map(({ path, line }) => `${path}:${line}`) };
}

async function migrateStaged(cwd: string, changes: Partial<MigrateOptions> = {}) {
  const environment = createEnvironment(cwd);
  const defaults = { write: true, includeReview: false, allowDirty: false };
  const exitCode = await migrate(
    { ...common, format: 'text', ...defaults, ...changes },
    environment,
  );
  return { exitCode, ...environment.printed() };
}

test('only staged files are looked at', async () => {
  const folder = createRepository({ 'a.ts': '', 'b.ts': oldText, 'c.ts': '' });
  write(folder, { 'a.ts': oldText, 'c.ts': oldText, 'd.ts': oldText });
  git(folder, 'add', 'a.ts');
  const { exitCode, places, summary } = await lintStaged(folder);
  expect({ exitCode, places }).toEqual({ exitCode: 1, places: ['a.ts:1'] });
  expect(summary).toMatchObject({ files: 1, selection: { kind: 'staged' } });
});

test('paths and staged files are intersected', async () => {
  const folder = createRepository({ 'src/a.ts': '', 'lib/b.ts': '' });
  write(folder, { 'src/a.ts': oldText, 'lib/b.ts': oldText });
  git(folder, 'add', '--all');
  expect((await lintStaged(folder, { paths: ['lib'] })).places).toEqual(['lib/b.ts:1']);
  expect((await lintStaged(join(folder, 'src'))).places).toEqual(['a.ts:1']);
});

test('the content that is staged is read, not the one on disk', async () => {
  const folder = createRepository({ 'a.ts': '', 'b.ts': '', 'gone.ts': '' });
  write(folder, { 'a.ts': `\n${oldText}`, 'b.ts': newText, 'gone.ts': oldText });
  git(folder, 'add', '--all');
  write(folder, { 'a.ts': newText, 'b.ts': oldText });
  rmSync(join(folder, 'gone.ts'));
  expect((await lintStaged(folder)).places).toEqual(['a.ts:2', 'gone.ts:1']);
});

test('a file that a name leads to is read as it is staged', async () => {
  const request = [
    "import Anthropic from '@anthropic-ai/sdk';",
    "import { BETA } from './beta.js';",
    'export const ask = (client: Anthropic) =>',
    '  client.beta.messages.create({',
    "    model: 'claude-sonnet-4-5', max_tokens: 9, messages: [], betas: [BETA],",
    "    mcp_servers: [{ type: 'url', url: 'https://mcp.example.com', name: 'a' }],",
    '  });\n',
  ].join('\n');
  const beta = (version: string) => `export const BETA = 'mcp-client-${version}';\n`;
  const folder = createRepository({ 'package.json': '{}', 'beta.ts': beta('2025-04-04') });
  write(folder, { 'ask.ts': request });
  git(folder, 'add', 'ask.ts');
  write(folder, { 'beta.ts': beta('2025-11-20') });
  const rules = async () => {
    const environment = createEnvironment(folder, { analyse });
    await lint(common, environment);
    const { findings } = JSON.parse(environment.printed().stdout) as Report;
    return findings.map(({ rule }) => rule);
  };
  expect(await rules()).toContain('deprecated-beta-header');
  git(folder, 'add', 'beta.ts');
  write(folder, { 'beta.ts': beta('2025-04-04') });
  expect(await rules()).toEqual(['server-without-toolset']);
});

test('the text report says what was looked at, and that nothing is staged', async () => {
  const folder = createRepository({ 'a.ts': '' });
  const print = async () => {
    const environment = createEnvironment(folder);
    const exitCode = await lint({ ...common, format: 'text' }, environment);
    return { exitCode, ...environment.printed() };
  };
  const nothing = {
    exitCode: 0,
    stdout: expect.stringContaining(
      'Nothing to check: no file of a kind that betalift reads is staged.\n',
    ) as string,
    stderr: '',
  };
  expect(await print()).toEqual(nothing);
  git(folder, 'rm', '--quiet', 'a.ts');
  expect(await print()).toEqual(nothing);
  write(folder, { 'b.ts': newText });
  git(folder, 'add', 'b.ts');
  const { stdout } = await print();
  expect(stdout).toContain('1 file');
  expect(stdout).toContain('Only staged files were looked at.');
});

test('odd names, renames, links, and files that git is only told of', async () => {
  const folder = createRepository({ 'old name.ts': `${oldText}// kept\n`.repeat(9), 'x.ts': '' });
  git(folder, 'mv', 'old name.ts', 'new name.ts');
  write(folder, { 'two\nlines.ts': oldText, 'ü*[a].ts': oldText, 'later.ts': oldText });
  mkdirSync(join(folder, '-f'));
  write(folder, { '-f/--o.ts': oldText });
  symlinkSync('x.ts', join(folder, 'link.ts'));
  git(folder, 'add', '--all', '--', ':!later.ts');
  git(folder, 'add', '--intent-to-add', 'later.ts');
  const { places, summary } = await lintStaged(folder);
  expect(new Set(places.map((place) => place.replace(/:\d+$/, '')))).toEqual(
    new Set(['new name.ts', 'two\nlines.ts', 'ü*[a].ts', '-f/--o.ts']),
  );
  expect(summary.files).toBe(4);
});

test('the first commit, a linked work tree, and a submodule', async () => {
  const first = createFolder({ 'a.ts': oldText });
  git(first, 'init', '--quiet');
  git(first, 'add', 'a.ts');
  expect((await lintStaged(first)).places).toEqual(['a.ts:1']);
  git(first, 'commit', '--quiet', '--message', 'one');

  const linked = join(createFolder(), 'linked');
  git(first, 'worktree', 'add', '--quiet', linked);
  write(linked, { 'a.ts': `\n\n${oldText}` });
  git(linked, 'add', 'a.ts');
  expect((await lintStaged(linked)).places).toEqual(['a.ts:3']);

  const outer = createRepository({ 'b.ts': '' });
  git(outer, 'submodule', '--quiet', 'add', first, 'inner');
  write(join(outer, 'inner'), { 'a.ts': `\n${oldText}` });
  git(join(outer, 'inner'), 'add', 'a.ts');
  write(outer, { 'b.ts': oldText });
  git(outer, 'add', 'b.ts');
  expect((await lintStaged(outer)).places).toEqual(['b.ts:1']);
  expect((await lintStaged(outer, { paths: ['inner', 'b.ts'] })).places).toEqual([
    'b.ts:1',
    'inner/a.ts:2',
  ]);
  // A hook of the outer repository names the index of that one.
  process.env['GIT_INDEX_FILE'] = join(outer, '.git', 'index');
  expect((await lintStaged(outer, { paths: ['inner', 'b.ts'] })).places).toEqual([
    'b.ts:1',
    'inner/a.ts:2',
  ]);
});

test.each([
  ['commit', ['a.ts']],
  ['commit --all', ['a.ts', 'b.ts', 'c.ts']],
  ['commit b.ts', ['b.ts']],
])('in the hook of git %s the files of that commit count', async (command, staged) => {
  const folder = createRepository({ 'a.ts': '', 'b.ts': '', 'c.ts': '' });
  write(folder, { 'a.ts': oldText, 'b.ts': oldText, 'c.ts': oldText });
  git(folder, 'add', 'a.ts');
  writeFileSync(
    join(folder, '.git', 'hooks', 'pre-commit'),
    // The temporary index is gone after the commit.
    '#!/bin/sh\ncp "$GIT_INDEX_FILE" "$(git rev-parse --git-dir)/kept"\n',
    { mode: 0o755 },
  );
  const identity = ['-c', 'user.name=Tester', '-c', 'user.email=tester@example.com'];
  const parameters = [...identity, ...command.split(' '), '--quiet', '--message', 'x'];
  git(folder, 'branch', 'before');
  execFileSync('git', parameters, { cwd: folder, stdio: 'ignore' });
  git(folder, 'reset', '--quiet', '--soft', 'before');
  git(folder, 'read-tree', 'before');
  process.env['GIT_INDEX_FILE'] = '.git/kept';
  const { places } = await lintStaged(folder);
  expect(places).toEqual(staged.map((name) => `${name}:1`));
});

test('a merge that is not resolved', async () => {
  const folder = createRepository({ 'a.ts': '' });
  git(folder, 'checkout', '--quiet', '-b', 'other');
  write(folder, { 'a.ts': oldText });
  git(folder, 'commit', '--quiet', '--all', '--message', 'other');
  git(folder, 'checkout', '--quiet', '-b', 'mine', 'HEAD~1');
  write(folder, { 'a.ts': newText });
  git(folder, 'commit', '--quiet', '--all', '--message', 'mine');
  expect(() => git(folder, 'merge', '--quiet', 'other')).toThrow();
  await expect(lintStaged(folder)).rejects.toMatchObject({
    message: 'the index holds both sides of a merge for a.ts',
    hint: 'resolve it and "git add" the result',
  });
});

test('outside every repository', async () => {
  const folder = createFolder({ 'a.ts': oldText });
  await expect(lintStaged(folder)).rejects.toMatchObject({
    message: `${folder} lies in no git repository, so --staged has nothing to go by`,
  });
});

describe('migrate', () => {
  test('rewrites a staged file, and leaves the index alone', async () => {
    const folder = createRepository({ 'a.ts': '', 'b.ts': oldText });
    write(folder, { 'a.ts': oldText });
    git(folder, 'add', 'a.ts');
    const before = git(folder, 'ls-files', '--stage');
    expect(await migrateStaged(folder)).toMatchObject({ exitCode: 0 });
    expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(newText);
    expect(readFileSync(join(folder, 'b.ts'), 'utf8')).toBe(oldText);
    expect(git(folder, 'ls-files', '--stage')).toBe(before);
  });

  test.each([{}, { allowDirty: true }])(
    'refuses a file that holds more than what is staged, by name: %j',
    async (changes) => {
      const folder = createRepository({ 'a.ts': '', 'b.ts': '' });
      write(folder, { 'a.ts': oldText, 'b.ts': oldText });
      git(folder, 'add', '--all');
      write(folder, { 'b.ts': `${oldText}// more\n` });
      await expect(migrateStaged(folder, changes)).rejects.toMatchObject({
        message: 'nothing was written, because these files hold changes that are not staged: b.ts',
        hint: 'stage or stash them first',
      });
      expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(oldText);
    },
  );

  test('--allow-staged rewrites staged content in given files, and no other', async () => {
    const folder = createRepository({ 'a.ts': '', 'b.ts': oldText, 'c.ts': oldText });
    write(folder, { 'a.ts': oldText });
    git(folder, 'add', 'a.ts');
    const options = { selection: undefined, paths: ['a.ts', 'b.ts'] };
    await expect(migrateStaged(folder, options)).rejects.toThrow('not committed: a.ts');
    expect(await migrateStaged(folder, { ...options, allowStaged: true })).toMatchObject({
      exitCode: 0,
    });
    expect(git(folder, 'diff', '--name-only')).toBe('a.ts\nb.ts\n');
    git(folder, 'checkout', '--quiet', '.');
    write(folder, { 'a.ts': `${oldText}${oldText}` });
    await expect(migrateStaged(folder, { ...options, allowStaged: true })).rejects.toMatchObject({
      message: 'nothing was written, because these files hold changes that are not staged: a.ts',
      hint: 'stage or commit them first, or pass --allow-dirty',
    });
  });
});
