/**
 * Files of a project that an analysis asks for by name, beyond those that were listed and read: what an
 * import or a manifest leads to. Nothing outside the project is opened, and nothing is read twice.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
} from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { resolve, sep } from 'node:path';
import { describeSystemError, Failure, systemErrorCode } from '../report/failure.js';
import { isBelow, showPath } from './list-files.js';
import { isBinary, largestFile, type FileContents, type ReadFile } from './read-files.js';
import { findWorkTree } from './work-tree.js';

/**
 * The files of the project that the current folder belongs to: of its git work tree, else of the folder
 * itself. Paths are relative to the current folder, or absolute, with `/`.
 */
export interface FileSystemProject {
  /**
   * The text of a file, as it was when it was first asked for. Null where there is none, or it is not to
   * be read: outside the project (links count as what they lead to), a folder or device, over 5 MB,
   * binary, no UTF-8, or not open to this user.
   *
   * @throws {Failure} When the system fails for another reason, such as a broken disk.
   */
  read(path: string): string | null;
  /**
   * The names of what lies in a folder, other folders too, where the folder is in the project and open to
   * this user; else empty.
   *
   * @throws {Failure} As `read`.
   */
  list(folder: string): readonly string[];
  /**
   * The one path that a file is shown by, whichever path leads to it: that of the listed file, else with
   * links resolved. What is not in the project keeps its path, in its shortest form.
   */
  canonicalPath(path: string): string;
  /** Where a file really is: its absolute path, links resolved, with `/`. Serves to find what is near it. */
  absolutePath(path: string): string;
}

/**
 * Gives the files of a project. The file system is not touched before the first question.
 *
 * @param cwd Absolute path of the current folder.
 * @param files Files that were read already: their texts stand for what is on disk.
 * @param contents Contents that stand for what is on disk.
 */
export function createProjectFiles(
  cwd: string,
  files: readonly ReadFile[],
  contents: FileContents = () => undefined,
): FileSystemProject {
  const known = new Map(files.map((file) => [file.absolutePath, file]));
  // A given path may lead through a link, which is resolved in `absolutePath` only.
  for (const file of files) known.set(resolve(cwd, file.path), file);
  const entries = new Map<string, FileEntry>();
  const texts = new Map<string, string | null>();
  let root: ProjectRoot | undefined;

  const entryOf = (path: string): FileEntry => {
    const absolutePath = resolve(cwd, path);
    const found = entries.get(absolutePath) ?? findEntry(absolutePath);
    entries.set(absolutePath, found);
    return found;
  };
  const findEntry = (absolutePath: string): FileEntry => {
    const given = known.get(absolutePath);
    if (given !== undefined) return entryOfFile(given);
    root ??= findRoot(cwd);
    // What is known of a file counts also where there is nothing on disk.
    const realPath =
      findRealPath(absolutePath) ?? (contents(absolutePath) === undefined ? null : absolutePath);
    if (realPath === null || !isBelow(realPath, root.folder)) {
      return { path: showPath(absolutePath, cwd), absolutePath };
    }
    const file = known.get(realPath);
    if (file !== undefined) return entryOfFile(file);
    return { path: showPath(realPath, root.cwd), absolutePath: realPath, isOnDisk: true };
  };
  return {
    read: (path) => {
      const { text, isOnDisk, absolutePath } = entryOf(path);
      if (isOnDisk !== true) return text ?? null;
      const earlier = texts.get(absolutePath);
      const found = earlier === undefined ? readText(absolutePath, contents) : earlier;
      texts.set(absolutePath, found);
      return found;
    },
    list: (folder) => {
      const realPath = findRealPath(resolve(cwd, folder));
      root ??= findRoot(cwd);
      if (realPath === null || !(realPath === root.folder || isBelow(realPath, root.folder))) {
        return [];
      }
      return unlessUnreachable(realPath, () => readdirSync(realPath)) ?? [];
    },
    canonicalPath: (path) => entryOf(path).path,
    absolutePath: (path) => entryOf(path).absolutePath.split(sep).join('/'),
  };
}

/** What a path leads to: a file that was read already, something in the project, or neither. */
interface FileEntry {
  /** As it is shown. */
  readonly path: string;
  readonly absolutePath: string;
  /** Of a file that was read already. */
  readonly text?: string;
  /** There is something in the project, at `absolutePath`. */
  readonly isOnDisk?: boolean;
}

const entryOfFile = ({ path, absolutePath, text }: ReadFile): FileEntry => ({
  path,
  absolutePath,
  text,
});

interface ProjectRoot {
  readonly folder: string;
  readonly cwd: string;
}

/** The top folder of the project and the current folder, both without links. */
function findRoot(cwd: string): ProjectRoot {
  const realCwd = realpathSync(cwd);
  return { folder: findWorkTree(realCwd) ?? realCwd, cwd: realCwd };
}

/** A path without links; null where nothing is, or where it cannot be reached. */
function findRealPath(absolutePath: string): string | null {
  // No path holds a NUL, but text that is taken for one may.
  if (absolutePath.includes('\0')) return null;
  return unlessUnreachable(absolutePath, () => realpathSync(absolutePath));
}

function readText(realPath: string, contents: FileContents): string | null {
  const content = contents(realPath) ?? unlessUnreachable(realPath, () => readContent(realPath));
  if (content === null || typeof content === 'string') return null;
  if (isBinary(content) || !isUtf8(content)) return null;
  return content.toString('utf8');
}

function readContent(realPath: string): Buffer | null {
  // Asked before opening, since opening a device can do something.
  if (!lstatSync(realPath).isFile()) return null;
  // Without links by now; one that came since is not followed. Windows knows no such flag.
  const descriptor = openSync(realPath, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const found = fstatSync(descriptor);
    return found.isFile() && found.size <= largestFile ? readFileSync(descriptor) : null;
  } finally {
    closeSync(descriptor);
  }
}

/** Ways in which the system says that there is no such file, or none for this user. */
const unreachableCodes: ReadonlySet<string | undefined> = new Set([
  ...['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EMLINK', 'EISDIR', 'EACCES', 'EPERM'],
]);

function unlessUnreachable<Result>(path: string, look: () => Result): Result | null {
  try {
    return look();
  } catch (error) {
    if (unreachableCodes.has(systemErrorCode(error))) return null;
    throw new Failure(`${path} could not be read: ${describeSystemError(error)}`);
  }
}
