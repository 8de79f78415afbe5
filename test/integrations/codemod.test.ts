/** The Codemod package, validated and run by the real command of Codemod. */
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, readText } from '../package/documents.js';
import { readSnippet } from '../package/snippets.js';
import { commitAll, git, removeFolders } from '../workspace/temporary-folder.js';
import { installTool } from './installed-tool.js';
import { createProject, runShell } from './project-with-betalift.js';

jest.setTimeout(300_000);
afterEach(removeFolders);

let program: string;
const fixture = 'fixtures/typescript/migrated/security-scan-constant-allow-list';

/** Codemod sends no telemetry then; see its `--disable-analytics`. */
const quiet = { DISABLE_ANALYTICS: 'true' };

beforeAll(() => {
  // Its program for one platform has 150 MB.
  program = join(installTool('codemod@1.18.3'), '.bin', 'codemod');
});

function createRepository(files: Readonly<Record<string, string>>): string {
  const folder = createProject({ '.gitignore': 'node_modules\n', ...files }, []);
  symlinkSync(program, join(folder, 'node_modules', '.bin', 'codemod'));
  commitAll(folder);
  return folder;
}

const runCommand = `${readSnippet('Codemod', 'sh').trimEnd()} </dev/null`;
const migrated = readText(`${fixture}/after.ts`);

test('the package is valid', () => {
  const { status, stdout } = runShell(
    projectFolder,
    `${program} workflow validate -w codemod`,
    quiet,
  );
  expect(stdout).toContain('Package validation successful');
  expect(stdout).not.toMatch(/❌|⚠/u);
  expect(status).toBe(0);
});

test('its version is that of betalift, and so is the version that it runs', () => {
  const { version } = JSON.parse(readText('package.json')) as { version: string };
  expect(/^version: '(.*)'$/m.exec(readText('codemod/codemod.yaml'))?.[1]).toBe(version);
  const commands = readText('codemod/workflow.yaml').match(/betalift@\S+/g);
  expect(commands).toEqual([`betalift@${version}`, `betalift@${version}`]);
});

test('the command in README migrates a project', () => {
  const folder = createRepository({ 'src/scan.ts': readText(`${fixture}/before.ts`) });
  const { status, stdout } = runShell(folder, runCommand, quiet);
  expect(stdout).toContain('Workflow completed');
  expect(status).toBe(0);
  expect(readFileSync(join(folder, 'src/scan.ts'), 'utf8')).toBe(migrated);
});

test('what is left is printed, and made where that is asked for', () => {
  const input = 'fixtures/typescript/reported/create-wrapped-by-imported-function/input.ts';
  const folder = createRepository({ 'src/ideas.ts': readText(input) });
  const first = runShell(folder, runCommand, quiet);
  expect(first.stdout).toContain('assumes that withBudget sends the request as it is given');
  expect(first.status).toBe(0);
  expect(git(folder, 'status', '--porcelain')).toBe('');
  const review = runCommand.replace('</dev/null', '--param include_review=true </dev/null');
  expect(runShell(folder, review, quiet).status).toBe(0);
  expect(git(folder, 'diff', '--name-only')).toBe('src/ideas.ts\n');
});

test('it fails, and changes nothing, where git could not give a file back', () => {
  const folder = createRepository({ 'src/other.ts': 'export {};\n' });
  const text = readText(`${fixture}/before.ts`);
  runShell(folder, `cp ${join(projectFolder, fixture, 'before.ts')} src/new.ts`);
  const command = runCommand.replace('</dev/null', '--allow-dirty </dev/null');
  const { status, stdout, stderr } = runShell(folder, command, quiet);
  expect(stdout + stderr).toContain('nothing was written, because these files hold changes');
  expect(status).toBe(1);
  expect(readFileSync(join(folder, 'src/new.ts'), 'utf8')).toBe(text);
});
