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
