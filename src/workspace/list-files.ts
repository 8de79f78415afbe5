/** Which files the given paths name. */
import { realpath, stat } from 'node:fs/promises';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { describeSystemError, Failure, systemErrorCode } from '../report/failure.js';
import { walkFolder, type FolderFailure } from './walk-folder.js';

/** A file to look at. */
export interface ListedFile {
  /** As it is shown: relative to the current folder where it lies below it, with `/` between folders. */
  readonly path: string;
  /** Where it really is, symbolic links of the given path resolved. */
  readonly absolutePath: string;
}

export interface ListOptions {
  /** Absolute path of the folder that relative paths start from. */
  readonly cwd: string;
  /** Extensions to look at, in lower case with their dot; or files of every kind. */
  readonly extensions: readonly string[] | 'every';
  /** Whether a file found in a folder is left out; files that are given themselves never are. */
  readonly isIgnored?: (absolutePath: string) => boolean;
}

export interface Listing {
  /** Sorted by path, no file twice; without those that are ruled out. */
  readonly files: readonly ListedFile[];
  /** How many files more there are, which hold none of the words that were asked for. */
  readonly ruledOut: number;
  /** Whether a path, as it is shown, is that of a listed file, ruled out or not. */
  readonly isListed: (path: string) => boolean;
  /** Given files of a kind that is not read, as they are shown. */
  readonly unsupported: readonly string[];
  /** Folders that could not be listed. */
  readonly failures: readonly FolderFailure[];
  /** Absolute paths of the given folders, symbolic links resolved. */
  readonly folders: readonly string[];
  /** Absolute paths of folders in or above which the journal of an interrupted write may lie. */
  readonly journalRoots: readonly string[];
}

/**
 * Lists the files below the given paths. A file that is given is always taken; a folder is walked: in a
 * git work tree the files are what git lists, elsewhere everything but installed and built code.
 *
 * @param words Words, one of which a file must hold to matter: where git can tell, the others are ruled
 *   out. Without words nothing is.
 * @throws {Failure} When a path does not exist or is neither a file nor a folder.
 */
export async function listFiles(
  paths: readonly string[],
  options: ListOptions,
  words: readonly string[] = [],
): Promise<Listing> {
  const targets = await Promise.all(paths.map((path) => findTarget(path, options.cwd)));
  const missing = paths.filter((_, index) => targets[index] === null);
  if (missing.length > 0) throw missingPaths(missing);

  const files = new Map<string, ListedFile>();
  const ruledOut = new Map<string, string>();
  const unsupported: string[] = [];
  const failures: FolderFailure[] = [];
  const journalRoots = new Set<string>();
  for (const target of targets) {
    if (target === null) continue;
    const show = (absolutePath: string): string => showPath(absolutePath, options.cwd);
    if (target.kind === 'file') {
      journalRoots.add(dirname(target.realPath));
      if (hasKnownExtension(target.givenPath, options.extensions)) {
        files.set(target.realPath, {
          path: show(target.givenPath),
          absolutePath: target.realPath,
        });
      } else {
        unsupported.push(show(target.givenPath));
      }
      continue;
    }
    const walk = await walkFolder(target.realPath, words);
    for (const root of ['', ...walk.journalRoots]) journalRoots.add(join(target.realPath, root));
    for (const failure of walk.failures) {
      failures.push({ ...failure, path: show(join(target.givenPath, failure.path)) });
    }
    // Many files lie below a folder: what their paths have in common is worked out once.
    const shownBelow = isBelow(options.cwd, target.givenPath)
      ? undefined
      : show(join(target.givenPath, '_')).slice(0, -1);
    const realBelow = join(target.realPath, '_').slice(0, -1);
    for (const name of walk.names) {
      if (!hasKnownExtension(name, options.extensions)) continue;
      const absolutePath = realBelow + (sep === '/' ? name : name.split('/').join(sep));
      if (files.has(absolutePath) || options.isIgnored?.(absolutePath) === true) continue;
      const path =
        shownBelow === undefined ? show(join(target.givenPath, name)) : shownBelow + name;
      if (walk.ruledOut.has(name)) ruledOut.set(absolutePath, path);
      else files.set(absolutePath, { path, absolutePath });
    }
  }
  for (const absolutePath of files.keys()) ruledOut.delete(absolutePath);
  const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const folders = targets.flatMap((target) => (target?.kind === 'folder' ? [target.realPath] : []));
  let listed: ReadonlySet<string> | undefined;
  const isListed = (path: string): boolean => {
    listed ??= new Set([...sorted.map((file) => file.path), ...ruledOut.values()]);
    return listed.has(path);
  };
  const found = { files: sorted, ruledOut: ruledOut.size, isListed };
  return { ...found, unsupported, failures, folders, journalRoots: [...journalRoots] };
}

/** A path as it is shown: relative to the current folder where it lies below it, with `/`. */
export function showPath(absolutePath: string, cwd: string): string {
  const path = isBelow(absolutePath, cwd) ? relative(cwd, absolutePath) : absolutePath;
  return path.split(sep).join('/');
}

/** Whether a path, as it is written, lies in a folder. Both are absolute. */
export function isBelow(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return below !== '' && !isAbsolute(below) && below.split(sep)[0] !== '..';
}

interface Target {
  readonly kind: 'file' | 'folder';
  readonly givenPath: string;
  readonly realPath: string;
}

async function findTarget(path: string, cwd: string): Promise<Target | null> {
  if (path === '') throw new Failure('an empty path was given');
  const givenPath = resolve(cwd, path);
  try {
    const found = await stat(givenPath);
    if (!found.isFile() && !found.isDirectory()) {
      throw new Failure(`${path} is neither a file nor a folder`);
    }
    const kind = found.isFile() ? 'file' : 'folder';
    return { kind, givenPath, realPath: await realpath(givenPath) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new Failure(`${path} cannot be looked at: ${describeSystemError(error)}`);
  }
}

function missingPaths(paths: readonly string[]): Failure {
  const hint = paths.some((path) => /[*?[{]/.test(path))
    ? 'paths are files and folders; patterns are left to the shell, so do not quote them'
    : undefined;
  return new Failure(`no such file or folder: ${paths.join(', ')}`, hint);
}

function hasKnownExtension(path: string, extensions: ListOptions['extensions']): boolean {
  return extensions === 'every' || extensions.includes(extname(path).toLowerCase());
}
