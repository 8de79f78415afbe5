/** What is published, and what happens when it is installed. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ignore from 'ignore';
import { listDocuments, readText } from './documents.js';

const projectFolder = join(__dirname, '..', '..');
const read = (file: string) => readFileSync(join(projectFolder, file), 'utf8');

/** A path, or one for each condition. */
type ExportTarget = string | { readonly [condition: string]: ExportTarget };

function pathsOf(target: ExportTarget): string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(pathsOf);
}

interface PackageDescription {
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: ExportTarget;
  readonly version: string;
  readonly engines: { readonly node: string };
}
const description = JSON.parse(read('package.json')) as PackageDescription;

/** Scripts that npm runs by itself: the first three at the user's, the others also where git installs. */
const lifecycleScripts = [
  ...['preinstall', 'install', 'postinstall'],
  ...['preprepare', 'prepare', 'postprepare', 'prepack', 'postpack', 'prepublish'],
];

test('no script runs on installing or packing', () => {
  expect(Object.keys(description.scripts)).not.toEqual(
    expect.arrayContaining([expect.stringMatching(`^(${lifecycleScripts.join('|')})$`)]),
  );
});

test('npm test is every check, the bundle and the tests', () => {
  const { test: all, check } = description.scripts;
  expect(all).toBe('npm run check && npm run bundle && jest');
  expect(check?.split(' && ')).toEqual([
    ...['npm run typecheck', 'npm run lint', 'npm run format:check', 'npm run architecture'],
  ]);
});

test('every script that a script calls is there', () => {
  const calls = Object.values(description.scripts).flatMap((script) =>
    [...script.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name),
  );
  expect(Object.keys(description.scripts)).toEqual(expect.arrayContaining(calls));
});

test('what is built is not committed', () => {
  const ignored = ignore().add(read('.gitignore'));
  for (const file of Object.values(description.bin)) expect(ignored.ignores(file)).toBe(true);
  expect(ignored.ignores('dist/types/index.d.ts')).toBe(true);
  expect(ignored.ignores('src/index.ts')).toBe(false);
});

test('what is published is built', () => {
  const targets = [...Object.values(description.bin), ...pathsOf(description.exports)];
  for (const target of targets.filter((path) => !path.includes('*'))) {
    expect({ target, exists: existsSync(join(projectFolder, target)) }).toEqual({
      target,
      exists: true,
    });
  }
});

test('it installs no other package', () => {
  expect(description).not.toHaveProperty('dependencies');
  expect(description).not.toHaveProperty('optionalDependencies');
});

test('documents name the version of the package', () => {
  const mention = /(?:betalift(?:\.git)?[@#]v?|\brev: v)(\d+\.\d+\.\d+)/g;
  const mentions = listDocuments().flatMap((name) =>
    [...readText(name).matchAll(mention)].map(([text, version]) => ({ name, text, version })),
  );
  expect(mentions.length).toBeGreaterThan(0);
  for (const found of mentions) expect(found).toEqual({ ...found, version: description.version });
});

test('the package holds the program, its schemas and its pages, and nothing else', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: projectFolder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // A list up to npm 11, and from npm 12 on an object with the package's name as its key.
  const [{ files } = { files: [] }] = Object.values(
    JSON.parse(packed) as Record<string, { files: { path: string }[] }>,
  );
  const paths = files.map(({ path }) => path);
  expect(paths).toEqual(
    expect.arrayContaining([
      ...['LICENSE', 'README.md', 'package.json'],
      ...['dist/wasm/tree-sitter.wasm', 'dist/wasm/tree-sitter-python.wasm'],
      ...['docs/rules/server-without-toolset.md', 'schemas/report.schema.json'],
    ]),
  );
  const others = paths.filter(
    (path) =>
      !/^(?:codemod|dist|schemas|docs\/rules)\/|^(?:LICENSE|README\.md|package\.json)$/.test(path),
  );
  expect(others).toEqual([]);
});

test('the oldest Node it runs on is the one it is built for', () => {
  const oldest = /^>=([\d.]+)$/.exec(description.engines.node)?.[1];
  expect(oldest).toBe('20.19');
  expect(read('scripts/bundle.mjs')).toContain(`target: 'node${oldest}'`);
});
