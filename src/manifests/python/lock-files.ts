/** The lock files of Python projects, each with the manifests that it holds for. */
import type { LockFormat } from '../lock-files.js';
import { normalisedName } from './requirement.js';
import { readPythonVersion } from './version-specifiers.js';

/**
 * Those written as TOML list packages as tables, with a name and a version each on a line (uv.lock,
 * poetry.lock, pdm.lock; pylock.toml by PEP 751). They are printed by programs, and long, so lines do.
 */
const projectFormats: readonly LockFormat[] = [
  lockOfTables('uv.lock', 'uv lock --upgrade-package'),
  lockOfTables('poetry.lock', 'poetry update'),
  lockOfTables('pdm.lock', 'pdm update'),
  lockOfTables('pylock.toml', 'uv pip compile -o pylock.toml --upgrade-package'),
];

const pipenvFormats: readonly LockFormat[] = [
  {
    fileName: 'Pipfile.lock',
    updateCommand: () => 'pipenv update',
    versionsOf: (text, { name }) => versionsOfPipenv(text, name),
  },
];

/** The formats that can hold for a manifest; none for requirements, which are installed as they stand. */
export function lockFormatsFor(fileName: string): readonly LockFormat[] {
  if (fileName === 'Pipfile') return pipenvFormats;
  return /^(?:pyproject\.toml|setup\.(?:cfg|py))$/.test(fileName) ? projectFormats : [];
}

function lockOfTables(fileName: string, updateCommand: string): LockFormat {
  return {
    fileName,
    updateCommand: () => updateCommand,
    versionsOf: (text, { name }) => versionsOfTables(text, name),
  };
}

function versionsOfTables(text: string, packageName: string): string[] {
  const [, ...packages] = text.split(/^\[\[packages?\]\][ \t]*\r?$/m);
  return packages.flatMap((table) => {
    // Other tables of the package may name other versions.
    const [own = ''] = table.split(/^\[/m);
    const name = /^name\s*=\s*"([^"]*)"/m.exec(own)?.[1] ?? '';
    const version = /^version\s*=\s*"([^"]*)"/m.exec(own)?.[1] ?? '';
    return normalisedName(name) === normalisedName(packageName) ? readVersions(version) : [];
  });
}

/** `default`, `develop` and further groups list packages, each with `"version": "==0.60.0"`. */
function versionsOfPipenv(text: string, packageName: string): string[] {
  return Object.entries(objectOf(parseLock(text))).flatMap(([key, group]) => {
    if (key === '_meta') return [];
    const { version } = objectOf(objectOf(group)[normalisedName(packageName)]);
    return typeof version === 'string' ? readVersions(version.replace(/^==/, '')) : [];
  });
}

function readVersions(text: string): string[] {
  const version = readPythonVersion(text);
  return version === null ? [] : [version];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** A lock file that is broken says nothing; the package manager will complain about it. */
function parseLock(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
