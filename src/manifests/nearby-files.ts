/** How manifests are looked for: in a folder, then in those above it. */
import { posix } from 'node:path';

/** Gives the text of a file, or null where there is none to be read. */
export type ReadText = (path: string) => string | null;

/** The folders from a path's own upwards, the nearest first. Paths are written with `/`. */
export function foldersUpward(path: string): string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    folders.push(folder);
    // A drive's name has no folder above it.
    if (posix.dirname(folder) === folder || /^[a-z]:$/i.test(folder)) return folders;
  }
}
