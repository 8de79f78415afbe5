/** Where the manifests of a project ask for the SDK, in each language that has one. */
import { posix } from 'node:path';
import { sdkNames } from '../betas/messages-api.js';
import { findDependencies, type Dependency } from '../manifests/dependencies.js';
import { findPins, type Pin } from '../manifests/lock-files.js';
import { foldersUpward } from '../manifests/nearby-files.js';
import { lockFormatsFor } from '../manifests/python/lock-files.js';
import { findPythonDependencies } from '../manifests/python/manifests.js';
import { pythonSpecifierLike } from '../manifests/python/version-specifiers.js';
import { specifierLike } from '../manifests/version-range.js';
import type { SdkUse } from './sdk-uses.js';
import type { ProjectFiles } from './types.js';

/** A place that asks for the SDK. */
export interface SdkEntry {
  readonly manifest: string;
  readonly dependency: Dependency;
  /** What the entry's own lock file pins it to. */
  findPins(): readonly Pin[];
  /** What to write in its place, to get a version or what is compatible with it. */
  replacementFor(version: string): string;
}

/** The entries that decide which version a file with a request gets; those nearest to it. */
export async function findSdkEntries(use: SdkUse, project: ProjectFiles): Promise<SdkEntry[]> {
  const from = project.absolutePath?.(use.place.path) ?? use.place.path;
  return use.sdk === 'python' ? findInPython(from, project) : findInNode(from, use, project);
}

/** The entry for the SDK in the nearest package.json that has one. */
async function findInNode(from: string, use: SdkUse, project: ProjectFiles): Promise<SdkEntry[]> {
  for (const folder of foldersUpward(from)) {
    const manifest = posix.join(folder, 'package.json');
    const text = project.read(manifest);
    if (text === null) continue;
    const dependencies = await findDependencies(text, sdkNames.typescript.packageName);
    const dependency = dependencyOf(use, dependencies);
    if (dependency !== undefined) {
      return [
        {
          manifest,
          dependency,
          findPins: () => findPins(manifest, dependency, (path) => project.read(path)),
          replacementFor: (version) => `"${specifierLike(dependency.specifier, version)}"`,
        },
      ];
    }
    if (dependencies.length > 0) return [];
  }
  return [];
}

/** The entry that a file imports; where it imports none, since it is given its client, the only one. */
function dependencyOf(
  { imports }: SdkUse,
  dependencies: readonly Dependency[],
): Dependency | undefined {
  const imported = dependencies.find(({ name }) =>
    imports.some((specifier) => specifier === name || specifier.startsWith(`${name}/`)),
  );
  const named = dependencies.find(({ name }) => name === sdkNames.typescript.packageName);
  return imported ?? named ?? (dependencies.length === 1 ? dependencies[0] : undefined);
}

/** All entries of the nearest folder that has some: which of them is installed where is not known. */
async function findInPython(from: string, project: ProjectFiles): Promise<SdkEntry[]> {
  const { packageName } = sdkNames.python;
  const read = (path: string): string | null => project.read(path);
  const list = project.list && ((folder: string) => project.list?.(folder) ?? []);
  const found = await findPythonDependencies(from, packageName, { read, list });
  return found.map(({ manifest, dependency }) => ({
    manifest,
    dependency,
    findPins: () => findPins(manifest, dependency, read, lockFormatsFor(posix.basename(manifest))),
    replacementFor: (version) => pythonSpecifierLike(dependency.specifier, version),
  }));
}
