/** Releases: the commit that holds the built package, and installing from it. */
import { cpSync, existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectFolder, readText } from '../package/documents.js';
import { commitAll, createFolder, git, removeFolders } from '../workspace/temporary-folder.js';
import { runAsUser, runShell } from './packed-package.js';

const notReleased = ['.git', 'node_modules', 'dist', 'coverage', 'test', 'fixtures', 'examples'];
const { version } = JSON.parse(readText('package.json')) as { version: string };
const tag = `v${version}`;

/** A repository of what a release is made from, with one commit. */
function createProjectClone(): string {
  const folder = createFolder();
  cpSync(projectFolder, folder, {
    recursive: true,
    filter: (path) => !notReleased.includes(basename(path)) || path.includes('/docs/'),
  });
  git(folder, 'init', '--quiet');
  writeFileSync(join(folder, '.git', 'info', 'exclude'), 'node_modules\n');
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'), 'dir');
  commitAll(folder);
  return folder;
}

const identity = {
  ...{ GIT_AUTHOR_NAME: 'Tester', GIT_AUTHOR_EMAIL: 'tester@example.com' },
  ...{ GIT_COMMITTER_NAME: 'Tester', GIT_COMMITTER_EMAIL: 'tester@example.com' },
};
const release = (folder: string) =>
  runAsUser(folder, process.execPath, ['scripts/release.mjs'], identity);

let clone: string;
let output: string;
let commitBefore: string;
beforeAll(() => {
  clone = createProjectClone();
  commitBefore = git(clone, 'rev-parse', 'HEAD');
  const { status, stdout, stderr } = release(clone);
  if (status !== 0) throw new Error(stderr);
  output = stdout;
}, 120_000);
afterAll(removeFolders);

test('the release is a commit on the present one, and nothing else has changed', () => {
  expect(git(clone, 'rev-parse', `${tag}^`)).toBe(commitBefore);
  expect(git(clone, 'cat-file', '-t', tag)).toBe('tag\n');
  expect(git(clone, 'rev-parse', 'HEAD')).toBe(commitBefore);
  expect(git(clone, 'status', '--porcelain')).toBe('');
  expect(git(clone, 'diff', '--cached', '--name-only')).toBe('');
});

test('it says what is left to do', () => {
  expect(output).toContain(`git push origin ${tag}\n`);
  expect(output).toMatch(new RegExp(`npm publish .*#${tag}"\n`));
});

test('it holds the package, and what other tools read, and nothing for development', () => {
  const files = git(clone, 'ls-tree', '-r', '--name-only', tag).trimEnd().split('\n');
  const tops = new Set(files.map((file) => file.replace(/\/.*/, '')));
  const read = ['.pre-commit-hooks.yaml', 'action.yml', 'action', 'codemod'];
  const expected = read.filter((path) => existsSync(join(projectFolder, path)));
  expect([...tops].sort()).toEqual(
    [...['LICENSE', 'README.md', 'dist', 'docs', 'package.json', 'schemas'], ...expected].sort(),
  );
  expect(files).toEqual(
    expect.arrayContaining([
      'dist/cli.js',
      'dist/types/index.d.ts',
      'dist/THIRD-PARTY-NOTICES.txt',
    ]),
  );
  expect(git(clone, 'ls-tree', tag, 'dist/cli.js')).toMatch(/^100755 /);
  const released = JSON.parse(git(clone, 'show', `${tag}:package.json`)) as object;
  const { devDependencies, scripts, ...kept } = JSON.parse(readText('package.json')) as Record<
    string,
    object
  >;
  expect({ devDependencies, scripts }).toEqual({
    devDependencies: expect.anything(),
    scripts: expect.anything(),
  });
  expect(released).toEqual(kept);
});

test('a second one of the same version is refused', () => {
  const { status, stderr } = release(clone);
  expect(status).toBe(1);
  expect(stderr).toContain(`there is a tag ${tag} already`);
});

test('it is refused while something is not committed', () => {
  const dirty = createFolder();
  git(dirty, 'clone', '--quiet', clone, '.');
  git(dirty, 'tag', '--delete', tag);
  writeFileSync(join(dirty, 'new.ts'), '');
  const { status, stderr } = release(dirty);
  expect(status).toBe(1);
  expect(stderr).toContain('there are changes that are not committed:\n?? new.ts');
  expect(git(dirty, 'tag')).toBe('');
});

test('the tree is only written into an empty folder', () => {
  const script = join(projectFolder, 'scripts', 'release-tree.mjs');
  const folder = createFolder({ 'mine.txt': 'text' });
  const { status, stderr } = runAsUser(folder, process.execPath, [script, folder]);
  expect(status).toBe(1);
  expect(stderr).toContain('is not empty');
  expect(readdirSync(folder)).toEqual(['mine.txt']);
});

/** Each npm by the version that is asked for, with what it needs to install from git. */
const versionsOfNpm: readonly (readonly [npm: string, option: string])[] = [
  ['npm', ''],
  ['npx --yes npm@10', ''],
  ['npx --yes npm@12', '--allow-git=root'],
];

test.each(versionsOfNpm)(
  '"%s" installs it from git and runs nothing',
  (npm, option) => {
    const folder = createFolder({ 'package.json': '{}', 'chat.ts': 'const a = 1;\n' });
    const address = `git+${pathToFileURL(clone).href}#${tag}`;
    const shown = readSnippetOfPage();
    const script = shown
      .replace(/"git\+https:[^"]*"/, `"${address}"`)
      .replace(/^npm install/, `${npm} install --ignore-scripts=false ${option}`);
    const installed = runShell(folder, script);
    expect({ script, ...installed }).toMatchObject({ script, status: 0 });
    const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
      packages: object;
    };
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/betalift']);
    expect(runShell(folder, 'npx betalift --version').stdout).toBe(`${version}\n`);
    expect(runShell(folder, 'npx betalift').status).toBe(0);
  },
  120_000,
);

test('npx runs it from git', () => {
  const address = `git+${pathToFileURL(clone).href}#${tag}`;
  const result = runAsUser(createFolder(), 'npx', ['--yes', address, '--version']);
  expect(result).toMatchObject({ status: 0, stdout: `${version}\n` });
}, 60_000);

test('npm 12 refuses without its option, as the page says', () => {
  const folder = createFolder({ 'package.json': '{}' });
  const script = `npx --yes npm@12 install "git+${pathToFileURL(clone).href}#${tag}"`;
  const { status, stderr } = runShell(folder, script);
  expect(status).not.toBe(0);
  expect(stderr).toContain('EALLOWGIT');
}, 60_000);

/** The one block of the page about the package. */
function readSnippetOfPage(): string {
  const [, block] = /^```sh\n(.*?)^```$/ms.exec(readText('docs/package.md')) ?? [];
  if (block === undefined) throw new Error('docs/package.md shows no command');
  return block;
}
