/** What the documents say is so. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';
import { parse as parseJsonWithComments } from 'jsonc-parser';
import { mcpClient } from '../../src/betas/mcp-client/index.js';
import type { JsonObject } from '../../src/betas/types.js';
import { listRules } from '../../src/cli/rule-pages.js';
import { migrateText } from '../../src/index.js';
import { parseConfig } from '../../src/config/parse-config.js';
import { rules } from '../../src/rules/index.js';
import { buildCommand, type BuiltCommand } from '../cli/build-command.js';
import {
  listDocuments,
  projectFolder,
  readBlocks,
  readInlineCode,
  readLinks,
  readText,
} from './documents.js';
import { readSnippet } from './snippets.js';
import { findTypeErrors } from './type-errors.js';

const readme = readText('README.md');
const documents = listDocuments().map((name) => ({ name, text: readText(name) }));
const commandNames = ['lint', 'migrate', 'validate', 'explain'];

describe('commands', () => {
  const helpOf = new Map<string, string>();
  let command: BuiltCommand;

  beforeAll(() => {
    command = buildCommand('src/cli/main.ts');
    for (const name of commandNames) {
      const parameters = [command.path, name, '--help'];
      helpOf.set(name, spawnSync(process.execPath, parameters, { encoding: 'utf8' }).stdout);
    }
  });
  afterAll(() => command.remove());

  function optionsOf(name: string): string[] {
    const help = helpOf.get(name) ?? '';
    return [...help.matchAll(/^ {2}(--[a-z][a-z-]*)/gm)].map(([, option = '']) => option);
  }

  test.each(documents)('$name uses only options that exist', ({ text }) => {
    for (const { line, name, options } of readCommands(text)) {
      const unknown = options.filter((option) => !optionsOf(name).includes(option));
      expect({ line, unknown }).toEqual({ line, unknown: [] });
    }
  });

  test.each(commandNames)('README names every option of %s', (name) => {
    const options = optionsOf(name);
    expect(options.length).toBeGreaterThanOrEqual(3);
    for (const option of options) expect(readme).toContain(`\`${option}`);
  });

  test('README names every exit code as help does', () => {
    const codes = /^Exit codes:\n(.*)$/ms.exec(helpOf.get('lint') ?? '')?.[1] ?? '';
    const meanings = codes
      .trim()
      .split(/\n(?= {2}\d)/)
      .map((entry) => entry.trim().replace(/\s+/g, ' '));
    expect(meanings).toHaveLength(3);
    const table = readme.replaceAll('`', '').replace(/\s+/g, ' ');
    for (const meaning of meanings) expect(table).toContain(meaning.replace(/^(\d) /, '| $1 | '));
  });
});

/** The calls of betalift in a document: in blocks of shell and between backticks. */
function readCommands(text: string) {
  const shell = readBlocks(text, 'sh').flatMap((block) => block.split('\n'));
  const calls = [...shell, ...readInlineCode(text)].map((line) => ({
    line,
    words: /(?:^|\s)betalift(?:\s(.*))?$/.exec(line)?.slice(1).join('').split(/\s+/),
  }));
  return calls.flatMap(({ line, words }) => {
    if (words === undefined) return [];
    const options = words
      .filter((word) => /^--./.test(word))
      // Help shows a switch and its opposite as one.
      .map((word) => word.replace(/=.*$/, '').replace(/^--no-/, '--'));
    return { line, name: words.find((word) => commandNames.includes(word)) ?? 'lint', options };
  });
}

test('the calls in README are found', () => {
  const calls = readCommands(readme).map(({ name, options }) => [name, ...options]);
  expect(calls).toContainEqual(['lint']);
  expect(calls).toContainEqual(['migrate', '--write']);
  expect(calls).toContainEqual(['validate', '--beta']);
});

test('the first two commands of README are those that a fresh clone needs', () => {
  expect(readSnippet('Try it', 'sh')).toBe('npm ci && npm run demo\n');
  expect(readSnippet('Try it', 'sh', 1)).toBe('npm ci && npm test\n');
});

describe.each(documents)('paths in $name', ({ name, text }) => {
  test('what it links to is there', () => {
    for (const target of readLinks(text)) {
      const path = join(dirname(name), target);
      expect({ path, exists: existsSync(join(projectFolder, path)) }).toEqual({
        path,
        exists: true,
      });
    }
  });

  test('what it names is there', () => {
    const roots = /^(?:src|test|docs|schemas|fixtures|scripts|examples|\.ci)\/[\w./-]*$/;
    for (const path of readInlineCode(text).filter((code) => roots.test(code))) {
      const places = [projectFolder, join(projectFolder, dirname(name))];
      const exists = places.some((place) => existsSync(join(place, path)));
      expect({ path, exists }).toEqual({ path, exists: true });
    }
  });
});

test('the body in README becomes the one below it', () => {
  const before = JSON.parse(readSnippet('What it does', 'json')) as JsonObject;
  const after = JSON.parse(readSnippet('What it does', 'json', 1)) as JsonObject;
  const migration = mcpClient.migrateRequest(before);
  expect(migration.changed).toBe(true);
  expect(JSON.stringify(migration.body)).toBe(JSON.stringify(after));
});

test.each([
  ['typescript', readSnippet('What it does', 'diff')],
  ['python', readSnippet('What it does', 'diff', 1)],
])('the %s diff in README is that of the fixture it names', async (language, diff) => {
  const [, folder] =
    new RegExp(`\\(from \`(fixtures/${language}/[\\w/-]+)\`\\)`).exec(readme) ?? [];
  const extension = { typescript: 'ts', python: 'py' }[language];
  const lines = diff.trimEnd().split('\n');
  const side = (other: string) =>
    lines
      .filter((line) => !line.startsWith(other))
      .map((line) => line.slice(1))
      .join('\n');
  const before = readText(`${folder}/before.${extension}`);
  expect(before).toContain(side('+'));
  const { text } = await migrateText(before, { path: `before.${extension}` });
  expect(text).toContain(side('-'));
});

test('the configuration in README is one', async () => {
  const text = readSnippet('Configuration', 'jsonc');
  const config = await parseConfig(text, 'README.md', await listRules());
  expect(Object.keys(config.rules)).toHaveLength(1);
  const { $schema } = parseJsonWithComments(text) as { readonly $schema: string };
  expect(existsSync($schema.replace('./node_modules/betalift', projectFolder))).toBe(true);
});

test('the suppression in README names a rule', () => {
  const [, rule] =
    /betalift-disable-next-line ([\w-]+) -- /.exec(readSnippet('Suppressing a finding', 'ts')) ??
    [];
  expect(rules.map(({ id }) => id)).toContain(rule);
});

test('README migrates a request of two files with the library', () => {
  const given = {
    betaText: "export const BETA = 'mcp-client-2025-04-04';\n",
    askText: `import Anthropic from '@anthropic-ai/sdk';
import { BETA } from './beta.js';
await new Anthropic().beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 100,
  messages: [],
  betas: [BETA],
  mcp_servers: [{ type: 'url', url: 'https://mcp.example.com', name: 'orders' }],
});
`,
  };
  const constants = Object.entries(given).map(
    ([name, text]) => `const ${name} = ${JSON.stringify(text)};`,
  );
  const cache = join(projectFolder, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'betalift-readme-'));
  const outfile = join(folder, 'sample.mjs');
  buildSync({
    stdin: {
      contents: [...constants, readSnippet('Library', 'ts', 1)].join('\n'),
      resolveDir: projectFolder,
      loader: 'ts',
    },
    alias: { betalift: './src/index.ts' },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  const { stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  expect(stderr).toBe('');
  expect(stdout).toContain("src/beta.ts\nexport const BETA = 'mcp-client-2025-11-20';");
  expect(stdout).toContain("tools: [{ type: 'mcp_toolset', mcp_server_name: 'orders' }],");
});

test('the use of the library in README has the types that the library has', () => {
  const sample = readSnippet('Library', 'ts');
  const given = [
    'declare const text: string;',
    "declare const oldBody: import('betalift').JsonObject;",
    'export const everything = () => [findings, changed, valid, problems, tools];',
  ];
  const inProject = (code: string) => code.replaceAll("'betalift'", "'../../src/index.js'");
  expect(findTypeErrors(inProject([...given, sample].join('\n')))).toEqual([]);
  expect(findTypeErrors(inProject([...given, sample, 'migrateRequest(1);'].join('\n')))).toEqual([
    expect.stringContaining("'number' is not assignable"),
  ]);
});
