/** Which files say what a Python project depends on, and what they say of a package. */
import { posix } from 'node:path';
import { foldersUpward, type ReadText } from '../nearby-files.js';
import type { PythonDependency } from './found-requirement.js';
import { findInRequirements, includedFiles } from './requirements-file.js';
import { findInSetupConfiguration, findInSetupScript } from './setup-files.js';
import { findInPipfile, findInPyproject } from './toml-manifests.js';

/** What of a project is looked at. */
export interface ManifestFolder {
  readonly read: ReadText;
  /** The names of the files in a folder; absent where that cannot be told. */
  readonly list?: ((folder: string) => readonly string[]) | undefined;
}

/** A dependency, and the manifest that it stands in. */
export interface ListedDependency {
  readonly manifest: string;
  readonly dependency: PythonDependency;
}

type Finder = (
  text: string,
  packageName: string,
) => readonly PythonDependency[] | Promise<readonly PythonDependency[]>;

/** By the names of the files. A requirements file may be called `dev-requirements.txt` as well, or `base.in`. */
const finders: readonly (readonly [RegExp, Finder])[] = [
  [/^pyproject\.toml$/, findInPyproject],
  [/^Pipfile$/, findInPipfile],
  [/^setup\.cfg$/, findInSetupConfiguration],
  [/^setup\.py$/, findInSetupScript],
  [/^(?:.*requirements.*|constraints.*)\.(?:txt|in)$/i, findInRequirements],
];

/** Any text file of a folder of this name is one of requirements. */
const requirementsFolder = 'requirements';

/** What is looked for where folders cannot be listed. */
const usualNames = [
  ...['pyproject.toml', 'Pipfile', 'setup.cfg', 'setup.py'],
  ...['requirements.txt', 'requirements-dev.txt', 'requirements.in', 'constraints.txt'],
];

/**
 * The entries that lead to a package in the nearest folder, from a file upwards, in which a manifest names
 * it: in all manifests of that folder and in the requirements that they take in. An entry for some
 * environments only is left out where the manifest has others.
 */
export async function findPythonDependencies(
  from: string,
  packageName: string,
  folder: ManifestFolder,
): Promise<ListedDependency[]> {
  for (const path of foldersUpward(from)) {
    const found: ListedDependency[] = [];
    for (const [manifest, find] of manifestsIn(path, folder)) {
      const dependencies = await find(folder.read(manifest) ?? '', packageName);
      const always = dependencies.filter(({ isConditional }) => !isConditional);
      const counting = dependencies.length > 1 ? always : dependencies;
      found.push(...counting.map((dependency) => ({ manifest, dependency })));
    }
    if (found.length > 0) return found;
  }
  return [];
}

/** The manifests of a folder, in the order of their names, and what reads them. */
function manifestsIn(path: string, folder: ManifestFolder): Map<string, Finder> {
  const found = new Map<string, Finder>();
  const add = (manifest: string, find: Finder): void => {
    const text = found.has(manifest) ? null : folder.read(manifest);
    if (text === null) return;
    found.set(manifest, find);
    if (find !== findInRequirements) return;
    for (const included of includedFiles(text, manifest)) add(included, findInRequirements);
  };
  for (const name of [...(folder.list?.(path) ?? usualNames)].sort()) {
    const find = finders.find(([pattern]) => pattern.test(name))?.[1];
    if (find !== undefined) add(posix.join(path, name), find);
  }
  const below = posix.join(path, requirementsFolder);
  for (const name of [...(folder.list?.(below) ?? [])].sort()) {
    if (/\.(?:txt|in)$/i.test(name)) add(posix.join(below, name), findInRequirements);
  }
  return found;
}
