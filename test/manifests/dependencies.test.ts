import { findDependencies } from '../../src/manifests/dependencies.js';

const sdk = '@anthropic-ai/sdk';
const find = (manifest: unknown) => findDependencies(JSON.stringify(manifest), sdk);

test.each(['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'])(
  'is found in %s',
  async (section) => {
    expect(await find({ name: 'x', [section]: { other: '^1.0.0', [sdk]: '^0.60.0' } })).toEqual([
      expect.objectContaining({ name: sdk, specifier: '^0.60.0', range: '^0.60.0' }),
    ]);
  },
);

test('has the place of its specifier, quotation marks included', async () => {
  const text = `\uFEFF{\r\n  "dependencies": {\r\n    "${sdk}": "^0.60.0"\r\n  }\r\n}`;
  const [dependency] = await findDependencies(text, sdk);
  expect(dependency?.place).toEqual({ line: 3, column: 26, endLine: 3, endColumn: 35 });
});

test('what is installed decides before what is expected of others', async () => {
  const found = await find({
    peerDependencies: { [sdk]: '>=0.52.0' },
    devDependencies: { [sdk]: '^0.70.0' },
    dependencies: { other: '1.0.0' },
  });
  expect(found.map(({ range }) => range)).toEqual(['^0.70.0']);
});

test('is also found under another name', async () => {
  const found = await find({
    dependencies: { [sdk]: '^0.71.0', old: `npm:${sdk}@^0.60.0`, fork: `npm:${sdk}-fork@1.0.0` },
  });
  expect(found.map(({ name, range }) => [name, range])).toEqual([
    [sdk, '^0.71.0'],
    ['old', '^0.60.0'],
  ]);
});

test.each(['catalog:', 'workspace:*', 'npm:other@1.0.0', 'latest'])(
  'is found, without a range, for %s',
  async (specifier) => {
    const found = await find({ dependencies: { [sdk]: specifier } });
    expect(found.map(({ range }) => range)).toEqual([null]);
  },
);

test.each([
  '{}',
  '[]',
  'null',
  '"text"',
  '{"dependencies": []}',
  '{"dependencies": null}',
  `{"dependencies": {"${sdk}": 1}}`,
  `{"dependencies": {"${sdk}"`,
  '',
])('nothing is found in %s', async (text) => {
  expect(await findDependencies(text, sdk)).toEqual([]);
});
