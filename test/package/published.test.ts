/** What the tools that judge packages say of the packed one. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packPackage } from '../integrations/packed-package.js';
import { removeFolders } from '../workspace/temporary-folder.js';
import { projectFolder } from './documents.js';

let packed: string;
beforeAll(() => {
  packed = packPackage();
}, 60_000);
afterAll(removeFolders);

function runTool(script: string, parameters: readonly string[]) {
  const path = join(projectFolder, 'node_modules', script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...parameters, packed], {
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status, output: stdout + stderr };
}

test('publint has nothing to say', () => {
  const { status, output } = runTool('publint/src/cli.js', ['run', '--strict']);
  expect({ status, output }).toEqual({ status: 0, output: expect.stringContaining('All good!') });
}, 60_000);

test('the types are right however the package is imported', () => {
  // The profile leaves out what TypeScript did for Node 10, which knew no exports but the first.
  const parameters = ['--no-emoji', '--format', 'ascii', '--profile', 'node16'];
  const { status, output } = runTool('@arethetypeswrong/cli/dist/index.js', parameters);
  const problems = output
    .split('\n')
    .filter((line) => /failed|masquerading|missing|unexpected/i.test(line))
    .filter((line) => !line.includes('(ignored'));
  expect({ status, problems }).toEqual({ status: 0, problems: [] });
  expect(output).toContain('node16 (from CJS): OK (CJS)');
}, 60_000);
