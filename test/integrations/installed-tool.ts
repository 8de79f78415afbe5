/** Tools of other people that are too large, or too old, to be installed with this repository. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../package/documents.js';
import { runAsUser } from './packed-package.js';

/**
 * Installs a package from the registry, once; it stays beside the packages of this repository.
 *
 * @param specifier Name and version, such as `codemod@1.18.3`.
 * @returns Absolute path of the `node_modules` that it is in.
 * @throws When npm cannot install it.
 */
export function installTool(specifier: string): string {
  const folder = join(projectFolder, 'node_modules', '.cache', `betalift-tool-${specifier}`);
  const packages = join(folder, 'node_modules');
  // Npm writes this file last.
  if (existsSync(join(packages, '.package-lock.json'))) return packages;
  mkdirSync(folder, { recursive: true });
  const parameters = ['install', '--prefix', '.', '--ignore-scripts', '--no-save', specifier];
  const { status, stderr } = runAsUser(folder, 'npm', parameters);
  if (status !== 0) throw new Error(`npm could not install ${specifier}: ${stderr}`);
  return packages;
}
