/** Workspaces: packages of one project that import each other by their names. */
import { posix } from 'node:path';
import { foldersUpward, type ReadText } from './nearby-files.js';

/** Whether a file is part of a project with workspaces, as npm, Yarn, Bun or pnpm name them. */
export function hasWorkspaces(path: string, read: ReadText): boolean {
  return foldersUpward(path).some((folder) => {
    if (read(posix.join(folder, 'pnpm-workspace.yaml')) !== null) return true;
    return /"workspaces"\s*:/.test(read(posix.join(folder, 'package.json')) ?? '');
  });
}

/** The name that a package.json gives its package; null where it gives none, or is no JSON. */
export function packageNameIn(text: string): string | null {
  try {
    const { name } = (JSON.parse(text) ?? {}) as { readonly name?: unknown };
    return typeof name === 'string' ? name : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The name of the package that a file belongs to: that of the nearest package.json. */
export function packageNameOf(path: string, read: ReadText): string | null {
  for (const folder of foldersUpward(path)) {
    const text = read(posix.join(folder, 'package.json'));
    if (text !== null) return packageNameIn(text);
  }
  return null;
}

/** The package that a specifier names (`@scope/name/sub` → `@scope/name`); null for files and subpaths of imports. */
export function packageOfSpecifier(specifier: string): string | null {
  return /^(?:@[^/.][^/]*\/)?[^@/.#~:][^/:]*(?=\/|$)/.exec(specifier)?.[0] ?? null;
}
