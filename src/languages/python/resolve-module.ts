/**
 * Which file a Python module is, as the import system finds it (Python Language Reference, "The import
 * system"): packages are folders with `__init__.py`, and names with dots lead into them.
 */
import type { ModuleHost } from '../language.js';

/** Files that stand at the root of a project. */
const ROOT_MARKERS: readonly string[] = ['pyproject.toml', 'setup.py', 'setup.cfg', '.git/HEAD'];

/** Folders of a root that hold packages themselves. */
const SOURCE_FOLDERS: readonly string[] = ['', '/src'];

/** Where installed packages lie. */
const INSTALLED = /\/(?:site-packages|dist-packages|node_modules)\//;

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function exists(path: string, host: ModuleHost): boolean {
  return host.read(path) !== null;
}

/** The file of a module under a folder; a package comes before a file of its name. */
function findBelow(folder: string, names: readonly string[], host: ModuleHost): string | null {
  const path = [folder, ...names].join('/');
  const files = names.length === 0 ? [] : [`${path}.py`];
  return [`${path}/__init__.py`, ...files].find((file) => exists(file, host)) ?? null;
}

/**
 * Folders that absolute names may start from: that of the file and those above it, up to the root of the
 * project. Which of them are on Python's path is decided where the program is started; the nearest counts.
 * Without a root in sight: up to the folder that holds the outermost package, and the one above, where
 * programs in folders without `__init__.py` are started.
 */
function startingFolders(from: string, host: ModuleHost): string[] {
  const above: string[] = [];
  for (let folder = folderOf(from); ; folder = folderOf(folder)) {
    above.push(folder);
    const isRoot = ROOT_MARKERS.some((marker) => exists(`${folder}/${marker}`, host));
    if (isRoot) return above;
    if (folder === '') break;
  }
  const isPackage = (folder: string): boolean => exists(`${folder}/__init__.py`, host);
  const outermost = above.findIndex((folder) => !isPackage(folder));
  return outermost < 0 ? above : above.slice(0, outermost + 2);
}

/** `.name`, `..name`: from the package of the file, a folder up for each further dot. */
function findRelative(specifier: string, from: string, host: ModuleHost): string | null {
  const [dots = ''] = /^\.+/.exec(specifier) ?? [];
  let folder = folderOf(from);
  for (let level = 1; level < dots.length; level += 1) folder = folderOf(folder);
  const rest = specifier.slice(dots.length);
  return findBelow(folder, rest === '' ? [] : rest.split('.'), host);
}

function findAbsolute(specifier: string, from: string, host: ModuleHost): string | null {
  const names = specifier.split('.');
  for (const folder of startingFolders(from, host)) {
    for (const source of SOURCE_FOLDERS) {
      const found = findBelow(folder + source, names, host);
      if (found !== null) return found;
    }
  }
  return null;
}

/**
 * The absolute path of the file that a module specifier means in a file; null where it is an installed
 * package, one of the standard library, a folder without `__init__.py`, or nothing. Stub files describe
 * modules, and are none.
 *
 * @param specifier As `ImportStatement` has it: `a.b`, `.m`, `..`.
 * @param from Absolute path of the file that names it, with `/`.
 */
export function resolvePython(specifier: string, from: string, host: ModuleHost): string | null {
  const isRelative = specifier.startsWith('.');
  const found = isRelative
    ? findRelative(specifier, from, host)
    : findAbsolute(specifier, from, host);
  const path = found && host.realPath(found);
  return path !== null && !INSTALLED.test(path) ? path : null;
}

/**
 * The specifier of what `from specifier import name` takes where the module has no such name: the module
 * `name` of the package.
 */
export function submoduleOf(specifier: string, name: string): string {
  return specifier.endsWith('.') ? specifier + name : `${specifier}.${name}`;
}
