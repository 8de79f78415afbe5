/** Packages that others may depend on: what they export is used by code nobody here sees. */
import { posix } from 'node:path';
import { foldersUpward } from '../manifests/nearby-files.js';
import { offersModules } from '../manifests/offered-modules.js';
import type { Module } from '../values/model.js';
import type { ProjectFiles } from './types.js';

/** Whether a module belongs to a package that is published with modules for others to import. */
export function isPublished({ path }: Module, project: ProjectFiles): boolean {
  for (const folder of foldersUpward(project.absolutePath?.(path) ?? path)) {
    const text = project.read(posix.join(folder, 'package.json'));
    if (text !== null) return offersModules(text);
  }
  return false;
}
