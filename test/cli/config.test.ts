import { join } from 'node:path';
import { readConfig } from '../../src/config/config.js';
import { createFolder, removeFolders } from '../workspace/temporary-folder.js';

afterEach(removeFolders);

const listRules = async () => ['deprecated-beta-header', 'server-without-toolset'];
const read = (cwd: string, path?: string) => readConfig(cwd, path, listRules);

test('is found upwards, to the first folder that holds .git', async () => {
  const folder = createFolder({
    'betalift.config.json': '{"ignore": ["outer"]}',
    'repository/.git/HEAD': '',
    'repository/src/deep/a.ts': '',
  });
  const deep = join(folder, 'repository/src/deep');
  expect(await read(deep)).toEqual({ folder: deep, ignore: [], rules: {} });
  expect(await read(folder)).toMatchObject({ folder, ignore: ['outer'] });
});

test('comments, a byte order mark and a last comma are accepted', async () => {
  const folder = createFolder({
    'own.json':
      '\uFEFF{\n// why\n"$schema": "x", "rules": {"deprecated-beta-header": "warning"},\n}',
  });
  expect(await read(folder, 'own.json')).toEqual({
    folder,
    ignore: [],
    rules: { 'deprecated-beta-header': 'warning' },
  });
});

test.each([
  ['', 'own.json:1:1: the configuration is not JSON: value expected', undefined],
  ['{"ignore": [}', 'own.json:1:13: the configuration is not JSON: value expected', undefined],
  ['[]', 'own.json:1:1: the configuration must be object', undefined],
  ['{\n  "ignor": []\n}', 'own.json:2:3: unknown key "ignor"', 'did you mean "ignore"?'],
  ['{"ignore": [1]}', 'own.json:1:13: "ignore.0" must be string', undefined],
  [
    '{"rules": {"deprecated-beta-header": "fatal"}}',
    'own.json:1:38: "rules.deprecated-beta-header" must be one of "error", "warning", "info", "off"',
    undefined,
  ],
  [
    '{"rules": {\n"deprecated-beta-headr": "off"}}',
    'own.json:2:1: unknown rule "deprecated-beta-headr"',
    'did you mean "deprecated-beta-header"?',
  ],
])('%j is refused in one line with its place', async (text, message, hint) => {
  const folder = createFolder({ 'own.json': text });
  await expect(read(folder, 'own.json')).rejects.toMatchObject({ message, hint });
});

test('a given file that does not exist is an error', async () => {
  await expect(read(createFolder(), 'gone.json')).rejects.toThrow(
    'configuration gone.json could not be read: no such file or folder',
  );
});

test('a broken file that was found is named by its place', async () => {
  const folder = createFolder({ 'betalift.config.json': '{', 'src/a.ts': '' });
  await expect(read(join(folder, 'src'))).rejects.toThrow(`${folder}/betalift.config.json:1:2:`);
});
