/** The real jscodeshift with the built transform. */
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSnippet } from '../package/snippets.js';
import { readProgramCases } from '../programs/program-cases.js';
import { removeFolders } from '../workspace/temporary-folder.js';
import { builtFile, createProject, runShell } from './project-with-betalift.js';

jest.setTimeout(120_000);
afterEach(removeFolders);

const installed = 'node_modules/betalift/dist/transforms/mcp-client-2025-11-20.cjs';
const extensions = '--extensions=ts,tsx,mts,cts,js,jsx,mjs,cjs';

const oldRequest = `import Anthropic from '@anthropic-ai/sdk';
await new Anthropic().beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 1000,
  messages: [],
  betas: ['mcp-client-2025-04-04'],
  mcp_servers: [{ type: 'url', url: 'https://mcp.example.com/orders', name: 'orders' }],
});
`;
const newRequest = oldRequest.replace('2025-04-04', '2025-11-20').replace(
  `name: 'orders' }],
`,
  `name: 'orders' }],
  tools: [{ type: 'mcp_toolset', mcp_server_name: 'orders' }],
`,
);
/** Who wraps the call is out of sight. */
const wrappedRequest = oldRequest
  .replace(`sdk';\n`, `sdk';\nimport { withBudget } from '@company/budget';\n`)
  .replace('await new Anthropic().beta.messages.create(', 'await withBudget(new Anthropic())(');

function shift(folder: string, options: string, transform = installed) {
  const { status, stdout, stderr } = runShell(
    folder,
    `node_modules/.bin/jscodeshift -t ${transform} ${extensions} ${options} src`,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const count = (what: string) => Number(new RegExp(`(\\d+) ${what}`).exec(stdout)?.[1]);
  return {
    stdout,
    counts: {
      errors: count('errors'),
      unmodified: count('unmodified'),
      skipped: count('skipped'),
      ok: count('ok'),
    },
  };
}

test('every program of one file becomes what the command makes of it', () => {
  const cases = readProgramCases();
  const files = cases.map(({ name, before }) => ({
    path: `src/${name}${before.slice(before.lastIndexOf('.'))}`,
    text: readFileSync(before),
  }));
  const folder = createProject(Object.fromEntries(files.map(({ path, text }) => [path, text])), [
    'jscodeshift',
  ]);
  const { counts } = shift(folder, '--cpus=2');
  expect(counts).toEqual({ errors: 0, unmodified: 0, skipped: 0, ok: cases.length });
  const wrong = cases.filter(
    ({ after }, index) =>
      readFileSync(join(folder, files[index]?.path ?? ''), 'utf8') !== readFileSync(after, 'utf8'),
  );
  expect(wrong).toEqual([]);
});

test('line ends and a byte order mark stay', () => {
  const marked = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}`;
  const folder = createProject({ 'src/a.ts': marked(oldRequest) }, ['jscodeshift']);
  shift(folder, '');
  expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe(marked(newRequest));
});

test('files with nothing to do are skipped', () => {
  const folder = createProject({ 'src/a.ts': newRequest, 'src/b.ts': 'export {};\n' }, [
    'jscodeshift',
  ]);
  const { counts, stdout } = shift(folder, '');
  expect(counts).toEqual({ errors: 0, unmodified: 0, skipped: 2, ok: 0 });
  expect(stdout).not.toContain(' REP ');
});

test('a dry run changes nothing and counts requests', () => {
  const folder = createProject({ 'src/a.ts': oldRequest }, ['jscodeshift']);
  const { counts, stdout } = shift(folder, '--dry');
  expect(counts.ok).toBe(1);
  expect(stdout).toContain('migrated requests: 1');
  expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe(oldRequest);
});

test('what rests on an assumption is reported, and made where that is asked for', () => {
  const folder = createProject({ 'src/a.ts': wrappedRequest }, ['jscodeshift']);
  const first = shift(folder, '');
  expect(first.counts).toMatchObject({ skipped: 1, ok: 0 });
  expect(first.stdout).toMatch(/ REP .*src\/a\.ts:\d+:\d+ deprecated-beta-header .* assumes that /);
  const second = shift(folder, '--include-review=true');
  expect(second.counts).toMatchObject({ skipped: 0, ok: 1 });
  expect(second.stdout).not.toContain(' REP ');
  expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toContain('mcp_toolset');
});

test('a request of several files stays, and it is said what migrates it', () => {
  const folder = createProject({}, ['jscodeshift']);
  const fixture = 'fixtures/typescript/projects/migrated/campsite-destructured-settings/before/src';
  cpSync(fixture, join(folder, 'src'), { recursive: true });
  const { counts, stdout } = shift(folder, '');
  expect(counts).toMatchObject({ errors: 0, ok: 0 });
  expect(stdout).toMatch(/ must change with it: run "npx betalift migrate --write"\./);
});

test('a file that cannot be read is an error', () => {
  const folder = createProject({ 'src/a.ts': `${oldRequest}\nconst = ;\n` }, ['jscodeshift']);
  const { counts, stdout } = shift(folder, '');
  expect(counts).toMatchObject({ errors: 1, ok: 0 });
  expect(stdout).toMatch(/ ERR .*src\/a\.ts Transformation error \(src\/a\.ts:10:7: /);
});

test('the transform works from any place, and in the process itself', () => {
  const folder = createProject({ 'src/a.ts': oldRequest }, ['jscodeshift']);
  const { counts } = shift(
    folder,
    '--run-in-band',
    builtFile('transforms/mcp-client-2025-11-20.cjs'),
  );
  expect(counts.ok).toBe(1);
  expect(readFileSync(join(folder, 'src/a.ts'), 'utf8')).toBe(newRequest);
});

test('the severities and ignored files of betalift.config.json count', () => {
  const config = { rules: { 'deprecated-beta-header': 'off' } };
  const folder = createProject(
    { 'src/a.ts': wrappedRequest, 'betalift.config.json': JSON.stringify(config) },
    ['jscodeshift'],
  );
  expect(shift(folder, '').stdout).not.toContain('deprecated-beta-header');
});

test('the command in README', () => {
  const project = createProject({ 'src/a.tsx': oldRequest, 'src/b.js': oldRequest }, [
    'jscodeshift',
  ]);
  const { status, stdout } = runShell(project, readSnippet('jscodeshift', 'sh'));
  expect(status).toBe(0);
  expect(stdout).toMatch(/\b2 ok\b/);
  for (const file of ['src/a.tsx', 'src/b.js']) {
    expect(readFileSync(join(project, file), 'utf8')).toBe(newRequest);
  }
});
