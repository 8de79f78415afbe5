/** Packages that others may depend on: what they export is used by code nobody here sees. */
import { posix } from 'node:path';
import { foldersUpward } from '../manifests/nearby-files.js';
import { offersModules } from '../manifests/offered-modules.js';
import {
  pyprojectOffersModules,
  setupConfigurationOffersModules,
  setupScriptOffersModules,
} from '../manifests/python/offered-modules.js';
import type { Module } from '../values/model.js';
import type { ProjectFiles } from './types.js';

type Read = (path: string) => string | null;

/** What a manifest says of the modules beside and below it; null where it says nothing of them. */
type Manifest = readonly [name: string, offers: (text: string) => boolean | null];

interface Packaging {
  readonly manifests: readonly Manifest[];
  /** Whether a file can be part of what is built; absent: each can. */
  readonly holds?: (path: string, read: Read) => boolean;
}

const npm: Packaging = { manifests: [['package.json', offersModules]] };

/** How modules of a language are published, where that is not npm's way. */
const packagings: Readonly<Record<string, Packaging>> = {
  python: {
    manifests: [
      ['pyproject.toml', pyprojectOffersModules],
      ['setup.py', setupScriptOffersModules],
      ['setup.cfg', setupConfigurationOffersModules],
    ],
    // Programs beside the packages are not built into a distribution.
    holds: (path, read) => read(posix.join(posix.dirname(path), '__init__.py')) !== null,
  },
};

/** Whether a module belongs to a package that is published with modules for others to import. */
export function isPublished({ path, language }: Module, project: ProjectFiles): boolean {
  const { manifests, holds } = packagings[language] ?? npm;
  const read: Read = (file) => project.read(file);
  const place = project.absolutePath?.(path) ?? path;
  if (holds && !holds(place, read)) return false;
  for (const folder of foldersUpward(place)) {
    const answers = manifests.flatMap(([name, offers]) => {
      const text = read(posix.join(folder, name));
      return text === null ? [] : [offers(text)];
    });
    if (answers.includes(true)) return true;
    if (answers.includes(false)) return false;
  }
  return false;
}
