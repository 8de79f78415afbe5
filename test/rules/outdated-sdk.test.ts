import { posix } from 'node:path';
import { analyse } from '../../src/analysis/analyse.js';
import type { AnalysisOptions } from '../../src/analysis/types.js';
import { codeIn, readPage } from './rule-pages.js';

const sdk = '@anthropic-ai/sdk';
const old = 'mcp-client-2025-04-04';
const current = 'mcp-client-2025-11-20';
const newer = 'mcp-client-2026-09-15';

type Files = Readonly<Record<string, string>>;

/** Findings of the rule, and which files were asked for. */
async function find(files: Files, options: AnalysisOptions = {}, given = Object.keys(files)) {
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return files[path] ?? null;
  };
  const inputs = given
    .filter((path) => /\.(?:[cm]?[jt]s|py)$/.test(path))
    .map((path) => ({ path, text: files[path] ?? '' }));
  const list = (folder: string) =>
    Object.keys(files)
      .filter((path) => posix.dirname(path) === folder)
      .map((path) => posix.basename(path));
  const { findings } = await analyse(inputs, { project: { read, list }, ...options });
  return { findings: findings.filter(({ rule }) => rule === 'outdated-sdk'), asked };
}

const manifest = (range: string, name = sdk) =>
  `${JSON.stringify({ dependencies: { [name]: range } }, null, 2)}\n`;

const request = (beta: string, before = `import Anthropic from '${sdk}';`) => `${before}
const client = new Anthropic();
export async function ask(messages) {
  return client.beta.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 1000,
    messages,
    betas: ['${beta}'],
    mcp_servers: [{ type: 'url', url: 'https://orders.example.com/mcp', name: 'orders' }],
    ${beta === old ? '' : "tools: [{ type: 'mcp_toolset', mcp_server_name: 'orders' }],"}
  });
}
`;

const httpRequest = `export const ask = (key, messages) =>
  fetch('https://api.anthropic.com/v1/messages', {
    method: 'POST',
    headers: { 'x-api-key': key, 'anthropic-beta': '${current}' },
    body: JSON.stringify({
      messages,
      mcp_servers: [{ type: 'url', url: 'https://orders.example.com/mcp', name: 'orders' }],
      tools: [{ type: 'mcp_toolset', mcp_server_name: 'orders' }],
    }),
  });
`;

test('the range of a request in the new format, with its place, the version and what to write', async () => {
  const { findings } = await find({
    'package.json': manifest('^0.60.0'),
    'src/a.ts': request(current),
  });
  expect(findings).toEqual([
    {
      rule: 'outdated-sdk',
      severity: 'warning',
      path: 'package.json',
      line: 3,
      column: 26,
      endLine: 3,
      endColumn: 35,
      message:
        'The types of `mcp-client-2025-11-20` come with `@anthropic-ai/sdk` 0.71.0, but `^0.60.0` allows only earlier versions. ' +
        'Replace it with `"^0.71.0"` or a later version, and install. The API takes the request without them.',
      fix: 'none',
      reasons: [
        { message: 'a request in this format is sent here', path: 'src/a.ts', line: 4, column: 10 },
      ],
      url: expect.stringContaining('https://') as string,
    },
  ]);
});

test('a request that is about to have the new format counts, and is migrated all the same', async () => {
  const files = { 'package.json': manifest('~0.60.0'), 'a.ts': request(old) };
  const { findings } = await find(files);
  expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
    ['warning', expect.stringContaining('`"~0.71.0"`')],
  ]);
  expect(findings[0]?.reasons[0]?.message).toContain('after its migration');
  const { changes } = await analyse([{ path: 'a.ts', text: files['a.ts'] }], {
    project: { read: (path) => (path === 'package.json' ? files['package.json'] : null) },
  });
  expect(changes).toHaveLength(1);
});

describe('nothing is said', () => {
  test.each([
    ['of a range from the version on', manifest('^0.71.0'), request(current)],
    ['of a range that allows both, without a lock file', manifest('>=0.52.0'), request(current)],
    ['of a catalog', manifest('catalog:'), request(current)],
    ['of a workspace', manifest('workspace:*'), request(current)],
    ['of a tag', manifest('latest'), request(current)],
    ['of another package', manifest('^0.60.0', 'openai'), request(current)],
    ['of a manifest that is broken', '{"dependencies": {', request(current)],
    ['for requests by HTTP', manifest('^0.60.0'), httpRequest],
    [
      'for requests without servers',
      manifest('^0.60.0'),
      request(current).replace(/mcp_servers.*/, ''),
    ],
    [
      'for a request that stays as it is',
      manifest('^0.60.0'),
      `${request(old)}eval(process.argv[2]);\n`,
    ],
    [
      'for a request whose finding is suppressed',
      manifest('^0.60.0'),
      request(old).replace(
        '    betas',
        '    // betalift-disable-next-line deprecated-beta-header -- moved next week\n    betas',
      ),
    ],
  ])('%s', async (_name, packageJson, text) => {
    expect((await find({ 'package.json': packageJson, 'a.ts': text })).findings).toEqual([]);
  });

  test('without a project, and without any request no file is asked for', async () => {
    const files = { 'package.json': manifest('^0.60.0'), 'a.ts': request(current) };
    expect((await analyse([{ path: 'a.ts', text: files['a.ts'] }])).findings).toEqual([]);
    const clean = { ...files, 'a.ts': `export const words = ['mcp_servers'];\n` };
    expect((await find(clean)).asked).toEqual([]);
    expect((await find({ ...files, 'a.ts': httpRequest })).asked).toEqual([]);
  });
});

test('what sends the request decides the severity, and one finding is enough', async () => {
  const javascript = { 'package.json': manifest('^0.60.0'), 'a.js': request(current) };
  const severities = async (files: Files, options?: AnalysisOptions) =>
    (await find(files, options)).findings.map(({ severity }) => severity);
  expect(await severities(javascript)).toEqual(['info']);
  const both = { ...javascript, 'b.mts': request(newer), 'c.ts': request(old) };
  expect(await severities(both)).toEqual(['warning']);
  expect(await severities(both, { severities: { 'outdated-sdk': 'error' } })).toEqual(['error']);
  expect(await severities(both, { severities: { 'outdated-sdk': 'off' } })).toEqual([]);
});

describe('which package.json', () => {
  const paths = async (files: Files) => (await find(files)).findings.map(({ path }) => path);

  test('the nearest that names the SDK', async () => {
    const file = { 'packages/a/src/a.ts': request(current) };
    const top = { 'package.json': manifest('^0.60.0') };
    expect(await paths({ ...file, ...top })).toEqual(['package.json']);
    const without = { 'packages/a/package.json': '{"name": "a"}' };
    expect(await paths({ ...file, ...top, ...without })).toEqual(['package.json']);
    const own = { 'packages/a/package.json': manifest('^0.71.0') };
    expect(await paths({ ...file, ...top, ...own })).toEqual([]);
    const unknown = { 'packages/a/package.json': manifest('catalog:') };
    expect(await paths({ ...file, ...top, ...unknown })).toEqual([]);
  });

  test('one finding for each of a monorepo', async () => {
    const files = {
      'a/package.json': manifest('^0.60.0'),
      'a/one.ts': request(current),
      'a/two.ts': request(current),
      'b/package.json': manifest('^0.52.0'),
      'b/three.ts': request(current),
    };
    expect(await paths(files)).toEqual(['a/package.json', 'b/package.json']);
  });

  test('it does not matter whether the package.json is analysed too', async () => {
    const text = '{"description": "mcp_servers", "dependencies": {"@anthropic-ai/sdk": "^0.60.0"}}';
    const files = { 'package.json': text, 'a.ts': request(current) };
    const inputs = Object.entries(files).map(([path, content]) => ({ path, text: content }));
    const project = { read: (path: string) => (path === 'package.json' ? text : null) };
    const { findings } = await analyse(inputs, { project });
    expect(findings.map(({ rule }) => rule)).toEqual(['outdated-sdk']);
  });
});

describe('an alias', () => {
  const dependencies = { [sdk]: '^0.71.0', 'old-sdk': `npm:${sdk}@^0.60.0` };
  const both = { 'package.json': JSON.stringify({ dependencies }) };

  test('is meant by who imports it', async () => {
    const ofAlias = request(current, "import Anthropic from 'old-sdk';");
    const { findings } = await find({ ...both, 'a.ts': ofAlias });
    expect(findings.map(({ message }) => message)).toEqual([
      expect.stringContaining(`\`"npm:${sdk}@^0.71.0"\``),
    ]);
    expect((await find({ ...both, 'a.ts': request(current) })).findings).toEqual([]);
  });

  test('is meant where there is nothing else', async () => {
    const alone = { 'package.json': manifest(`npm:${sdk}@0.60.0`, 'ai') };
    expect((await find({ ...alone, 'a.ts': request(current) })).findings).toHaveLength(1);
  });
});

describe('a range that allows both', () => {
  const lock = (version: string) =>
    JSON.stringify({ packages: { '': {}, [`node_modules/${sdk}`]: { version } } });
  const files = { 'package.json': manifest('>=0.52.0 <1'), 'src/a.ts': request(current) };
  const messages = async (more: Files) =>
    (await find({ ...files, ...more })).findings.map(({ message }) => message);

  test('is judged by what is pinned', async () => {
    expect(await messages({ 'package-lock.json': lock('0.60.0') })).toEqual([
      'The types of `mcp-client-2025-11-20` come with `@anthropic-ai/sdk` 0.71.0, but package-lock.json pins 0.60.0. ' +
        'Run `npm update @anthropic-ai/sdk`. The API takes the request without them.',
    ]);
    expect(await messages({ 'package-lock.json': lock('0.71.0') })).toEqual([]);
  });

  test('is not judged by a lock file that does not fit, or by two that do not agree', async () => {
    expect(await messages({ 'package-lock.json': lock('0.51.0') })).toEqual([]);
    const yarn = `"${sdk}@>=0.52.0 <1":\n  version "0.80.0"\n`;
    expect(await messages({ 'package-lock.json': lock('0.60.0'), 'yarn.lock': yarn })).toEqual([]);
  });

  test('no lock file is asked for where the range says enough', async () => {
    for (const range of ['^0.60.0', '^0.71.0']) {
      const { asked } = await find({ ...files, 'package.json': manifest(range) });
      expect(asked.filter((path) => path.includes('lock'))).toEqual([]);
    }
  });
});

describe('Python', () => {
  const python = (beta: string, before = 'def ask(messages):') => `from anthropic import Anthropic

client = Anthropic()


${before}
    return client.beta.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=1000,
        messages=messages,
        betas=["${beta}"],
        mcp_servers=[{"type": "url", "url": "https://orders.example.com/mcp", "name": "orders"}],
        ${beta === old ? '' : 'tools=[{"type": "mcp_toolset", "mcp_server_name": "orders"}],'}
    )
`;
  const messages = async (files: Files) =>
    (await find(files)).findings.map(({ path, message }) => `${path}: ${message}`);

  test('the version of a request in the new format, with its place and what to write', async () => {
    const { findings } = await find({
      'requirements.txt': 'httpx\nanthropic[bedrock]==0.60.0\n',
      'src/ask.py': python(current),
    });
    expect(findings).toEqual([
      {
        rule: 'outdated-sdk',
        severity: 'info',
        path: 'requirements.txt',
        line: 2,
        column: 19,
        endLine: 2,
        endColumn: 27,
        message:
          'The types of `mcp-client-2025-11-20` come with `anthropic` 0.75.0, but `==0.60.0` allows only earlier versions. ' +
          'Replace it with `==0.75.0` or a later version, and install. The API takes the request without them.',
        fix: 'none',
        reasons: [
          {
            message: 'a request in this format is sent here',
            path: 'src/ask.py',
            line: 7,
            column: 12,
          },
        ],
        url: expect.stringContaining('https://') as string,
      },
    ]);
  });

  test('a request that is about to have the new format counts', async () => {
    const files = { 'requirements.txt': 'anthropic~=0.60.0\n', 'ask.py': python(old) };
    const { findings } = await find(files);
    expect(findings[0]?.reasons[0]?.message).toContain('after its migration');
  });

  test('code that says what functions return is checked for types, and so is what imports them', async () => {
    const files = { 'requirements.txt': 'anthropic<0.70\n' };
    const severityOf = async (text: string) =>
      (await find({ ...files, 'ask.py': text })).findings.map(({ severity }) => severity);
    expect(await severityOf(python(current, 'def ask(messages: list) -> object:'))).toEqual([
      'warning',
    ]);
    const importing = `from anthropic.types.beta import BetaMessage\n${python(current)}`;
    expect(await severityOf(importing)).toEqual(['warning']);
  });

  test.each([
    'anthropic>=0.75',
    'anthropic~=0.75',
    'anthropic>=0.52',
    'anthropic',
    'anthropic @ https://example.com/anthropic-0.60.0.tar.gz',
    'openai==0.60.0',
  ])('nothing is said of %s', async (line) => {
    expect(await messages({ 'requirements.txt': line, 'ask.py': python(current) })).toEqual([]);
  });

  test('each language has its own manifests', async () => {
    const files = {
      'package.json': manifest('^0.71.0'),
      'requirements.txt': 'anthropic==0.71.0\n',
      'setup.cfg': '[options]\ninstall_requires =\n    anthropic>=0.52\n',
      'a.ts': request(current),
      'ask.py': python(current),
    };
    expect(await messages(files)).toEqual([
      expect.stringContaining('requirements.txt: The types') as string,
    ]);
  });

  test('a range that allows both is judged by what is pinned', async () => {
    const files = {
      'pyproject.toml': '[project]\ndependencies = ["anthropic>=0.52"]\n',
      'ask.py': python(current),
    };
    const lock = '[[package]]\nname = "anthropic"\nversion = "0.60.0"\n';
    expect(await messages({ ...files, 'uv.lock': lock })).toEqual([
      expect.stringContaining(
        'pyproject.toml: The types of `mcp-client-2025-11-20` come with `anthropic` 0.75.0, but uv.lock pins 0.60.0. Run `uv lock --upgrade-package anthropic`.',
      ) as string,
    ]);
    expect(await messages({ ...files, 'uv.lock': lock.replace('0.60', '0.80') })).toEqual([]);
  });
});

test.each([
  ['Wrong', 1],
  ['Right', 0],
])('the examples of the page that are %s', async (section, count) => {
  const page = readPage('outdated-sdk');
  const { findings } = await find({
    'package.json': codeIn(page, section, 'jsonc'),
    'src/ask.ts': codeIn(page, 'Wrong', 'ts'),
  });
  expect(findings).toHaveLength(count);
});
