/** A file that is analysed alone is seen with the files that use what it exports. */
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseFile } from '../../src/embedding/analyse-file.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';

afterEach(removeFolders);

test('users that import a file by a name of package.json are found', async () => {
  const cwd = join(createFolder(), 'ferry-port');
  mkdirSync(cwd);
  const project = 'fixtures/typescript/projects/migrated/ferry-port-package-imports/before';
  cpSync(project, cwd, { recursive: true });
  const path = join(cwd, 'config', 'index.js');
  const text = readFileSync(path, 'utf8');
  const { findings, units } = await analyseFile({
    ...{ path, text, cwd },
    usesConfiguredSeverities: false,
  });
  expect(findings).toMatchObject([{ rule: 'deprecated-beta-header', line: 1, fix: 'safe' }]);
  expect(units).toMatchObject([{ confidence: 'safe', otherPaths: ['src/main.js'], findings: [0] }]);
});
