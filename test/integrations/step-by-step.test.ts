/** A large code base begins with what is new, by the commands of README. */
import { readSnippet } from '../package/snippets.js';
import { removeFolders } from '../workspace/temporary-folder.js';
import { packPackage } from './packed-package.js';
import { migratable, notMigratable, UserProject } from './user-project.js';

// A commit starts several programs, and may share its processors with other tests.
jest.setTimeout(60_000);

let project: UserProject;
beforeAll(() => {
  project = new UserProject({
    'package.json': '{}',
    '.gitignore': 'node_modules/\n',
    'src/ticket.ts': migratable,
    'src/chat.ts': notMigratable,
  });
  project.runWell('npm', 'install', '--silent', '--save-dev', packPackage());
  project.runWell('git', 'add', '--all');
  project.commit();
}, 120_000);
afterAll(removeFolders);

const betalift = (...parameters: string[]) => project.run('npx', 'betalift', ...parameters);

test('only what is new counts', () => {
  expect(betalift()).toMatchObject({ status: 1 });
  const script = readSnippet('A large code base, step by step', 'sh');
  const output = project.runWell('sh', '-e', '-c', script);
  expect(output).toContain('betalift: wrote betalift-baseline.json: ');
  expect(output).toContain('known from betalift-baseline.json and not shown.');
  project.write('betalift.config.json', '{ "baseline": "betalift-baseline.json" }\n');
  project.runWell('git', 'add', '--all');
  expect(project.commit()).toMatchObject({ status: 0 });
  expect(betalift()).toMatchObject({ status: 0 });

  project.write('src/chat.ts', `// Lines move.\n\n${notMigratable}`);
  project.write('src/new.ts', migratable);
  const { status, output: report } = betalift();
  expect(status).toBe(1);
  expect(report).toContain('src/new.ts');
  expect(report).not.toContain('src/chat.ts');

  // Nothing is spared: migrating takes what is known along, and lint then says that it is gone.
  expect(betalift('migrate', '--write', '--allow-dirty')).toMatchObject({ status: 1 });
  expect(project.read('src/ticket.ts')).toContain("'mcp-client-2025-11-20'");
  expect(betalift().output).toContain('are gone: --prune-baseline takes them out');
  expect(betalift('--prune-baseline')).toMatchObject({ status: 0 });
  const baseline = project.read('betalift-baseline.json');
  expect(baseline).toContain('src/chat.ts');
  expect(baseline).not.toContain('src/ticket.ts');
});

test('--changed looks at what a branch changes', () => {
  project.runWell('git', 'stash', '--quiet', '--include-untracked');
  project.runWell('git', 'checkout', '--quiet', '-b', 'topic');
  expect(betalift('--changed=main')).toMatchObject({
    status: 0,
    output: expect.stringContaining('differs from main.') as string,
  });
  project.write('src/more.ts', migratable);
  const { status, output } = betalift('src', '--changed', 'main');
  expect(status).toBe(1);
  expect(output).toContain('src/more.ts');
  expect(output).toContain('Only files that differ from main were looked at.');
});
