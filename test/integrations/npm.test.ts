/** The packed package in a folder of a user: npx, npm scripts, and the commands of README. */
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from '../package/documents.js';
import { readSnippet } from '../package/snippets.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';
import {
  installPackage,
  measureFolder,
  packPackage,
  runAsUser,
  runShell,
} from './packed-package.js';

/** A program that sends a request under a version. */
const programUnder = (version: string) => `import Anthropic from '@anthropic-ai/sdk';

const message = await new Anthropic().beta.messages.create({
  model: 'claude-sonnet-4-5',
  max_tokens: 1000,
  messages: [{ role: 'user', content: 'Which orders are late?' }],
  betas: ['${version}'],
});
console.log(message.content);
`;
const oldProgram = programUnder('mcp-client-2025-04-04');
const newProgram = programUnder('mcp-client-2025-11-20');
const newBody = readSnippet('What it does', 'json', 1);

let packed: string;
let folder: string;
beforeAll(() => {
  packed = packPackage();
  folder = installPackage(packed, { 'chat.ts': oldProgram, '.gitignore': 'node_modules/\n' });
  commitAll(folder);
}, 120_000);
afterAll(removeFolders);

test('installing it adds one package and runs no script', () => {
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>;
  };
  expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/betalift']);
  expect(lock.packages['node_modules/betalift']).not.toHaveProperty('hasInstallScript');
  expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(
    ['betalift'],
  );
});

test('README says within a tenth how much it installs', () => {
  const [, stated] = /takes ([\d.]+) MB/.exec(readText('README.md')) ?? [];
  const size = measureFolder(join(folder, 'node_modules', 'betalift')) / 1e6;
  expect(Math.abs(size / Number(stated) - 1)).toBeLessThan(0.1);
});

test('npx runs it in an empty folder', () => {
  const empty = createFolder();
  const { version } = JSON.parse(readText('package.json')) as { version: string };
  expect(
    runAsUser(empty, 'npx', ['--yes', '--package', packed, 'betalift', '--version']),
  ).toMatchObject({
    status: 0,
    stdout: `${version}\n`,
  });
  expect(readdirSync(empty)).toEqual([]);
}, 60_000);

test('the two commands of README', () => {
  const [lint, migrate] = readSnippet('The two commands', 'sh').trim().split('\n');
  const before = runShell(folder, lint ?? '');
  expect(before.status).toBe(1);
  expect(before.stdout).toContain('deprecated-beta-header');
  expect(runShell(folder, migrate ?? '')).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'chat.ts'), 'utf8')).toBe(newProgram);
  expect(runShell(folder, lint ?? '')).toMatchObject({ status: 0 });
});

test('the npm script of README, with a finding and without', () => {
  const snippet = readSnippet('npx and npm scripts', 'sh');
  const script = snippet.replace('--save-dev betalift', `--save-dev ${packed}`);
  expect(script).toContain(packed);
  const project = createFolder({ 'package.json': '{}', 'chat.ts': oldProgram });
  const failed = runShell(project, script);
  expect(failed.status).toBe(1);
  expect(failed.stdout).toContain('deprecated-beta-header');
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(readText('README.md')).toContain(
    JSON.stringify(scripts).slice(1, -1).replace(':"', ': "'),
  );
  const clean = createFolder({ 'package.json': '{}', 'chat.ts': newProgram });
  expect(runShell(clean, script)).toMatchObject({ status: 0 });
}, 60_000);

describe('commands that README calls by their name', () => {
  const programFolders = () => [join(folder, 'node_modules', '.bin'), createStandIns()];

  /** A program that README only assumes. */
  function createStandIns(): string {
    const program = `#!/bin/sh\ncat "$(dirname "$0")/request.json"\n`;
    const standIns = createFolder({ 'request.json': newBody, 'build-request': program });
    chmodSync(join(standIns, 'build-request'), 0o755);
    return standIns;
  }

  test('validate, of a file and of standard input', () => {
    const bodies = createFolder({ 'body.json': newBody });
    const script = readSnippet('`betalift validate [files..]`', 'sh');
    const result = runShell(bodies, script, programFolders());
    expect(result).toMatchObject({ status: 0, stderr: '' });
    expect(result.stdout.split('\n').filter((line) => line !== '')).toHaveLength(2);
  });

  test('explain', () => {
    const script = readSnippet('`betalift explain [rule]`', 'sh');
    const { status, stdout } = runShell(createFolder(), script, programFolders());
    expect(status).toBe(0);
    expect(stdout).toContain('server-without-toolset');
  });
});
