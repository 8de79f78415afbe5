/** lefthook as README sets it up, with real commits. */
import { readSnippet } from '../package/snippets.js';
import { removeFolders } from '../workspace/temporary-folder.js';
import { packPackage } from './packed-package.js';
import { migratable, migratablePython, notMigratable, UserProject } from './user-project.js';

const version = '2.2.2';
const migrated = "'mcp-client-2025-11-20'";

// A commit starts several programs, and may share its processors with other tests.
jest.setTimeout(60_000);

let project: UserProject;
beforeAll(() => {
  project = new UserProject({
    'package.json': '{}',
    '.gitignore': 'node_modules/\n',
    'lefthook.yml': readSnippet('lefthook', 'yaml'),
  });
  const script = readSnippet('lefthook', 'sh')
    .replace(' betalift', ` ${packPackage()}`)
    .replace(' lefthook\n', ` lefthook@${version}\n`);
  project.runWell('sh', '-e', '-c', script);
  project.runWell('git', 'add', '--all');
  expect(project.commit()).toMatchObject({ status: 0 });
}, 120_000);
afterEach(() => {
  project.runWell('git', 'reset', '--quiet', '--hard');
  project.runWell('git', 'clean', '--quiet', '-d', '--force');
});
afterAll(removeFolders);

test('a deprecated request is migrated in the commit', () => {
  project.stage('src/-odd name.ts', migratable);
  project.stage('src/ticket.py', migratablePython);
  expect(project.commit()).toMatchObject({ status: 0 });
  expect(project.runWell('git', 'show', 'HEAD:src/-odd name.ts')).toContain(migrated);
  expect(project.runWell('git', 'show', 'HEAD:src/ticket.py')).toContain(
    '["mcp-client-2025-11-20"]',
  );
  expect(project.runWell('git', 'status', '--porcelain')).toBe('');
});

test('a request that is left stops the commit with its reason', () => {
  project.stage('chat.ts', notMigratable);
  const { status, output } = project.commit();
  expect(status).toBe(1);
  expect(output).toContain('because chat.ts:');
  expect(project.read('chat.ts')).toBe(notMigratable);
});

test('what is not staged stays out of the commit, and in the file', () => {
  const own = '// a remark\n'.repeat(20);
  project.stage('part.ts', migratable + own);
  project.write('part.ts', `${migratable}${own}// not finished\n`);
  expect(project.commit()).toMatchObject({ status: 0 });
  const committed = project.runWell('git', 'show', 'HEAD:part.ts');
  expect(committed).toContain(migrated);
  expect(committed).not.toContain('not finished');
  expect(project.read('part.ts')).toContain(migrated);
  expect(project.read('part.ts')).toContain('// not finished\n');
});

test('a commit of named files is made from an index of its own', () => {
  project.stage('one.ts', '');
  project.stage('two.ts', '');
  expect(project.commit()).toMatchObject({ status: 0 });
  project.write('one.ts', notMigratable);
  project.write('two.ts', notMigratable);
  const { status, output } = project.commit('one.ts');
  expect(status).toBe(1);
  expect(output).toContain('because one.ts:');
  expect(output).not.toContain('two.ts');
});

test('the lint command of README stops a commit and rewrites nothing', () => {
  const config = readSnippet('lefthook', 'yaml');
  project.stage('lefthook.yml', config.replace(/betalift migrate.*/, 'betalift lint --staged'));
  project.stage('ticket.ts', migratable);
  expect(project.commit()).toMatchObject({ status: 1 });
  expect(project.read('ticket.ts')).toBe(migratable);
});
