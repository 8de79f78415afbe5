import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '../../src/analysis/analyse.js';
import { lint } from '../../src/cli/commands/lint.js';
import { migrate } from '../../src/cli/commands/migrate.js';
import type { Report } from '../../src/report/report.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { createEnvironment } from './test-environment.js';

afterEach(removeFolders);

const common = { format: 'text', color: undefined, config: undefined } as const;
const packageJson = (range: string) =>
  `{\n  "devDependencies": { "@anthropic-ai/sdk": "${range}" }\n}\n`;
const program = `import Anthropic from '@anthropic-ai/sdk';

export async function ask(client: Anthropic) {
  await client.beta.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 1000,
    messages: [],
    betas: ['mcp-client-2025-04-04'],
    mcp_servers: [{ type: 'url', url: 'https://orders.example.com/mcp', name: 'orders' }],
  });
}
`;

async function runLint(cwd: string, paths: string[] = []) {
  const environment = createEnvironment(cwd, { analyse });
  const exitCode = await lint({ ...common, format: 'json', paths }, environment);
  const { findings } = JSON.parse(environment.printed().stdout) as Report;
  return { exitCode, findings: findings.filter(({ rule }) => rule === 'outdated-sdk') };
}

test('a file of a package finds the package.json above it, also where only the file is given', async () => {
  const folder = createFolder({ 'package.json': packageJson('^0.60.0'), 'src/a.ts': program });
  for (const paths of [[], ['src'], ['src/a.ts'], ['src/a.ts', 'package.json']]) {
    const { exitCode, findings } = await runLint(folder, paths);
    expect(findings).toEqual([expect.objectContaining({ path: 'package.json', line: 2 })]);
    expect(exitCode).toBe(1);
  }
});

test('the work tree is the limit, and one package.json has one finding', async () => {
  const folder = createFolder({
    'package.json': packageJson('^0.60.0'),
    'tree/package.json': packageJson('>=0.52.0'),
    'tree/package-lock.json': JSON.stringify({
      packages: {
        '': {},
        'packages/a': {},
        'packages/b': {},
        'node_modules/@anthropic-ai/sdk': { version: '0.60.0' },
      },
    }),
    'tree/packages/a/a.ts': program,
    'tree/packages/b/b.ts': program,
  });
  const tree = join(folder, 'tree');
  commitAll(tree);
  const { findings } = await runLint(join(tree, 'packages/a'), ['.', '../b']);
  expect(findings).toEqual([
    expect.objectContaining({
      path: join(tree, 'package.json'),
      message: expect.stringContaining(`${join(tree, 'package-lock.json')} pins 0.60.0`) as string,
    }),
  ]);
  writeFileSync(join(tree, 'package.json'), '{}');
  expect((await runLint(join(tree, 'packages/a'))).findings).toEqual([]);
});

test('a package of a workspace is pinned by the lock file above the current folder', async () => {
  const own = { '@anthropic-ai/sdk': '>=0.52.0' };
  const folder = createFolder({
    'package.json': '{"workspaces": ["packages/*"]}',
    'pnpm-lock.yaml': `importers:

  packages/a:
    dependencies:
      '@anthropic-ai/sdk':
        specifier: '>=0.52.0'
        version: 0.60.0
`,
    'packages/a/package.json': JSON.stringify({ dependencies: own }),
    'packages/a/a.ts': program,
  });
  commitAll(folder);
  const { findings } = await runLint(join(folder, 'packages/a'));
  expect(findings).toEqual([
    expect.objectContaining({
      path: 'package.json',
      message: expect.stringContaining('Run `pnpm update @anthropic-ai/sdk`') as string,
    }),
  ]);
});

test('a package.json that is a link out of the project is not read', async () => {
  const folder = createFolder({ 'package.json': packageJson('^0.60.0') });
  mkdirSync(join(folder, 'project'));
  symlinkSync('../package.json', join(folder, 'project/package.json'));
  writeFileSync(join(folder, 'project/a.ts'), program);
  expect((await runLint(join(folder, 'project'))).findings).toEqual([]);
});

test('a configuration turns it off', async () => {
  const folder = createFolder({
    'package.json': packageJson('^0.60.0'),
    'betalift.config.json': '{"rules": {"outdated-sdk": "off"}}',
    'a.ts': program,
  });
  expect((await runLint(folder)).findings).toEqual([]);
});

test('migrate does not wait for the update, names it, and shows its line', async () => {
  const folder = createFolder({ 'package.json': packageJson('^0.60.0'), 'a.ts': program });
  const environment = createEnvironment(folder, { analyse });
  const options = { write: true, includeReview: false, allowDirty: false, paths: ['a.ts'] };
  expect(await migrate({ ...common, ...options }, environment)).toBe(0);
  const { stdout } = environment.printed();
  expect(stdout).toContain('Wrote a.ts');
  expect(stdout).toContain(
    '▲ warning  package.json:2:45  outdated-sdk\n  The types of `mcp-client-2025-11-20`',
  );
  expect(stdout).toContain('"devDependencies": { "@anthropic-ai/sdk": "^0.60.0" }');
  expect(stdout).toContain('because a.ts:4:9 a request in this format is sent here');
});
