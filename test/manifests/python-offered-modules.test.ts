/** Which Python projects have modules that others may import. */
import {
  pyprojectOffersModules,
  setupConfigurationOffersModules,
  setupScriptOffersModules,
} from '../../src/manifests/python/offered-modules.js';

const built = '[build-system]\nrequires = ["hatchling"]\n';

test.each([
  ['configures tools only', '[tool.ruff]\nline-length = 100\n', null],
  ['an application', '[project]\nname = "desk"\n', false],
  ['a library', `[project]\nname = "desk"\n${built}`, true],
  ['of Poetry', `[tool.poetry]\nname = "desk"\n${built}`, true],
  [
    'an application of Poetry',
    `[tool.poetry]\nname = "desk"\npackage-mode = false\n${built}`,
    false,
  ],
  ['an application of uv', `[project]\nname = "desk"\n[tool.uv]\npackage = false\n${built}`, false],
  [
    'that PyPI refuses',
    `[project]\nname = "desk"\nclassifiers = ["Private :: Do Not Upload"]\n${built}`,
    false,
  ],
])('pyproject.toml: %s', (_, text, expected) => {
  expect(pyprojectOffersModules(text)).toBe(expected);
});

test('setup.py', () => {
  expect(setupScriptOffersModules('from setuptools import setup\nsetup(name="desk")\n')).toBe(true);
  expect(setupScriptOffersModules('print("nothing to build")\n')).toBeNull();
});

test('setup.cfg', () => {
  expect(setupConfigurationOffersModules('[metadata]\nname = desk\n')).toBe(true);
  expect(setupConfigurationOffersModules('[flake8]\nmax-line-length = 100\n')).toBeNull();
});
