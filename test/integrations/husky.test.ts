/** husky and lint-staged as README sets them up, with real commits. */
import { readSnippet } from '../package/snippets.js';
import { removeFolders } from '../workspace/temporary-folder.js';
import { packPackage } from './packed-package.js';
import { migratable, migratablePython, notMigratable, UserProject } from './user-project.js';

const versions = { husky: '9.1.7', 'lint-staged': '16.4.0' };
const migrated = "'mcp-client-2025-11-20'";

// A commit starts several programs, and may share its processors with other tests.
jest.setTimeout(60_000);

let project: UserProject;
beforeAll(() => {
  project = new UserProject({ 'package.json': '{}', '.gitignore': 'node_modules/\n' });
  const script = readSnippet('husky and lint-staged', 'sh')
    .replace(' betalift', ` ${packPackage()}`)
    .replace(' husky lint', ` husky@${versions.husky} lint`)
    .replace(' lint-staged\n', ` lint-staged@${versions['lint-staged']}\n`);
  project.runWell('sh', '-e', '-c', script);
  project.write('.lintstagedrc.json', readSnippet('husky and lint-staged', 'json'));
  project.runWell('git', 'add', '--all');
  expect(project.commit()).toMatchObject({ status: 0 });
}, 120_000);
afterEach(() => {
  project.runWell('git', 'reset', '--quiet', '--hard');
  project.runWell('git', 'clean', '--quiet', '-d', '--force');
});
afterAll(removeFolders);

test('a deprecated request is migrated in the commit', () => {
  project.stage('src/-odd "name".ts', migratable);
  project.stage('src/ticket.py', migratablePython);
  project.stage('notes.md', 'mcp-client-2025-04-04\n');
  expect(project.commit()).toMatchObject({ status: 0 });
  expect(project.runWell('git', 'show', 'HEAD:src/-odd "name".ts')).toContain(migrated);
  expect(project.runWell('git', 'show', 'HEAD:src/ticket.py')).toContain(
    '["mcp-client-2025-11-20"]',
  );
  expect(project.runWell('git', 'status', '--porcelain')).toBe('');
});

test('a request that is left stops the commit, and nothing is changed', () => {
  project.stage('ticket.ts', migratable);
  project.stage('chat.ts', notMigratable);
  const { status, output } = project.commit();
  expect(status).toBe(1);
  expect(output).toContain('because');
  expect(output).toContain('chat.ts:');
  expect(project.read('ticket.ts')).toBe(migratable);
  expect(project.readStaged('ticket.ts')).toBe(migratable);
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

test('the lint command of README stops a commit and rewrites nothing', () => {
  const config = readSnippet('husky and lint-staged', 'json');
  project.stage('.lintstagedrc.json', config.replace(/"betalift [^"]*"/, '"betalift lint"'));
  project.stage('ticket.ts', migratable);
  expect(project.commit()).toMatchObject({ status: 1 });
  expect(project.read('ticket.ts')).toBe(migratable);
});
