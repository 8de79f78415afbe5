/** The real ESLint with the built plugin: the same findings and the same bytes as the command. */
import { cpSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { ESLint } from 'eslint';
import type { Report } from '../../src/report/report.js';
import { projectFolder, readText } from '../package/documents.js';
import { readSnippet } from '../package/snippets.js';
import { readProgramCases } from '../programs/program-cases.js';
import { removeFolders } from '../workspace/temporary-folder.js';
import { installTool } from './installed-tool.js';
import { createProject, runShell } from './project-with-betalift.js';

jest.setTimeout(180_000);
afterEach(removeFolders);

const configuration = readSnippet('ESLint', 'js');
const withTypeScript = configuration
  .replace(`'eslint/config';\n`, `'eslint/config';\nimport typescript from 'typescript-eslint';\n`)
  .replace(
    'defineConfig([',
    `defineConfig([
  { files: ['**/*.{ts,tsx,mts,cts}'], languageOptions: { parser: typescript.parser } },
  { files: ['**/*.jsx'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } },
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  `,
  );
const packages = ['eslint', 'typescript-eslint'];
/** The first version that is supported, as package.json says. */
const oldest = 'eslint@9.22.0';

const start = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
`;
const request = `await client.beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 1000,
  messages: [],
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: [{ type: 'url', url: 'https://mcp.example.com/orders', name: 'orders' }],
});
`;
const migratedRequest = request
  .replace('2025-04-04', '2025-11-20')
  .replace(
    `'orders' }],\n`,
    `'orders' }],\n  tools: [{ type: 'mcp_toolset', mcp_server_name: 'orders' }],\n`,
  );

function createLintedProject(files: Readonly<Record<string, string | Buffer>>): string {
  const own = { 'eslint.config.mjs': withTypeScript, ...files };
  return createProject(own, packages);
}

/** Findings of all files, by ESLint as it is installed in a folder of packages. */
function lint(folder: string, options = '', installed = 'node_modules') {
  const command = `node ${installed}/eslint/bin/eslint.js --format json ${options} src`;
  const { stdout, stderr } = runShell(folder, command);
  expect(stderr.replace(/^.*ESLintPoorConcurrencyWarning.*\n.*--trace-warnings.*\n/m, '')).toBe('');
  return (JSON.parse(stdout) as ESLint.LintResult[]).flatMap(({ filePath, messages }) =>
    messages.map((message) => ({ path: relative(folder, filePath), ...message })),
  );
}

/** Some of the programs: each is also migrated by the transform, which takes the same edits. */
function filesOfCases(kind: 'before' | 'after'): Record<string, string> {
  const some = readProgramCases().filter((_, index) => index % 4 === 0);
  const files = some.map((one) => {
    const extension = one.before.slice(one.before.lastIndexOf('.'));
    return [`src/${one.name}${extension}`, readFileSync(one[kind], 'utf8')] as const;
  });
  return Object.fromEntries(files);
}

test('--fix gives programs the bytes that the command gives it', () => {
  const folder = createLintedProject(filesOfCases('before'));
  const left = lint(folder, '--fix');
  expect(left.filter(({ fix, fatal }) => fix !== undefined || fatal === true)).toEqual([]);
  const wrong = Object.entries(filesOfCases('after')).filter(
    ([path, text]) => readFileSync(join(folder, path), 'utf8') !== text,
  );
  expect(wrong.map(([path]) => path)).toEqual([]);
});

test('findings are at the same places and in the same words', () => {
  const folder = createLintedProject({});
  const fixtures = join(projectFolder, 'fixtures', 'typescript', 'wrong');
  cpSync(fixtures, join(folder, 'src'), { recursive: true });
  const { stdout } = runShell(folder, 'npx betalift lint --format json src');
  const { findings } = JSON.parse(stdout) as Report;
  const expected = findings
    .filter(({ severity, path }) => severity !== 'info' && !path.endsWith('.json'))
    .map(({ path, rule, line, column, endLine, endColumn, message }) => {
      const place = { line, column, endLine, endColumn };
      return { path, ruleId: `betalift/${rule}`, ...place, message };
    });
  const inOrder = (list: readonly { path: string }[]) =>
    list.map((one) => JSON.stringify(one)).sort();
  const found = lint(folder).map(({ path, ruleId, line, column, endLine, endColumn, message }) => {
    const words = expected.find((one) => one.path === path && message.startsWith(one.message));
    const place = { line, column, endLine, endColumn };
    return { path, ruleId, ...place, message: words?.message ?? message };
  });
  expect(expected.length).toBeGreaterThan(20);
  expect(inOrder(found)).toEqual(inOrder(expected));
});

test.each(['the newest', oldest])(
  '%s fixes in one process and in several, and keeps a cache',
  (version) => {
    const files = { 'src/a.mjs': start + request, 'src/b.mjs': start + request, 'src/c.mjs': '' };
    const plain = `import betalift from 'betalift/eslint';\nexport default [betalift.configs.recommended];\n`;
    const folder = createLintedProject({ ...files, 'eslint.config.mjs': plain });
    const installed = version === oldest ? installTool(oldest) : 'node_modules';
    const options = version !== oldest ? '--cache --concurrency=2' : '--cache';
    const found = lint(folder, options, installed);
    expect(found.map(({ path, line }) => ({ path, line }))).toEqual([
      { path: 'src/a.mjs', line: 7 },
      { path: 'src/b.mjs', line: 7 },
    ]);
    // What the cache keeps is the same, fixes included.
    expect(lint(folder, options, installed)).toEqual(found);
    expect(lint(folder, `${options} --fix`, installed)).toEqual([]);
    for (const path of ['src/a.mjs', 'src/b.mjs']) {
      expect(readFileSync(join(folder, path), 'utf8')).toBe(start + migratedRequest);
    }
  },
);

test('a request of several files is left whole, with the command that changes them together', () => {
  const beta = `export const BETA = 'mcp-client-2025-04-04';\n`;
  const text = `import { BETA } from './beta.js';\n${start}${request.replace(`'mcp-client-2025-04-04'`, 'BETA')}`;
  const folder = createLintedProject({ 'src/beta.js': beta, 'src/a.js': text });
  const left = lint(folder, '--fix');
  expect(left).toMatchObject([
    {
      path: 'src/beta.js',
      line: 1,
      message: expect.stringMatching(
        /src\/a\.js must change with it: run "npx betalift migrate --write"\.$/,
      ),
    },
  ]);
  expect(readFileSync(join(folder, 'src/beta.js'), 'utf8')).toBe(beta);
  expect(readFileSync(join(folder, 'src/a.js'), 'utf8')).toBe(text);
  const { status } = runShell(folder, 'npx betalift migrate --write --allow-dirty src');
  expect(status).toBe(0);
  expect(lint(folder)).toEqual([]);
});

test('a request that a comment of ESLint keeps is not rewritten for another finding', () => {
  const comments: readonly (readonly [comment: string, isKept: boolean])[] = [
    ['// eslint-disable-next-line betalift/deprecated-beta-header', true],
    ['// eslint-disable-next-line', true],
    ['/* eslint-disable betalift/deprecated-beta-header */', true],
    ['/* eslint-disable */ /* eslint-enable */', false],
    ['// eslint-disable-next-line no-undef', false],
  ];
  const configured = request.replace(`'orders' }`, `'orders', tool_configuration: {} }`);
  const files = comments.map(([comment], index) => {
    const text = start + configured.replace('  betas', `  ${comment}\n  betas`);
    return [`src/${String(index)}.js`, text] as const;
  });
  const folder = createLintedProject(Object.fromEntries(files));
  lint(folder, '--fix');
  const kept = files.map(([path, text]) => readFileSync(join(folder, path), 'utf8') === text);
  expect(kept).toEqual(comments.map(([, isKept]) => isKept));
});

test('a text from standard input, and the fix of an editor', () => {
  const folder = createLintedProject({ 'src/a.js': '' });
  const command = 'node node_modules/eslint/bin/eslint.js --format json --stdin --fix-dry-run';
  const given = { TEXT: start + request };
  for (const name of ['', '--stdin-filename src/new.ts']) {
    const { stdout } = runShell(folder, `printf '%s' "$TEXT" | ${command} ${name}`, given);
    expect(JSON.parse(stdout)).toMatchObject([{ output: start + migratedRequest }]);
  }
});

test('the oldest version is the one that package.json names', () => {
  const { peerDependencies } = JSON.parse(readText('package.json')) as {
    peerDependencies: Record<string, string>;
  };
  expect(peerDependencies).toEqual({ eslint: oldest.replace('eslint@', '>=') });
});

test('the configuration in README', () => {
  const folder = createProject(
    { 'eslint.config.mjs': configuration, 'src/a.js': start + request },
    packages,
  );
  const { status, stdout } = runShell(folder, 'npx eslint src');
  expect(stdout).toMatch(/7:11\s+error\s+The beta `mcp-client-2025-04-04` is deprecated\..*/);
  expect(stdout).toContain('betalift/deprecated-beta-header');
  expect(status).toBe(1);
});
