/** Builds the command for tests that run it as a process. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const projectFolder = join(__dirname, '..', '..');

export interface BuiltCommand {
  /** Absolute path of the script. */
  readonly path: string;
  readonly remove: () => void;
}

/**
 * Bundles an entry as `npm run bundle` does: split, so that what is not used is not loaded. The result
 * stays inside the project, where Node finds the installed packages.
 *
 * @param external Imports that are left to be resolved when the command runs, beside the packages.
 */
export function buildCommand(entry: string, external: readonly string[] = []): BuiltCommand {
  const cache = join(projectFolder, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'betalift-command-'));
  buildSync({
    entryPoints: { command: join(projectFolder, entry) },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    external: [...external],
    logLevel: 'error',
  });
  return {
    path: join(folder, 'command.mjs'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
