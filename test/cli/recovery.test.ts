import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeRecovery } from '../../src/cli/describe-recovery.js';
import { lint } from '../../src/cli/commands/lint.js';
import { migrate } from '../../src/cli/commands/migrate.js';
import { asOrdinaryUser, giveToOrdinaryUser } from '../workspace/ordinary-user.js';
import { commitAll, createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { createEnvironment } from './test-environment.js';

afterEach(removeFolders);

const oldText = 'const betas = ["mcp-client-2025-04-04"];\n';
const newText = 'const betas = ["mcp-client-2025-11-20"];\n';
const options = { paths: [], format: 'text', color: undefined, config: undefined } as const;

/** A write of two files of a folder, interrupted between them. */
function createHalf(folder: string, place: string): void {
  mkdirSync(join(folder, place), { recursive: true });
  const files = ['a.ts', 'b.ts'].map((path, index) => ({
    path,
    id: `${index}1111111-2222-4333-8444-555555555555`,
    before: oldText,
    after: newText,
  }));
  writeFileSync(join(folder, place, 'committing.json'), JSON.stringify({ version: 1, files }));
}

async function runLint(cwd: string, paths: string[] = []) {
  const environment = createEnvironment(cwd);
  const exitCode = await lint({ ...options, paths }, environment);
  return { exitCode, ...environment.printed() };
}

test('lint from above several repositories finishes what it finds, and then looks', async () => {
  const names = ['one', 'two'];
  const folder = createFolder(
    Object.fromEntries(
      names.flatMap((name) => [
        [`${name}/a.ts`, newText],
        [`${name}/b.ts`, oldText],
      ]),
    ),
  );
  commitAll(join(folder, 'one'));
  createHalf(join(folder, 'one'), '.git/betalift');
  createHalf(join(folder, 'two'), '.betalift-write');
  const { exitCode, stderr, stdout } = await runLint(folder);
  const finished = 'was interrupted: it is finished now, all 2 files hold their new text\n';
  expect(stderr.split('betalift: ').sort()).toEqual([
    '',
    ...names.map((name) => `an earlier write below ${name} ${finished}`),
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Already migrated');
  expect(readFileSync(join(folder, 'two/b.ts'), 'utf8')).toBe(newText);
  expect(readdirSync(join(folder, 'two'))).toEqual(['a.ts', 'b.ts']);
  expect(await runLint(folder)).toMatchObject({ exitCode: 0, stderr: '' });
});

test('a single file that is given is enough to find the write', async () => {
  const folder = createFolder({ 'a.ts': newText, 'b.ts': oldText });
  createHalf(folder, '.betalift-write');
  expect((await runLint('/', [join(folder, 'a.ts')])).exitCode).toBe(0);
  expect(readFileSync(join(folder, 'b.ts'), 'utf8')).toBe(newText);
});

test('where nothing can be written, lint warns and looks all the same', async () => {
  const folder = createFolder({ 'a.ts': newText, 'b.ts': oldText });
  createHalf(folder, '.betalift-write');
  giveToOrdinaryUser(folder, 'a.ts', 'b.ts', '.betalift-write', '.betalift-write/committing.json');
  const folders = [folder, join(folder, '.betalift-write')];
  for (const path of folders) chmodSync(path, 0o555);
  const { exitCode, stdout, stderr } = await asOrdinaryUser(() => runLint(folder));
  expect(exitCode).toBe(1);
  expect(stdout).toContain('1 error; 2 files looked at.');
  expect(stderr).toBe(
    `betalift: a write below ${folder} is not finished: permission denied; with the new text: a.ts; with the old text: b.ts\n`,
  );
  const write = { ...options, write: true, includeReview: false, allowDirty: true };
  const work = asOrdinaryUser(() => migrate(write, createEnvironment(folder)));
  await expect(work).rejects.toThrow('nothing was written, because an earlier write is not');
  for (const path of folders) chmodSync(path, 0o755);
});

test('a finished write of one file, and one of which nothing can be said', () => {
  const folder = { path: '/p/.betalift-write', root: '/p' };
  expect(describeRecovery({ folder, kind: 'finished', files: 1 }, '/')).toBe(
    'an earlier write below p was interrupted: it is finished now, 1 file holds its new text',
  );
  const blocked = { folder, kind: 'blocked', reason: 'somebody is at it', hint: 'wait' } as const;
  expect(describeRecovery(blocked, '/')).toBe(
    'a write below p is not finished: somebody is at it (wait)',
  );
});
