/** Packages of the project's own workspaces, by the names that its files import them by. */
import { posix } from 'node:path';
import { hasWorkspaces, packageNameIn, packageOfSpecifier } from '../manifests/workspaces.js';
import type { WorkspacePackage } from '../languages/language.js';
import type { ProjectFiles } from './types.js';

export class WorkspacePackages {
  private readonly folders = new Map<string, string | null>();

  constructor(private readonly project: ProjectFiles | undefined) {}

  /** The package that a specifier names; null where the project holds none, as far as was asked. */
  named(specifier: string): WorkspacePackage | null {
    const name = packageOfSpecifier(specifier);
    const folder = name === null ? null : (this.folders.get(name) ?? null);
    return name === null || folder === null ? null : { name, folder };
  }

  /**
   * Looks for the packages that specifiers of a file name, where that has not been done.
   *
   * @param path Absolute path of the file.
   * @returns The names of packages that were found now.
   */
  async find(specifiers: readonly string[], path: string): Promise<readonly string[]> {
    const { project, folders } = this;
    const names = specifiers.flatMap((specifier) => packageOfSpecifier(specifier) ?? []);
    const fresh = [...new Set(names)].filter((name) => !folders.has(name));
    if (fresh.length === 0 || !project?.search) return [];
    if (!hasWorkspaces(path, (file) => project.read(file))) return [];
    for (const name of fresh) folders.set(name, null);
    const found: string[] = [];
    for (const file of await project.search(fresh.map((name) => `"${name}"`))) {
      if (posix.basename(file) !== 'package.json') continue;
      const name = packageNameIn(project.read(file) ?? '');
      if (name === null || !fresh.includes(name)) continue;
      folders.set(name, posix.dirname(project.absolutePath?.(file) ?? `/${file}`));
      found.push(name);
    }
    return found;
  }
}
