import type { ModuleHost } from '../../../src/languages/language.js';
import { resolvePython, submoduleOf } from '../../../src/languages/python/resolve-module.js';

function hostOf(...paths: readonly string[]): ModuleHost {
  const files = new Set(paths);
  return { read: (path) => (files.has(path) ? '' : null), realPath: (path) => path };
}

const project = hostOf(
  '/p/pyproject.toml',
  '/p/main.py',
  '/p/app/__init__.py',
  '/p/app/config.py',
  '/p/app/stub.pyi',
  '/p/app/both.py',
  '/p/app/both/__init__.py',
  '/p/app/api/__init__.py',
  '/p/app/api/routes.py',
  '/p/loose/part.py',
  '/p/src/lib/__init__.py',
  '/p/src/lib/deep/inner.py',
  '/p/app/api/json.py',
  '/p/.venv/lib/site-packages/anthropic.py',
  '/outside.py',
);

it.each([
  ['.', '/p/app/api/routes.py', '/p/app/api/__init__.py'],
  ['..', '/p/app/api/routes.py', '/p/app/__init__.py'],
  ['..config', '/p/app/api/routes.py', '/p/app/config.py'],
  ['.config', '/p/app/__init__.py', '/p/app/config.py'],
  ['.routes', '/p/app/api/__init__.py', '/p/app/api/routes.py'],
  ['.', '/p/loose/part.py', null],
  ['app', '/p/main.py', '/p/app/__init__.py'],
  ['app.config', '/p/app/api/routes.py', '/p/app/config.py'],
  ['app.both', '/p/main.py', '/p/app/both/__init__.py'],
  ['app.stub', '/p/main.py', null],
  ['loose.part', '/p/app/config.py', '/p/loose/part.py'],
  ['lib.deep.inner', '/p/app/config.py', '/p/src/lib/deep/inner.py'],
  ['lib', '/p/src/lib/deep/inner.py', '/p/src/lib/__init__.py'],
  ['json', '/p/app/api/routes.py', '/p/app/api/json.py'],
  ['json', '/p/main.py', null],
  ['outside', '/p/main.py', null],
  ['anthropic', '/p/.venv/lib/site-packages/other.py', null],
])('%s in %s', (specifier, from, expected) => {
  expect(resolvePython(specifier, from, project)).toBe(expected);
});

it('starts from the outermost package, and the folder above, where no root is in sight', () => {
  const host = hostOf('/a/b/c/__init__.py', '/a/b/c/d.py', '/a/b/e.py', '/a/f.py', '/g.py');
  expect(resolvePython('c.d', '/a/b/c/d.py', host)).toBe('/a/b/c/d.py');
  expect(resolvePython('e', '/a/b/c/d.py', host)).toBe('/a/b/e.py');
  expect(resolvePython('f', '/a/b/c/d.py', host)).toBe('/a/f.py');
  expect(resolvePython('g', '/a/b/c/d.py', host)).toBeNull();
});

it('follows links', () => {
  const host = { ...hostOf('/p/a.py', '/p/b.py'), realPath: () => '/q/a.py' };
  expect(resolvePython('a', '/p/b.py', host)).toBe('/q/a.py');
});

it.each([
  ['a.b', 'c', 'a.b.c'],
  ['.', 'c', '.c'],
  ['..a', 'c', '..a.c'],
])('module %s of %s is %s', (specifier, name, expected) => {
  expect(submoduleOf(specifier, name)).toBe(expected);
});
