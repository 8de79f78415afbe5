/** A project that has betalift, as it was built, and other tools among its packages. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '../package/documents.js';
import { createFolder } from '../workspace/temporary-folder.js';

/** The path of a file of dist/. */
export function builtFile(name: string): string {
  const path = join(projectFolder, 'dist', name);
  if (!existsSync(path)) throw new Error(`${path} is missing: run "npm run bundle" first`);
  return path;
}

/**
 * Creates a project outside every git work tree, with betalift and packages of this repository installed.
 * Remove it with `removeFolders`.
 */
export function createProject(
  files: Readonly<Record<string, string | Buffer>>,
  packages: readonly string[],
): string {
  builtFile('cli.js');
  const folder = createFolder({ 'package.json': '{ "private": true }\n', ...files });
  const installed = join(folder, 'node_modules');
  mkdirSync(join(installed, '.bin'), { recursive: true });
  symlinkSync(projectFolder, join(installed, 'betalift'));
  symlinkSync(builtFile('cli.js'), join(installed, '.bin', 'betalift'));
  for (const name of packages) {
    mkdirSync(dirname(join(installed, name)), { recursive: true });
    symlinkSync(join(projectFolder, 'node_modules', name), join(installed, name));
    const program = join(projectFolder, 'node_modules', '.bin', name);
    if (existsSync(program)) symlinkSync(program, join(installed, '.bin', name));
  }
  return folder;
}

/** Runs a shell command in a folder, as somebody would who pasted it. */
export function runShell(
  folder: string,
  command: string,
  environment: Readonly<Record<string, string>> = {},
) {
  const { status, stdout, stderr, error } = spawnSync('sh', ['-c', command], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, NO_COLOR: '1', npm_config_update_notifier: 'false', ...environment },
  });
  if (error) throw error;
  return { status, stdout, stderr };
}
