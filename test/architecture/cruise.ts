/** Checks a tree of sources against the project's architecture, as `npm run architecture` does. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const projectFolder = join(__dirname, '..', '..');

/** A rule that an import broke. */
export interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

export interface CruiseResult {
  /** Sources that were read. */
  readonly modules: number;
  readonly violations: readonly Violation[];
}

interface Output {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly rule: { readonly name: string };
      readonly from: string;
      readonly to: string;
    }[];
  };
}

/**
 * Checks `src` of a folder with the project's rules.
 *
 * @throws Error when the checker itself fails.
 */
export function cruise(folder: string): CruiseResult {
  const { stdout, stderr } = runCruiser(folder, 'json');
  if (!stdout.startsWith('{')) throw new Error(`the architecture was not checked: ${stderr}`);
  const { modules, summary } = JSON.parse(stdout) as Output;
  return {
    modules: modules.filter(({ source }) => source.startsWith('src/')).length,
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

/** The exit code of the check as `npm run architecture` makes it. */
export function exitCodeOfCheck(folder: string): number | null {
  return runCruiser(folder, 'err').status;
}

function runCruiser(folder: string, outputType: string) {
  const script = join(projectFolder, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(projectFolder, '.dependency-cruiser.cjs');
  return spawnSync(
    process.execPath,
    [script, '--config', config, '--output-type', outputType, 'src'],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
}
