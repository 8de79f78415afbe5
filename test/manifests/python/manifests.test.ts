/** What the files of Python projects say of a package, and where they say it. */
import { posix } from 'node:path';
import { findPythonDependencies } from '../../../src/manifests/python/manifests.js';

type Files = Readonly<Record<string, string>>;

/** The entries for the SDK from `src/app.py` upwards: file, line, column, and what is written there. */
async function entriesOf(files: Files, { lists = true, from = 'src/app.py' } = {}) {
  const read = (path: string) => files[path] ?? null;
  const list = (folder: string) =>
    Object.keys(files)
      .filter((path) => posix.dirname(path) === folder)
      .map((path) => posix.basename(path));
  const found = await findPythonDependencies(from, 'anthropic', {
    read,
    list: lists ? list : undefined,
  });
  return found.map(({ manifest, dependency: { specifier, range, place } }) => {
    const line = files[manifest]?.split('\n')[place.line - 1] ?? '';
    const written = line.slice(place.column - 1, place.endColumn - 1);
    return { at: `${manifest}:${String(place.line)}`, specifier, range, written };
  });
}

const at = async (files: Files, options = {}) =>
  (await entriesOf(files, options)).map((entry) => entry.at);

describe('requirements', () => {
  test.each([
    ['anthropic==0.60.0', '==0.60.0'],
    ['Anthropic == 0.60.0  # pinned', '== 0.60.0'],
    ['  anthropic[bedrock, vertex]>=0.52,<0.70', '>=0.52,<0.70'],
    ['anthropic (>=0.52)', '>=0.52'],
    ['anthropic~=0.60 ; python_version < "3.12"', '~=0.60'],
    ['anthropic==0.60.0 --hash=sha256:0123 --hash=sha256:4567', '==0.60.0'],
    ['anthropic==0.60.0 \\\n    --hash=sha256:0123', '==0.60.0'],
    ['anthropic==0.60.0\r', '==0.60.0'],
    ['anthropic', ''],
  ])('%j', async (line, specifier) => {
    const files = {
      'requirements.txt': `# what we need\n-i https://example.com\n${line}\nhttpx\n`,
    };
    const [entry, ...others] = await entriesOf(files);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ at: 'requirements.txt:3', specifier });
    expect(entry?.written).toBe(specifier === '' ? 'anthropic' : specifier);
  });

  test.each([
    '# anthropic==0.60.0',
    'anthropic-tools==0.1',
    'my.anthropic==0.1',
    '-e ./anthropic',
    '--index-url https://example.com/anthropic',
    './anthropic-0.60.0.whl',
  ])('%j is none', async (line) => {
    expect(await at({ 'requirements.txt': `${line}\n` })).toEqual([]);
  });

  test('an address names no version', async () => {
    const line = 'anthropic @ git+https://user:secret@example.com/sdk@v0.60.0';
    expect(await entriesOf({ 'requirements.txt': line })).toMatchObject([{ range: null }]);
  });

  test('files of many names, those of a folder, and what is taken in', async () => {
    const line = 'anthropic==0.60.0\n';
    const files = {
      'requirements.txt': '-r deps/base.txt\n-c limits.txt\n-r https://example.com/more.txt\n',
      'deps/base.txt': `-r ../requirements.txt\n${line}`,
      'limits.txt': line,
      'requirements-dev.txt': line,
      'dev-requirements.in': line,
      'constraints.txt': line,
      'requirements/prod.txt': line,
      'notes.txt': line,
    };
    expect(await at(files)).toEqual([
      'constraints.txt:1',
      'dev-requirements.in:1',
      'requirements-dev.txt:1',
      'deps/base.txt:2',
      'limits.txt:1',
      'requirements/prod.txt:1',
    ]);
    expect(await at(files, { lists: false })).toContain('deps/base.txt:2');
  });

  test('of several under markers those for all environments', async () => {
    const text =
      'anthropic==0.60.0; python_version < "3.9"\nanthropic>=0.80; python_version >= "3.9"\n';
    expect(await at({ 'requirements.txt': text })).toEqual([]);
    expect(await at({ 'requirements.txt': `${text}anthropic<0.70\n` })).toEqual([
      'requirements.txt:3',
    ]);
  });
});

test('the nearest folder that names the package decides', async () => {
  const files = {
    'requirements.txt': 'anthropic==0.60.0\n',
    'services/a/requirements.txt': 'anthropic==0.80.0\n',
    'services/b/requirements.txt': 'httpx\n',
  };
  expect(await at(files, { from: 'services/a/src/app.py' })).toEqual([
    'services/a/requirements.txt:1',
  ]);
  expect(await at(files, { from: 'services/b/app.py' })).toEqual(['requirements.txt:1']);
});

describe('setuptools', () => {
  test('setup.cfg', async () => {
    const text = `[metadata]
name = desk
keywords = anthropic==0.1

[options]
packages = find:
install_requires =
    httpx
    # anthropic==0.50
    anthropic[bedrock]>=0.52,<0.70

[options.extras_require]
batch = anthropic==0.60.0
`;
    expect(await entriesOf({ 'setup.cfg': text })).toMatchObject([
      { at: 'setup.cfg:10', written: '>=0.52,<0.70' },
      { at: 'setup.cfg:13', written: '==0.60.0' },
    ]);
  });

  test('setup.py, where it lists texts', async () => {
    const text = `from setuptools import setup

setup(
    name="anthropic",  # was "anthropic==0.50"
    install_requires=["httpx", 'anthropic>=0.52; python_version < "4"'],
    extras_require={"batch": [f"anthropic=={VERSION}", "anthropic~=0.60.0"]},
)
`;
    expect(await entriesOf({ 'setup.py': text })).toMatchObject([
      { at: 'setup.py:6', written: '~=0.60.0' },
    ]);
  });
});

describe('pyproject.toml', () => {
  test('every list of requirements', async () => {
    const text = `[build-system]
requires = ["anthropic==0.1"]

[project]
name = "anthropic"
keywords = ["anthropic==0.1"]
dependencies = [
    "httpx",
    "anthropic[bedrock]>=0.52,<0.70", # for now
]

[project.optional-dependencies]
batch = ['anthropic==0.60.0']

[dependency-groups]
dev = [{ include-group = "test" }, "anthropic~=0.61.0"]

[tool.pdm.dev-dependencies]
lint = ["anthropic==0.62.0"]

[tool.uv]
constraint-dependencies = ["anthropic<0.63"]

[[tool.uv.index]]
name = "anthropic==0.1"

[tool.hatch.envs.default]
extra-dependencies = ["anthropic<0.64"]
`;
    const expected = [
      ['pyproject.toml:9', '>=0.52,<0.70'],
      ['pyproject.toml:13', '==0.60.0'],
      ['pyproject.toml:16', '~=0.61.0'],
      ['pyproject.toml:19', '==0.62.0'],
      ['pyproject.toml:22', '<0.63'],
      ['pyproject.toml:28', '<0.64'],
    ];
    for (const one of [text, text.replaceAll('\n', '\r\n')]) {
      const entries = await entriesOf({ 'pyproject.toml': one });
      expect(entries.map((entry) => [entry.at, entry.written])).toEqual(expected);
    }
  });

  test('the tables of Poetry', async () => {
    const text = `[tool.poetry]
name = "desk"
dependencies.python = "^3.11"
dependencies.anthropic = { extras = ["bedrock"], version = "^0.60" }

[tool.poetry.dev-dependencies]
Anthropic = "0.60"

[tool.poetry.group.batch.dependencies.anthropic]
version = "<0.70"
markers = "python_version < '3.12'"

[tool.poetry.group.own.dependencies]
anthropic = { git = "https://example.com/sdk.git", tag = "v0.60.0" }
`;
    expect(await entriesOf({ 'pyproject.toml': text })).toMatchObject([
      { at: 'pyproject.toml:4', written: '^0.60', range: '^0.60' },
      { at: 'pyproject.toml:7', written: '0.60', range: '0.60.0' },
      { at: 'pyproject.toml:10', written: '<0.70', range: '<0.70.0' },
    ]);
  });

  test('of a list of versions for different environments none', async () => {
    const text = `[tool.poetry.dependencies]
anthropic = [
    { version = "<0.70", python = "<3.9" },
    { version = ">=0.75", python = ">=3.9" },
]
`;
    expect(await at({ 'pyproject.toml': text })).toEqual([]);
  });

  test('a broken one says nothing', async () => {
    const text = '[project\ndependencies = ["anthropic==0.60.0"]\n';
    expect(await at({ 'pyproject.toml': text })).toEqual([]);
  });
});

test('Pipfile', async () => {
  const text = `[[source]]
name = "anthropic"

[packages]
anthropic = "==0.60.0"
httpx = "*"

[dev-packages]
anthropic = { version = "~=0.61.0", extras = ["bedrock"] }

[scripts]
anthropic = "<0.70"
`;
  expect(await entriesOf({ Pipfile: text })).toMatchObject([
    { at: 'Pipfile:5', written: '==0.60.0' },
    { at: 'Pipfile:9', written: '~=0.61.0' },
  ]);
});
