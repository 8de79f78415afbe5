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
 * project. Which of them are on Python's path is decided where the program is started.
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

/** The folder of the outermost package that a file is in; null where it is in none. */
function packageAround(from: string, host: ModuleHost): string | null {
  let outermost: string | null = null;
  for (let folder = folderOf(from); folder !== ''; folder = folderOf(folder)) {
    if (!exists(`${folder}/__init__.py`, host)) return outermost;
    outermost = folder;
  }
  return outermost;
}

function findAbsolute(specifier: string, from: string, host: ModuleHost): string[] {
  const names = specifier.split('.');
  const around = packageAround(from, host);
  // What a package calls by its own name is itself, wherever it lies.
  if (around !== null && around.slice(around.lastIndexOf('/') + 1) === names[0]) {
    const own = findBelow(folderOf(around), names, host);
    if (own !== null) return [own];
  }
  const found = (folders: readonly string[]): string[] =>
    folders.flatMap((folder) =>
      SOURCE_FOLDERS.flatMap((source) => findBelow(folder + source, names, host) ?? []),
    );
  const folders = startingFolders(from, host);
  const isInPackage = (folder: string): boolean =>
    around !== null && (folder === around || folder.startsWith(`${around}/`));
  // The folders of a package are no place to start from, unless its files are started as programs.
  const outside = found(folders.filter((folder) => !isInPackage(folder)));
  return outside.length > 0 ? outside : found(folders.filter(isInPackage)).slice(0, 1);
}

/**
 * The absolute paths of the files that a module specifier may mean in a file: more than one where it
 * depends on the folder that the program is started from. None for installed packages, the standard
 * library, and what is not there. Stub files describe modules, and are none.
 *
 * @param specifier As `ImportStatement` has it: `a.b`, `.m`, `..`.
 * @param from Absolute path of the file that names it, with `/`.
 */
export function pythonCandidates(specifier: string, from: string, host: ModuleHost): string[] {
  const found = specifier.startsWith('.')
    ? [findRelative(specifier, from, host)]
    : findAbsolute(specifier, from, host);
  const paths = found.flatMap((path) => (path === null ? [] : [host.realPath(path)]));
  return [...new Set(paths.filter((path) => !INSTALLED.test(path)))];
}

/** The one file that a module specifier means in a file; null where there is none, or several may be meant. */
export function resolvePython(specifier: string, from: string, host: ModuleHost): string | null {
  const [path, ...others] = pythonCandidates(specifier, from, host);
  return path !== undefined && others.length === 0 ? path : null;
}

/**
 * The specifier of what `from specifier import name` takes where the module has no such name: the module
 * `name` of the package.
 */
export function submoduleOf(specifier: string, name: string): string {
  return specifier.endsWith('.') ? specifier + name : `${specifier}.${name}`;
}
