import { posix } from 'node:path';
import { findPins } from '../../../src/manifests/lock-files.js';
import { lockFormatsFor } from '../../../src/manifests/python/lock-files.js';

function pinsOf(files: Readonly<Record<string, string>>, manifest: string) {
  const dependency = { name: 'anthropic', specifier: '>=0.52' };
  const formats = lockFormatsFor(posix.basename(manifest));
  return findPins(manifest, dependency, (path) => files[path] ?? null, formats);
}

const tables = (heading: string, version: string) => `version = 1

[[${heading}]]
name = "anthropic-tools"
version = "1.0.0"

[[${heading}]]
name = "Anthropic"
version = "${version}"
source = { registry = "https://example.com/simple" }

[${heading}.optional-dependencies]
version = "2.0.0"

[[${heading}]]
name = "httpx"
version = "0.28.1"
`;

test.each([
  ['uv.lock', 'package', 'uv lock --upgrade-package anthropic'],
  ['poetry.lock', 'package', 'poetry update anthropic'],
  ['pdm.lock', 'package', 'pdm update anthropic'],
  ['pylock.toml', 'packages', 'uv pip compile -o pylock.toml --upgrade-package anthropic'],
])('%s', (path, heading, updateCommand) => {
  const text = tables(heading, '0.60.0');
  const expected = [{ path, version: '0.60.0', updateCommand }];
  expect(pinsOf({ [path]: text }, 'pyproject.toml')).toEqual(expected);
  expect(pinsOf({ [path]: text.replaceAll('\n', '\r\n') }, 'pyproject.toml')).toEqual(expected);
  // A workspace has its lock file at the top.
  expect(pinsOf({ [path]: text }, 'packages/a/pyproject.toml')).toEqual(expected);
  expect(pinsOf({ [path]: text }, 'requirements.txt')).toEqual([]);
});

test('Pipfile.lock', () => {
  const text = JSON.stringify({
    _meta: { requires: { anthropic: { version: '==0.1.0' } } },
    default: { anthropic: { version: '==0.60.0', hashes: [] }, httpx: { version: '==0.28.1' } },
    develop: { local: { path: '.' } },
  });
  expect(pinsOf({ 'Pipfile.lock': text }, 'Pipfile')).toEqual([
    { path: 'Pipfile.lock', version: '0.60.0', updateCommand: 'pipenv update anthropic' },
  ]);
  expect(pinsOf({ 'Pipfile.lock': '{' }, 'Pipfile')).toEqual([]);
});
