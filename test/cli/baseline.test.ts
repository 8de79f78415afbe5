/** A baseline: known findings do not count, new ones do, and what is gone is said. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileSchema } from '../../src/betas/json-schema.js';
import baselineSchema from '../../schemas/betalift-baseline.schema.json' with { type: 'json' };
import { analyse } from '../../src/analysis/analyse.js';
import type { CommandEnvironment } from '../../src/cli/environment.js';
import { lint, type LintOptions } from '../../src/cli/commands/lint.js';
import { migrate } from '../../src/cli/commands/migrate.js';
import type { Report } from '../../src/report/report.js';
import { readText } from '../package/documents.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { createEnvironment } from './test-environment.js';

afterEach(removeFolders);

const name = 'betalift-baseline.json';
const oldText = 'const betas = ["mcp-client-2025-04-04"];\n';
const newText = 'const betas = ["mcp-client-2025-11-20"];\n';
const leftText = 'f("mcp-client-2025-04-04", "LEFT");\n';
const common = { paths: [] as string[], color: undefined, config: undefined } as const;
const use = { baseline: name };
const write = { writeBaseline: true };
const prune = { ...use, pruneBaseline: true };

async function runLint(
  cwd: string,
  changes: Partial<LintOptions> = {},
  surroundings: Partial<CommandEnvironment> = {},
) {
  const environment = createEnvironment(cwd, surroundings);
  const exitCode = await lint({ ...common, format: 'json', ...changes }, environment);
  const { stdout, stderr } = environment.printed();
  const { findings, summary } = JSON.parse(stdout) as Report;
  const places = findings.map(({ path, line }) => `${path}:${line}`);
  return { exitCode, places, baseline: summary.baseline, stderr };
}

async function printLint(cwd: string, changes: Partial<LintOptions>): Promise<string> {
  const environment = createEnvironment(cwd);
  await lint({ ...common, format: 'text', ...changes }, environment);
  return environment.printed().stdout;
}

const readBaseline = (folder: string) => readFileSync(join(folder, name), 'utf8');
const put = (folder: string, file: string, text: string) => writeFileSync(join(folder, file), text);

test('is written, used, and sorted; only new findings count', async () => {
  const folder = createFolder({ 'b.ts': oldText, 'a.ts': leftText + oldText + oldText });
  expect(await runLint(folder, write)).toEqual({
    exitCode: 0,
    places: [],
    baseline: { path: name, known: 4, gone: 0 },
    stderr:
      `betalift: wrote ${name}: 4 findings\n` +
      `betalift: it counts with "--baseline ${name}", or with {"baseline": "${name}"} in betalift.config.json\n`,
  });
  const content = JSON.parse(readBaseline(folder)) as { findings: { path: string }[] };
  expect(compileSchema(baselineSchema)(content as never)).toEqual([]);
  expect(content.findings.map(({ path }) => path)).toEqual(['a.ts', 'b.ts']);

  expect(await runLint(folder, use)).toMatchObject({ exitCode: 0, places: [], stderr: '' });
  put(folder, 'c.ts', oldText);
  put(folder, 'b.ts', `// a line more\n${oldText}`);
  put(folder, 'a.ts', `${leftText}\n\n${oldText}g();\n${oldText}`);
  expect(await runLint(folder, use)).toMatchObject({
    exitCode: 1,
    places: ['c.ts:1'],
    baseline: { known: 4, gone: 0 },
  });
  expect(await runLint(folder)).toMatchObject({ exitCode: 1, baseline: undefined });
});

test('writing it again gives the same bytes, also when lines have moved', async () => {
  const folder = createFolder({ 'a.ts': `${oldText}f();\n${leftText}` });
  await runLint(folder, { ...use, ...write });
  const before = readBaseline(folder);
  await runLint(folder, { ...use, ...write });
  expect(readBaseline(folder)).toBe(before);
  put(folder, 'a.ts', `\n\n${oldText}f();\n${leftText}`);
  await runLint(folder, { ...use, ...write });
  expect(readBaseline(folder)).toBe(before);
});

test('what is gone is said, and pruned without taking in what is new', async () => {
  const folder = createFolder({ 'a.ts': oldText + leftText, 'b.ts': oldText, 'c.ts': oldText });
  await runLint(folder, write);
  put(folder, 'a.ts', newText + leftText);
  rmSync(join(folder, 'b.ts'));
  put(folder, 'c.ts', oldText + leftText);
  const text = await printLint(folder, use);
  expect(text).toContain(`2 findings are known from ${name} and not shown.`);
  expect(text).toContain(`2 findings of ${name} are gone: --prune-baseline takes them out.`);
  const after = { exitCode: 1, places: ['c.ts:2'], baseline: { path: name, known: 2, gone: 0 } };
  expect(await runLint(folder, prune)).toEqual({
    ...after,
    stderr: `betalift: wrote ${name}: 2 findings\n`,
  });
  expect(await runLint(folder, use)).toMatchObject(after);
  expect(await runLint(folder, prune)).toMatchObject({ ...after, stderr: '' });
});

test('a moved file takes its findings along', async () => {
  const folder = createFolder({ 'a.ts': oldText });
  await runLint(folder, write);
  mkdirSync(join(folder, 'src'));
  renameSync(join(folder, 'a.ts'), join(folder, 'src', 'b.ts'));
  expect(await runLint(folder, use)).toMatchObject({
    exitCode: 0,
    baseline: { known: 1, gone: 0 },
  });
});

test('files that were not looked at keep what is known of them', async () => {
  const folder = createFolder({ 'a/a.ts': oldText, 'b/b.ts': oldText, 'b/c.ts': oldText });
  await runLint(folder, write);
  const all = readBaseline(folder);
  put(folder, 'b/b.ts', newText);
  expect(await runLint(folder, { ...use, paths: ['a'] })).toMatchObject({
    exitCode: 0,
    baseline: { known: 1, gone: 0 },
  });
  await runLint(folder, { ...use, ...write, paths: ['a'] });
  expect(readBaseline(folder)).toBe(all);
  rmSync(join(folder, 'b/c.ts'));
  expect((await runLint(folder, { ...use, paths: ['b'] })).baseline).toMatchObject({ gone: 2 });
  expect((await runLint(folder, { ...use, paths: ['b/b.ts'] })).baseline).toMatchObject({
    gone: 1,
  });
  await runLint(folder, { ...use, ...write, paths: ['b'] });
  expect(readBaseline(folder)).toContain('a/a.ts');
  expect(readBaseline(folder)).not.toContain('b/');
});

test('with --changed only the changed files are judged', async () => {
  const folder = createFolder({ 'a.ts': oldText, 'b.ts': oldText });
  commitAll(folder);
  await runLint(folder, write);
  put(folder, 'a.ts', oldText + leftText);
  rmSync(join(folder, 'b.ts'));
  const selection = { kind: 'changed', ref: 'HEAD' } as const;
  expect(await runLint(folder, { ...use, selection })).toMatchObject({
    exitCode: 1,
    places: ['a.ts:2'],
    baseline: { known: 1, gone: 0 },
  });
});

test('the configuration names it, from its own folder', async () => {
  const config = JSON.stringify({ baseline: `quality/${name}` });
  const folder = createFolder({
    'betalift.config.json': config,
    'src/a.ts': oldText,
    [`quality/${name}`]: '{"version": 1, "findings": []}',
  });
  const source = join(folder, 'src');
  expect(await runLint(source)).toMatchObject({ exitCode: 1, places: ['a.ts:1'] });
  const { stderr } = await runLint(source, write);
  expect(stderr).toBe(`betalift: wrote ${folder}/quality/${name}: 1 finding\n`);
  expect(readFileSync(join(folder, 'quality', name), 'utf8')).toContain('"../src/a.ts"');
  expect(await runLint(source)).toMatchObject({ exitCode: 0, baseline: { known: 1 } });
  expect(await runLint(source, { baseline: false })).toMatchObject({ exitCode: 1 });
});

test('migrate does not spare what is known', async () => {
  const folder = createFolder({
    'betalift.config.json': JSON.stringify({ baseline: name }),
    'a.ts': oldText,
  });
  await runLint(folder, write);
  const options = { ...common, format: 'text', write: true } as const;
  const exitCode = await migrate(
    { ...options, includeReview: false, allowDirty: false },
    createEnvironment(folder),
  );
  expect(exitCode).toBe(0);
  expect(readFileSync(join(folder, 'a.ts'), 'utf8')).toBe(newText);
  expect((await runLint(folder)).baseline).toEqual({ path: name, known: 0, gone: 1 });
});

test('what cannot be read is never known, and then nothing is written', async () => {
  const folder = createFolder({ 'a.ts': oldText, 'b.ts': oldText });
  await runLint(folder, write);
  const before = readBaseline(folder);
  put(folder, 'b.ts', 'mcp_servers "BROKEN"');
  for (const update of [write, prune]) {
    const { exitCode, places, baseline, stderr } = await runLint(folder, { ...use, ...update });
    expect({ exitCode, places }).toEqual({ exitCode: 2, places: ['b.ts:1'] });
    expect(baseline).toMatchObject({ known: 1, gone: 0 });
    expect(stderr).toContain(`${name} was not written: something could not be checked`);
    expect(readBaseline(folder)).toBe(before);
  }
});

test('a request of a real program: secrets stay out, and another list of tools is no new finding', async () => {
  const program = (tools: string) =>
    [
      "import Anthropic from '@anthropic-ai/sdk';",
      'await new Anthropic().beta.messages.create({',
      "  model: 'claude-sonnet-4-5', max_tokens: 9, messages: [],",
      "  betas: ['mcp-client-2025-04-04'],",
      '  mcp_servers: [{',
      "    type: 'url', url: 'https://mcp.example.com?token=sesame1', name: 'a',",
      "    authorization_token: 'sesame2',",
      `    tool_configuration: { allowed_tools: [${tools}] },`,
      '  }],',
      '});\n',
    ].join('\n');
  const folder = createFolder({ 'a.ts': program("'x'") });
  await runLint(folder, write, { analyse });
  expect(readBaseline(folder)).not.toContain('sesame');
  expect(readBaseline(folder)).toContain('deprecated-tool-configuration');
  put(folder, 'a.ts', `// more\n${program("'x', 'y'")}`);
  expect(await runLint(folder, use, { analyse })).toMatchObject({ exitCode: 0, places: [] });
});

test('a message that names a line is the same when the line moves', async () => {
  const text = readText('fixtures/typescript/reported/old-version-as-fallback/input.ts');
  const folder = createFolder({ 'a.ts': text });
  await runLint(folder, write, { analyse });
  expect(readBaseline(folder)).toContain('at line …');
  put(folder, 'a.ts', `\n\n${text}`);
  expect(await runLint(folder, use, { analyse })).toMatchObject({
    places: [],
    baseline: { gone: 0 },
  });
});

describe('it is said when', () => {
  test.each<[string, string]>([
    ['', '1:1: the baseline is not JSON: value expected'],
    ['{\n<<<<<<< HEAD', '2:1: the baseline is not JSON: invalid symbol'],
    ['{"version": 2, "findings": []}', '1:13: "version" must be equal to constant'],
    ['{"version": 1, "finding": []}', "1:1: the baseline must have required property 'findings'"],
    [
      '{"version": 1, "findings": [\n{"path": "a", "rule": "b", "message": "c", "places": {}}]}',
      '2:54: "findings.0.places" must NOT have fewer than 1 properties',
    ],
  ])('the file is %j', async (text, message) => {
    const folder = createFolder({ 'a.ts': oldText, [name]: text });
    await expect(runLint(folder, use)).rejects.toThrow(`${name}:${message}`);
  });

  test('the file is not there, or nothing is to be written', async () => {
    const folder = createFolder({ 'a.ts': oldText });
    await expect(runLint(folder, use)).rejects.toMatchObject({
      message: `baseline ${name} could not be read: no such file or folder`,
      hint: '--write-baseline makes it',
    });
    await expect(runLint(folder, { ...write, baseline: 'gone/b.json' })).rejects.toThrow(
      'no such folder: gone',
    );
    await expect(runLint(folder, { ...write, baseline: false })).rejects.toThrow(
      '--no-baseline leaves nothing to write',
    );
  });
});
