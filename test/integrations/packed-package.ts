/** The package as users get it: packed by npm, installed in a folder of their own. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { projectFolder } from '../package/documents.js';
import { createFolder } from '../workspace/temporary-folder.js';

/** What npm tells the scripts of a project, among them which project it is. */
const fromNpm = /^(?:npm_(?!config_)|npm_config_local_prefix$|INIT_CWD$)/;

/** The environment of a user, who is not within an npm script of this project. */
export function userEnvironment(
  additions: Readonly<Record<string, string>>,
): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name]) => !fromNpm.test(name) && name !== 'FORCE_COLOR',
  );
  return {
    ...Object.fromEntries(own),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
    ...additions,
  };
}

/**
 * Runs a program as a user would; its exit code and what it printed.
 *
 * @throws When the program cannot be started.
 */
export function runAsUser(
  cwd: string,
  program: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, {
    cwd,
    encoding: 'utf8',
    env: userEnvironment(environment),
  });
  if (error !== undefined) throw error;
  return { status, stdout, stderr };
}

/** Runs lines of a shell, with programs of the folders found before all others; stops at the first failure. */
export function runShell(cwd: string, script: string, programFolders: readonly string[] = []) {
  const path = [...programFolders, process.env['PATH'] ?? ''].join(delimiter);
  // With a socket as its input, bash may take itself for a remote shell and read its start-up file.
  const parameters = ['--norc', '-euo', 'pipefail', '-c', script];
  return runAsUser(cwd, 'bash', parameters, { PATH: path });
}

/**
 * Packs what is built.
 *
 * @returns Path of the packed package.
 * @throws When the package has not been built.
 */
export function packPackage(): string {
  if (!existsSync(join(projectFolder, 'dist', 'cli.js'))) {
    throw new Error('dist/ is missing: run "npm run bundle"');
  }
  const folder = createFolder();
  const parameters = ['pack', '--ignore-scripts', '--pack-destination', folder];
  const { status, stderr } = runAsUser(projectFolder, 'npm', parameters);
  if (status !== 0) throw new Error(stderr);
  const [file] = readdirSync(folder);
  if (file === undefined) throw new Error('npm pack made no file');
  return join(folder, file);
}

/**
 * A folder of a user with the package installed.
 *
 * @param packed What `packPackage` gives.
 * @throws When npm cannot install it.
 */
export function installPackage(packed: string, files: Readonly<Record<string, string>>): string {
  const folder = createFolder({ 'package.json': '{ "private": true }', ...files });
  const { status, stderr } = runAsUser(folder, 'npm', ['install', '--save-dev', packed]);
  if (status !== 0) throw new Error(stderr);
  return folder;
}

/** Bytes of all files below a folder. */
export function measureFolder(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = entries.map((entry) => statSync(join(folder, entry))).filter((one) => one.isFile());
  return files.reduce((sum, { size }) => sum + size, 0);
}
