/** `--changed`: what a branch changes. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lint } from '../../src/cli/commands/lint.js';
import type { Report } from '../../src/report/report.js';
import { commitAll, createFolder, git, removeFolders } from '../workspace/temporary-folder.js';
import { createEnvironment } from './test-environment.js';

afterEach(removeFolders);

const oldText = 'const betas = ["mcp-client-2025-04-04"];\n';
const common = { paths: [] as string[], color: undefined, config: undefined };

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

function commit(folder: string, files: Record<string, string>): void {
  write(folder, files);
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '--message', 'more');
}

/** A clone with a branch `feature` that leaves `origin/main` after its first commit. */
function createBranch(): { readonly clone: string; readonly origin: string } {
  const origin = createFolder({ 'a.ts': oldText, 'b.ts': oldText });
  commitAll(origin);
  git(origin, 'branch', '--move', 'main');
  const clone = join(createFolder(), 'clone');
  execFileSync('git', ['clone', '--quiet', origin, clone], { stdio: 'ignore' });
  git(clone, 'checkout', '--quiet', '--no-track', '-b', 'feature');
  return { clone, origin };
}

async function lintChanged(cwd: string, ref?: string, paths: string[] = []) {
  const environment = createEnvironment(cwd);
  const selection = { kind: 'changed', ...(ref !== undefined && { ref }) } as const;
  const exitCode = await lint({ ...common, paths, format: 'json', selection }, environment);
  const { findings, summary } = JSON.parse(environment.printed().stdout) as Report;
  return { exitCode, paths: findings.map(({ path }) => path), selection: summary.selection };
}

test('committed, staged, changed and untracked files of the branch', async () => {
  const { clone, origin } = createBranch();
  commit(origin, { 'b.ts': `${oldText}\n` });
  git(clone, 'fetch', '--quiet');
  commit(clone, { 'committed.ts': oldText, 'sub/deep.ts': oldText, '.gitignore': 'ignored.ts' });
  write(clone, { 'staged.ts': oldText });
  git(clone, 'add', 'staged.ts');
  write(clone, { 'a.ts': `${oldText}\n`, 'untracked\n.ts': oldText, 'ignored.ts': oldText });
  rmSync(join(clone, 'b.ts'));
  expect(await lintChanged(clone)).toEqual({
    exitCode: 1,
    paths: ['a.ts', 'committed.ts', 'staged.ts', 'sub/deep.ts', 'untracked\n.ts'],
    selection: { kind: 'changed', since: 'origin/main' },
  });
  expect((await lintChanged(clone, undefined, ['sub', 'a.ts'])).paths).toEqual([
    'a.ts',
    'sub/deep.ts',
  ]);
  expect((await lintChanged(join(clone, 'sub'), 'origin/main')).paths).toEqual(['deep.ts']);
});

test('the upstream of the branch comes first, unless it is gone', async () => {
  const { clone } = createBranch();
  commit(clone, { 'pushed.ts': oldText });
  git(clone, 'push', '--quiet', '--set-upstream', 'origin', 'feature');
  commit(clone, { 'later.ts': oldText });
  expect(await lintChanged(clone)).toMatchObject({
    paths: ['later.ts'],
    selection: { since: 'origin/feature' },
  });
  git(clone, 'push', '--quiet', 'origin', '--delete', 'feature');
  expect(await lintChanged(clone)).toMatchObject({
    paths: ['later.ts', 'pushed.ts'],
    selection: { since: 'origin/main' },
  });
});

test('the text report names the ref, also when nothing differs', async () => {
  const { clone } = createBranch();
  const print = async () => {
    const environment = createEnvironment(clone);
    const options = { ...common, format: 'text', selection: { kind: 'changed' } } as const;
    const exitCode = await lint(options, environment);
    return { exitCode, ...environment.printed() };
  };
  expect(await print()).toEqual({
    exitCode: 0,
    stdout: expect.stringContaining(
      'Nothing to check: no file of a kind that betalift reads differs from origin/main.\n',
    ) as string,
    stderr: '',
  });
  write(clone, { 'c.ts': '' });
  const { stdout } = await print();
  expect(stdout).toContain('Only files that differ from origin/main were looked at.');
});

describe('it is said when', () => {
  test('there is no such ref', async () => {
    const { clone } = createBranch();
    await expect(lintChanged(clone, 'src')).rejects.toMatchObject({
      message: 'git knows no branch, tag or commit "src"',
      hint: 'a path goes before --changed; a branch of the remote is known after "git fetch origin"',
    });
    await expect(lintChanged(clone, '--all')).rejects.toThrow('git knows no branch');
  });

  test('there is nothing to compare with', async () => {
    const folder = createFolder({ 'a.ts': oldText });
    git(folder, 'init', '--quiet');
    await expect(lintChanged(folder)).rejects.toThrow('there is no commit yet to compare with');
    commitAll(folder);
    const message = 'the branch has no upstream, and no default branch of a remote is known';
    await expect(lintChanged(folder)).rejects.toMatchObject({
      message,
      hint: 'name one: --changed=main',
    });
    git(folder, 'remote', 'add', 'fork', folder);
    await expect(lintChanged(folder)).rejects.toMatchObject({
      message,
      hint: 'name one: --changed=fork/main; or run "git remote set-head fork --auto"',
    });
  });

  test('the clone is too shallow', async () => {
    const { origin } = createBranch();
    git(origin, 'checkout', '--quiet', '-b', 'topic');
    commit(origin, { 'c.ts': oldText });
    git(origin, 'checkout', '--quiet', 'main');
    commit(origin, { 'd.ts': oldText });
    const shallow = join(createFolder(), 'shallow');
    const options = ['clone', '--quiet', '--depth=1', '--no-single-branch', '--branch=topic'];
    execFileSync('git', [...options, `file://${origin}`, shallow], { stdio: 'ignore' });
    await expect(lintChanged(shallow, 'origin/main')).rejects.toMatchObject({
      message:
        'this clone is too shallow: it holds no commit that HEAD and origin/main have in common',
      hint: 'run "git fetch --unshallow"; in GitHub Actions, actions/checkout takes "fetch-depth: 0"',
    });
    git(shallow, 'fetch', '--quiet', '--unshallow');
    expect((await lintChanged(shallow, 'origin/main')).paths).toEqual(['c.ts']);
  });

  test('the histories have nothing in common', async () => {
    const { clone } = createBranch();
    git(clone, 'checkout', '--quiet', '--orphan', 'other');
    git(clone, 'commit', '--quiet', '--message', 'other');
    await expect(lintChanged(clone, 'origin/main')).rejects.toThrow(
      'HEAD and origin/main have no commit in common',
    );
  });

  test('there is no repository', async () => {
    const folder = createFolder();
    await expect(lintChanged(folder)).rejects.toMatchObject({
      message: `${folder} lies in no git repository, so --changed has nothing to go by`,
      hint: 'leave --changed out to look at all files',
    });
  });
});
