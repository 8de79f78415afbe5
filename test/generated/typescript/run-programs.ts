/** Bundles programs and runs them in one process that stays. */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { SourceFile } from '../program-writer.js';
import type { Runner } from '../runner.js';
import type { RunnerResult, RunnerTask } from './program-runner.js';

// Inside the repository, so that the packages that a program imports resolve.
const CACHE = path.resolve('node_modules', '.cache', 'betalift-generated');

/** Starts the process that runs programs. */
export async function startRunner(): Promise<Runner> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'run-'));
  const runnerFile = path.join(folder, 'runner.mjs');
  await build({
    entryPoints: [path.resolve('test/generated/typescript/program-runner.ts')],
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
    prepare: async (files) => {
      count += 1;
      return bundleProgram(path.join(folder, `program-${String(count)}`), files);
    },
    run: async (file, environment) => {
      count += 1;
      const task: RunnerTask = { id: count, file, environment };
      child.send(task);
      const result = JSON.parse(String(await nextMessage(child))) as RunnerResult;
      const { requests, output, failure } = result;
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

async function bundleProgram(folder: string, files: readonly SourceFile[]): Promise<string> {
  mkdirSync(folder);
  for (const file of files) writeFileSync(path.join(folder, file.path), file.text);
  const entry = path.join(folder, files[0]?.path ?? '');
  const isCommonJs = entry.endsWith('.cjs');
  const outfile = path.join(folder, `bundled${isCommonJs ? '.cjs' : '.mjs'}`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: isCommonJs ? 'cjs' : 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  return outfile;
}
