/** What `npm run bundle` made: the program with all that it needs, and nothing that fetches or evaluates. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { Linter } from 'eslint';
import ts from 'typescript';
import { migrateText } from '../../src/index.js';
import { buildCommand, type BuiltCommand } from '../cli/build-command.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { projectFolder, readText } from './documents.js';

const distFolder = join(projectFolder, 'dist');
const command = join(distFolder, 'cli.js');

beforeAll(() => {
  if (!existsSync(command)) throw new Error('dist/ is missing: run "npm run bundle"');
});
afterEach(removeFolders);

/** The built programs by their path in dist/. */
function readPrograms(): { path: string; text: string }[] {
  const paths = readdirSync(distFolder, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => /\.[cm]?js$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(distFolder, path), 'utf8') }));
}

interface ForeignCode {
  /** Every specifier that is imported or required. */
  readonly specifiers: readonly string[];
  /** Calls that make code of a text. */
  readonly evaluations: readonly string[];
}

/** What a program runs that does not stand in it. */
function findForeignCode(text: string): ForeignCode {
  const specifiers: string[] = [];
  const evaluations: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier !== undefined) specifiers.push(node.moduleSpecifier.getText());
    }
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const name = node.expression.getText();
      const [parameter] = node.arguments ?? [];
      if (name === 'import' || name === 'require') specifiers.push(parameter?.getText() ?? '');
      if (name === 'eval' || name === 'Function') evaluations.push(node.getText());
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('program.js', text, ts.ScriptTarget.Latest, true));
  const unquoted = specifiers.map((specifier) => specifier.replace(/^(["'])(.*)\1$/, '$2'));
  return { specifiers: unquoted, evaluations };
}

test('it imports builtin modules of Node and its own files, and nothing else', () => {
  for (const { path, text } of readPrograms()) {
    const others = findForeignCode(text).specifiers.filter((specifier) => {
      if (specifier.startsWith('.')) {
        return !existsSync(join(distFolder, dirname(path), specifier));
      }
      return !specifier.startsWith('node:') || !builtinModules.includes(specifier.slice(5));
    });
    expect({ path, others }).toEqual({ path, others: [] });
  }
});

/** Names that are there in Node, or that a package asks for with `typeof`. */
const globals = [
  ...['process', 'console', 'performance', 'Buffer', 'URL', 'global', 'window', 'WebAssembly'],
  ...['setTimeout', 'clearTimeout', 'clearInterval', 'setImmediate', 'queueMicrotask'],
  ...['TextEncoder', 'TextDecoder', 'atob', 'btoa'],
  ...['require', 'module', '__dirname', 'onProfilerEvent'],
];

test('no name in it is undefined, so that nothing is missing that was left out', () => {
  const linter = new Linter({ configType: 'flat' });
  for (const { path, text } of readPrograms()) {
    const messages = linter.verify(text, {
      files: ['**'],
      languageOptions: {
        sourceType: path.endsWith('.cjs') ? 'commonjs' : 'module',
        globals: Object.fromEntries(globals.map((name) => [name, 'readonly'])),
      },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      rules: { 'no-undef': 'error' },
    });
    const missing = messages.filter(({ ruleId, fatal }) => ruleId === 'no-undef' || fatal);
    expect({ path, missing }).toEqual({ path, missing: [] });
  }
});

test('it makes no code of texts', () => {
  const makers = readPrograms().filter(({ text }) => /\b(?:eval|Function)\(/.test(text));
  expect(makers.flatMap(({ text }) => findForeignCode(text).evaluations)).toEqual([]);
});

test('modules whose names are put together when it runs are not loaded', () => {
  const calls = readPrograms().flatMap(({ text }) => [
    ...text.matchAll(/(?<!function )\b__require\((.*?)\)/g),
  ]);
  // The compiler's way to load plugins of an editor, which nothing calls and which could load nothing.
  expect(calls.map(([, parameter]) => parameter)).toEqual(['modulePath']);
});

test('every package in it is in the notices, with a licence text', () => {
  const notices = readFileSync(join(distFolder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  const comments = readPrograms().flatMap(({ text }) => [
    ...text.matchAll(/^\s*\/\/ (node_modules\/(?:.*\/)?(?:@[^/\n]+\/)?[^/\n]+)\/.*$/gm),
  ]);
  const folders = comments.map(
    ([, path = '']) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path,
  );
  const packages = [...new Set(['node_modules/typescript', ...folders])].map((folder) => {
    const { name, version } = JSON.parse(readText(`${folder}/package.json`)) as {
      name: string;
      version: string;
    };
    return `${name} ${version}`;
  });
  const entries = notices.split(/^-{80}$/m).map((entry) => entry.trim());
  expect(packages.length).toBeGreaterThan(20);
  for (const name of packages) {
    const entry = entries.find((one) => one.startsWith(`${name}\n`)) ?? `no entry of ${name}`;
    expect(entry).toMatch(/permission|permitted|apache license/i);
  }
});

test('the works compiled into the parser of Python are in the notices', () => {
  const notices = readFileSync(join(distFolder, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
  const entries = notices.split(/^-{80}$/m);
  for (const name of ['@vscode/tree-sitter-wasm', 'tree-sitter', 'tree-sitter-python']) {
    const entry = entries.find((one) => one.trim().startsWith(`${name} 0.`));
    expect(entry).toMatch(/permission is hereby granted/i);
  }
});

function runProgram(path: string, parameters: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...parameters], {
    cwd,
    encoding: 'utf8',
    input: '',
  });
  return { status, stdout, stderr };
}

describe('beside the program with its packages outside', () => {
  let unbundled: BuiltCommand;
  beforeAll(() => {
    unbundled = buildCommand('src/cli/main.ts');
  });
  afterAll(() => unbundled.remove());

  function expectSameOutput(parameters: readonly string[], cwd: string): void {
    expect({ parameters, ...runProgram(command, parameters, cwd) }).toEqual({
      parameters,
      ...runProgram(unbundled.path, parameters, cwd),
    });
  }

  test('its words are the same', () => {
    const calls = [
      ...['--help', 'lint --help', 'migrate --help', 'validate --help', 'explain --help'],
      ...['--nope', '--nope --neither', '--format', '--format yaml', 'explain a b', 'validate'],
    ];
    const folder = createFolder();
    for (const call of calls) expectSameOutput(call.split(' '), folder);
  }, 60_000);

  test('what it says of wrong bodies is the same', () => {
    const folder = join(projectFolder, 'fixtures', 'validate', 'wrong');
    expectSameOutput(['validate', '--format', 'json', ...readdirSync(folder)], folder);
  });

  test.each([
    '{ "rules": 1 }',
    '{ "ignor": [] }',
    '{ "ignore": [1] }',
    '{ "rules": { "a": "b" } }',
  ])('what it says of the configuration %s is the same', (text) =>
    expectSameOutput([], createFolder({ 'betalift.config.json': text, 'a.ts': '' })),
  );
});

interface GivenText {
  readonly path: string;
  readonly text: string;
}

/** Every sixth of the migrated programs: each form is tried with the sources in test/programs. */
function readMigratedSample(language: string): (GivenText & { readonly expected: string })[] {
  const fixtures = join(projectFolder, 'fixtures', language, 'migrated');
  const sample = readdirSync(fixtures).filter((_, index) => index % 6 === 0);
  return sample.map((name) => {
    const folder = join(fixtures, name);
    const before = readdirSync(folder).find((file) => file.startsWith('before.')) ?? '';
    const [text = '', expected = ''] = ['before', 'after'].map((side) =>
      readFileSync(join(folder, before.replace('before', side)), 'utf8'),
    );
    return { path: `${name}/${before}`, text, expected };
  });
}

/** The texts after a migration by the built library, in a process of their own. */
function migrateWithBundle(inputs: readonly GivenText[]): string[] {
  const script = `
    import { readFileSync } from 'node:fs';
    const { migrateText } = await import(process.argv[1]);
    const texts = [];
    for (const { path, text } of JSON.parse(readFileSync(0, 'utf8'))) {
      texts.push((await migrateText(text, { path, includeReview: true })).text);
    }
    console.log(JSON.stringify(texts));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script, join(distFolder, 'index.js')],
    { encoding: 'utf8', input: JSON.stringify(inputs), maxBuffer: 1e8 },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as string[];
}

test('it migrates the fixtures as the sources do, though it holds only a part of the compiler', () => {
  const inputs = readMigratedSample('typescript');
  expect(migrateWithBundle(inputs)).toEqual(inputs.map(({ expected }) => expected));
}, 60_000);

test('it migrates Python as the sources do, with the files of the parser beside it', async () => {
  const inputs = readMigratedSample('python');
  const expected: string[] = [];
  for (const { path, text } of inputs) {
    expected.push((await migrateText(text, { path, includeReview: true })).text);
  }
  expect(expected.filter((text, index) => text !== inputs[index]?.text).length).toBeGreaterThan(10);
  expect(migrateWithBundle(inputs)).toEqual(expected);
}, 60_000);

test('it follows names through the paths of a project', () => {
  const folder = createFolder({
    'tsconfig.json': '{ "compilerOptions": { "paths": { "@servers": ["./lib/servers.ts"] } } }',
    'lib/servers.ts':
      "export const servers = [{ type: 'url' as const, url: 'https://mcp.example.com', name: 'a' }];\n",
    'send.ts': `import Anthropic from '@anthropic-ai/sdk';
import { servers } from '@servers';
await new Anthropic().beta.messages.create({
  model: 'claude-sonnet-4-5', max_tokens: 100, messages: [],
  betas: ['mcp-client-2025-04-04'], mcp_servers: servers,
});
`,
  });
  expect(runProgram(command, ['migrate'], folder).stdout).toMatch(/^\+.*mcp_toolset/m);
});

describe('what is loaded', () => {
  const parts = {
    yargs: /^\/\/ node_modules\/yargs\//m,
    compiler: /^function resolveModuleName\(/m,
    pythonParser: /^\/\/ src\/languages\/python\/syntax-tree\.ts/m,
    jsonParser: /^\/\/ node_modules\/jsonc-parser\//m,
    yamlParser: /^\/\/ node_modules\/yaml\//m,
    schemas: /^\/\/ compiled-schemas:/m,
    diff: /^\/\/ node_modules\/diff\//m,
    versions: /^\/\/ node_modules\/semver\//m,
    analysis: /^\/\/ src\/analysis\/analyse\.ts/m,
  };

  /** Names of the parts that a run loads. */
  function loadedParts(parameters: readonly string[], files: Readonly<Record<string, string>>) {
    const log = join(createFolder({ 'imports.log': '' }), 'imports.log');
    const logger = join(projectFolder, 'test', 'cli', 'log-imports.mjs');
    spawnSync(process.execPath, ['--import', logger, command, ...parameters], {
      cwd: createFolder(files),
      env: { ...process.env, LOG_IMPORTS: log },
    });
    const names = readFileSync(log, 'utf8').match(/[\w-]+\.js$/gm) ?? [];
    const texts = readPrograms()
      .filter(({ path }) => names.some((name) => path.endsWith(name)))
      .map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(0);
    const found = Object.entries(parts).filter(([, part]) => texts.some((text) => part.test(text)));
    return found.map(([name]) => name);
  }

  test('--version loads no library', () => {
    expect(loadedParts(['--version'], {})).toEqual([]);
  });

  test('lint of a clean tree reads arguments and nothing else', () => {
    const files = {
      'a.ts': 'const a = 1;',
      'b.json': '{}',
      'c.jsx': '',
      'd.py': 'd = 1',
      'e.yml': '',
    };
    expect(loadedParts([], files)).toEqual(['yargs']);
  });

  test('a hit loads the parser of its language', () => {
    const body = '{ "betas": ["mcp-client-2025-04-04"] }';
    const parsersFor = (path: string, text: string) =>
      loadedParts([], { 'clean.ts': '', 'clean.py': '', [path]: text }).filter((name) =>
        ['compiler', 'pythonParser', 'jsonParser', 'yamlParser'].includes(name),
      );
    expect(parsersFor('a.json', body)).toEqual(['jsonParser']);
    expect(parsersFor('a.yaml', body)).toContain('yamlParser');
    expect(parsersFor('a.py', `a = ${body}`)).toEqual(['pythonParser']);
    expect(parsersFor('a.ts', `const a = ${body};`)).toContain('compiler');
    expect(parsersFor('a.ts', `const a = ${body};`)).not.toContain('pythonParser');
  });
});
