/** The check of migrated texts finds what is lost, and only that. */
import { textFaults } from './check-texts.js';

const before = `import { remote } from './settings.mjs';
import './polyfills.mjs';

console.log(remote);
`;

async function faultsOf(change: (text: string) => string): Promise<string[]> {
  const path = 'index.mjs';
  return textFaults([{ path, text: before }], [{ path, text: change(before) }], false);
}

test('an import may gain a name, and be broken into lines for it', async () => {
  expect(await faultsOf((text) => text)).toEqual([]);
  expect(await faultsOf((text) => text.replace('remote }', 'remote, remoteToolset }'))).toEqual([]);
  const inLines = '{\n  remote,\n  remoteToolset,\n}';
  expect(await faultsOf((text) => text.replace('{ remote }', inLines))).toEqual([]);
});

test('a name that is no longer imported is lost, and so is a module', async () => {
  expect(await faultsOf((text) => text.replace('{ remote }', '{ local }'))).toEqual([
    "index.mjs: lost import remote './settings.mjs'",
  ]);
  expect(await faultsOf((text) => text.replace("import './polyfills.mjs';\n", ''))).toEqual([
    "index.mjs: lost import './polyfills.mjs'",
  ]);
});

test('a line of its own is lost', async () => {
  expect(await faultsOf((text) => text.replace('console.log(remote);\n', ''))).toEqual([
    'index.mjs: lines are lost',
  ]);
});
