/** Bundles programs and runs them in one process that stays. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { SourceFile } from './program-writer.js';
import type { RunnerResult, RunnerTask } from './program-runner.js';

// Inside the repository, so that the packages that a program imports resolve.
const CACHE = path.resolve('node_modules', '.cache', 'betalift-generated');

/** What a program did in one run. */
export type ProgramRun = Omit<RunnerResult, 'id'>;

/** Programs that can be run; to be disposed of. */
export interface Runner {
  /** Bundles versions of a program, each from its entry on. Throws what esbuild reports. */
  bundle(versions: readonly (readonly SourceFile[])[]): Promise<readonly string[]>;
  /** Runs a bundled file with these variables in its environment. */
  run(file: string, environment: Readonly<Record<string, string>>): Promise<ProgramRun>;
  /** Ends the process and deletes what was written. */
  dispose(): void;
}

/** Starts the process that runs programs. */
export async function startRunner(): Promise<Runner> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'run-'));
  const runnerFile = path.join(folder, 'runner.mjs');
  await build({
    entryPoints: [path.resolve('test/generated/program-runner.ts')],
    outfile: runnerFile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'silent',
  });
  const child = fork(runnerFile, {
    execArgv: [],
    env: {
      PATH: process.env['PATH'],
      ANTHROPIC_API_KEY: 'no-real-key',
      ANTHROPIC_BASE_URL: 'http://127.0.0.1:9',
    },
  });
  await nextMessage(child);
  let count = 0;
  return {
    bundle: async (versions) => {
      count += 1;
      return bundleVersions(path.join(folder, `program-${String(count)}`), versions);
    },
    run: async (file, environment) => {
      count += 1;
      const task: RunnerTask = { id: count, file, environment };
      child.send(task);
      const { requests, output, failure } = (await nextMessage(child)) as RunnerResult;
      return { requests, output, failure };
    },
    dispose: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const end = (code: number | null) => reject(new Error(`the runner ended: ${String(code)}`));
    child.once('exit', end);
    child.once('message', (message) => {
      child.off('exit', end);
      resolve(message);
    });
  });
}

async function bundleVersions(
  folder: string,
  versions: readonly (readonly SourceFile[])[],
): Promise<readonly string[]> {
  const entries = versions.map((files, index) => {
    const inside = path.join(folder, String(index));
    mkdirSync(inside, { recursive: true });
    for (const file of files) writeFileSync(path.join(inside, file.path), file.text);
    return path.join(inside, files[0]?.path ?? '');
  });
  const isCommonJs = entries[0]?.endsWith('.cjs') === true;
  const extension = isCommonJs ? '.cjs' : '.mjs';
  await build({
    entryPoints: Object.fromEntries(entries.map((entry, index) => [String(index), entry])),
    outdir: path.join(folder, 'bundled'),
    outExtension: { '.js': extension },
    bundle: true,
    format: isCommonJs ? 'cjs' : 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return entries.map((_, index) => path.join(folder, 'bundled', `${String(index)}${extension}`));
}
