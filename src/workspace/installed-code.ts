/** Which files below a folder were installed or made by a program, and are nobody's source. */
import { posix } from 'node:path';

/** Folders that package managers and interpreters fill, in any project. */
export const installedFolders: readonly string[] = [
  'node_modules',
  'site-packages',
  'dist-packages',
  '__pycache__',
  '.venv',
  'venv',
  '.tox',
  '.nox',
];

const inInstalledFolder = new RegExp(
  `(?:^|/)(?:${installedFolders.map((name) => name.replaceAll('.', '\\.')).join('|')})/`,
);
const isMinified = /\.min\.[cm]?js$/;

/** What marks the top of a virtual environment of Python, whatever it is called (PEP 405). */
const environmentMarker = 'pyvenv.cfg';

/**
 * Leaves out installed packages, virtual environments and minified scripts. The folder itself may be one
 * of them: then it was asked for.
 *
 * @param names Names of files relative to a folder, with `/`.
 */
export function withoutInstalledCode(names: readonly string[]): string[] {
  const environments = names
    .filter((name) => posix.basename(name) === environmentMarker && name !== environmentMarker)
    .map((name) => `${posix.dirname(name)}/`);
  return names.filter(
    (name) =>
      !inInstalledFolder.test(name) &&
      !isMinified.test(name) &&
      !environments.some((environment) => name.startsWith(environment)),
  );
}
