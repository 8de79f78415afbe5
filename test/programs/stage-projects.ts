/**
 * Puts copies of projects where they resolve what they import: packages of this repository, the
 * members of their own workspaces, and no configuration but their own.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fastGlob from 'fast-glob';

export interface StagedProjects {
  /** The folder of the copy of a project. */
  folderOf(project: string): string;
  /** Deletes the copies. */
  dispose(): void;
}

interface PackageManifest {
  readonly name?: string;
  readonly workspaces?: readonly string[];
}

/** Copies projects. Throws when a member of a workspace has no name. */
export function stageProjects(projects: readonly string[]): StagedProjects {
  const root = mkdtempSync(path.join(os.tmpdir(), 'betalift-projects-'));
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'), 'dir');
  const folders = new Map(
    projects.map((project, index) => [project, path.join(root, `project-${index}`)]),
  );
  for (const [project, folder] of folders) {
    cpSync(project, folder, { recursive: true });
    linkWorkspaces(folder);
  }
  return {
    folderOf: (project) => {
      const folder = folders.get(project);
      if (folder === undefined) throw new Error(`${project} was not staged`);
      return folder;
    },
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Links the members of a project's workspaces as `npm install` does. */
function linkWorkspaces(folder: string): void {
  const { workspaces = [] } = readManifest(folder);
  for (const member of fastGlob.sync([...workspaces], { cwd: folder, onlyDirectories: true })) {
    const { name } = readManifest(path.join(folder, member));
    if (name === undefined) throw new Error(`${member} has no name`);
    const link = path.join(folder, 'node_modules', name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.join(folder, member), link, 'dir');
  }
}

function readManifest(folder: string): PackageManifest {
  const file = path.join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PackageManifest) : {};
}
