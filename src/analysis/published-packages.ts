/** Packages that others may depend on: what they export is used by code nobody here sees. */
import type { Module } from '../values/model.js';
import type { ProjectFiles } from './types.js';

/** Keys of package.json under which a package offers modules to others. */
const ENTRIES = ['exports', 'main', 'module', 'browser', 'types', 'typings'] as const;

/** Whether a module belongs to a package that is published with modules for others to import. */
export function isPublished({ path }: Module, project: ProjectFiles): boolean {
  const absolutePath = project.absolutePath?.(path) ?? `/${path}`;
  for (let folder = parentOf(absolutePath); ; folder = parentOf(folder)) {
    const manifest = readManifest(`${folder}/package.json`, project);
    if (manifest) return isOffered(manifest);
    if (folder === '') return false;
  }
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

function readManifest(path: string, project: ProjectFiles): Record<string, unknown> | null {
  const text = project.read(project.canonicalPath?.(path) ?? path.replace(/^\//, ''));
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch (error) {
    // A manifest that npm could not read offers nothing.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isOffered(manifest: Record<string, unknown>): boolean {
  return (
    manifest['private'] !== true &&
    typeof manifest['name'] === 'string' &&
    typeof manifest['version'] === 'string' &&
    ENTRIES.some((key) => manifest[key] !== undefined)
  );
}
