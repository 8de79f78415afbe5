/** The hooks for pre-commit, installed from a release and run by real commits. */
import { join } from 'node:path';
import { readSnippet } from '../package/snippets.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';
import { createReleaseRepository, publishedAddress, publishedTag } from './release-repository.js';
import { migratable, migratablePython, notMigratable, UserProject } from './user-project.js';

// A commit starts several programs, and may share its processors with other tests.
jest.setTimeout(60_000);

let project: UserProject;
beforeAll(() => {
  const config = readSnippet('pre-commit', 'yaml');
  expect(config).toContain(`repo: ${publishedAddress}\n    rev: ${publishedTag}\n`);
  project = new UserProject(
    { '.pre-commit-config.yaml': config.replace(publishedAddress, createReleaseRepository()) },
    {
      PRE_COMMIT_HOME: join(createFolder(), 'cache'),
      // Nobody listens there: whatever would be downloaded fails.
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_cache: join(createFolder(), 'npm'),
    },
  );
  try {
    project.runWell('pre-commit', 'install', '--install-hooks');
  } catch (error) {
    const hint = '.ci/run installs pre-commit on Debian; elsewhere see https://pre-commit.com';
    throw new Error(`pre-commit could not install the hooks (${hint})`, { cause: error });
  }
  project.runWell('git', 'add', '--all');
  project.runWell('git', 'commit', '--quiet', '--message', 'configuration');
}, 120_000);
afterEach(() => {
  project.runWell('git', 'reset', '--quiet', '--hard');
  project.runWell('git', 'clean', '--quiet', '-d', '--force');
});
afterAll(removeFolders);

/** Names of the hooks with what became of them, as pre-commit lists them. */
function readResults(output: string): string[] {
  return [...output.matchAll(/^(betalift \w+)\.+(?:\(.*\))?(\w+)$/gm)].map(
    ([, name = '', result = '']) => `${name}: ${result}`,
  );
}

test('a commit without such requests passes', () => {
  project.stage('clean.ts', 'export const answer = 42;\n');
  const { status, output } = project.commit();
  expect(readResults(output)).toEqual(['betalift migrate: Passed', 'betalift lint: Passed']);
  expect(status).toBe(0);
});

test('a commit without files that betalift reads does not start it', () => {
  project.stage('notes.txt', 'mcp-client-2025-04-04\n');
  const { status, output } = project.commit();
  expect(readResults(output)).toEqual(['betalift migrate: Skipped', 'betalift lint: Skipped']);
  expect(status).toBe(0);
});

test('a deprecated request is rewritten in the work tree, and the second commit passes', () => {
  project.stage('src/-odd name.ts', migratable);
  project.stage('--top.mts', migratable);
  project.stage('tools/Ticket.PY', migratablePython);
  const { status, output } = project.commit();
  expect(status).toBe(1);
  expect(readResults(output)[0]).toBe('betalift migrate: Failed');
  expect(output).toContain('files were modified by this hook');
  expect(output).toContain('Wrote src/-odd name.ts');
  expect(project.readStaged('src/-odd name.ts')).toBe(migratable);
  expect(project.read('--top.mts')).toContain('mcp-client-2025-11-20');
  expect(project.read('tools/Ticket.PY')).toContain('mcp-client-2025-11-20');

  project.runWell('git', 'add', '--update');
  expect(project.commit()).toMatchObject({ status: 0 });
  expect(project.listCommitted()).toEqual(['--top.mts', 'src/-odd name.ts', 'tools/Ticket.PY']);
});

test('a request that is left is refused with its reason', () => {
  project.stage('chat.ts', notMigratable);
  const { status, output } = project.commit();
  expect(status).toBe(1);
  expect(readResults(output)).toEqual(['betalift migrate: Failed', 'betalift lint: Failed']);
  expect(output).toContain('because chat.ts:');
  expect(project.read('chat.ts')).toBe(notMigratable);
});

test('what is not staged is put away and comes back', () => {
  const own = '// a remark\n'.repeat(20);
  project.stage('ticket.ts', migratable + own);
  project.write('ticket.ts', `${migratable}${own}// not finished\n`);
  const { status } = project.commit();
  expect(status).toBe(1);
  expect(project.readStaged('ticket.ts')).toBe(migratable + own);
  expect(project.read('ticket.ts')).toContain('// not finished\n');
  expect(project.read('ticket.ts')).toContain("'mcp-client-2025-11-20'");
});

test('a commit of named files is made from an index of its own', () => {
  project.stage('ticket.ts', '');
  project.runWell('git', 'commit', '--quiet', '--message', 'empty');
  project.write('ticket.ts', migratable);
  const { status, output } = project.commit('ticket.ts');
  expect({ status, output }).toMatchObject({
    status: 1,
    output: expect.stringContaining('Wrote ticket.ts') as string,
  });
});

test('a request in two files is left when only one of them is staged', () => {
  const beta = "export const BETA = 'mcp-client-2025-04-04';\n";
  const request = migratable.replace(
    "const MCP_BETA = 'mcp-client-2025-04-04';",
    "import { BETA as MCP_BETA } from './beta.js';",
  );
  project.stage('beta.ts', beta);
  project.runWell('git', 'commit', '--quiet', '--no-verify', '--message', 'a constant');
  project.stage('ticket.ts', request);
  const { status, output } = project.commit();
  expect(status).toBe(1);
  expect(output).not.toContain('files were modified by this hook');
  expect(output).toContain('beta.ts');
  expect([project.read('beta.ts'), project.read('ticket.ts')]).toEqual([beta, request]);
  expect(project.run('pre-commit', 'run', 'betalift-migrate', '--all-files').status).toBe(1);
  expect(project.read('beta.ts')).toBe("export const BETA = 'mcp-client-2025-11-20';\n");
});
