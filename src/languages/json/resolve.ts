/** The files that regions of documents name: what a command reads the body of its request from. */
import { posix } from 'node:path';
import type { ModuleHost } from '../language.js';

/** Begins the name of a file that is looked for from the folder of the document that names it. */
export const besideDocument = 'document:';

/**
 * The absolute path of a file that a document names; null where it is none, or may be one of several. A
 * name without a folder to begin at is one in the folder that somebody stands in: that of the document,
 * or one around it.
 */
export function resolveFile(specifier: string, from: string, host: ModuleHost): string | null {
  if (specifier.startsWith('/') || specifier.includes('*')) return null;
  const folder = posix.dirname(from);
  const isBeside = specifier.startsWith(besideDocument);
  const name = isBeside ? specifier.slice(besideDocument.length) : specifier;
  const folders = isBeside ? [folder] : foldersAround(folder);
  const [only, ...others] = folders
    .map((one) => posix.join(one, name))
    .filter((path) => host.read(path) !== null);
  return only !== undefined && others.length === 0 ? host.realPath(only) : null;
}

function foldersAround(folder: string): string[] {
  const outer = posix.dirname(folder);
  return outer === folder ? [folder] : [folder, ...foldersAround(outer)];
}
