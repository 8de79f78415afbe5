/** Runs what pages hold, many programs in a process, and returns what each of them sent. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Plugin } from 'esbuild';
import { bundlePrograms } from '../../programs/bundle-programs.js';
import { mapConcurrently } from '../../programs/map-concurrently.js';
import { startRecorder } from '../../programs/recorder.js';
import type { RecordedRequest } from '../../programs/recorder.js';
import { runProgram } from '../../programs/run-program.js';
import type { Interpreter } from '../../programs/run-program.js';
import { PYTHON } from '../../python/python-interpreter.js';
import { readHttpFile } from './http-file.js';
import type { PagePart } from './page-programs.js';

/** A part to run, with what the page says elsewhere, or takes for granted. */
export interface PageProgram extends PagePart {
  readonly variables: Readonly<Record<string, string>>;
}

export interface PageRun {
  readonly requests: readonly RecordedRequest[];
  /** What went wrong, if anything did. */
  readonly error: string | null;
}

const HERE = path.resolve('test/documents/pages');
const STAND_INS = path.resolve('test/documents/stand-ins');
const REDIRECT = pathToFileURL(path.resolve('test/programs/redirect-to-recorder.mjs')).href;
const CACHE = path.resolve('node_modules/.cache');

const NODE: Interpreter = {
  command: process.execPath,
  arguments: ['--import', REDIRECT, path.join(HERE, 'run-blocks.mjs')],
};

/** bash, with stand-ins for what sends its requests. */
export const BASH: Interpreter = {
  command: 'bash',
  arguments: [],
  environment: { PATH: [STAND_INS, process.env['PATH']].join(path.delimiter) },
};

/** Runs the programs; the results are in their order. */
export async function runPages(programs: readonly PageProgram[]): Promise<PageRun[]> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'betalift-pages-'));
  try {
    const results = new Map<PageProgram, PageRun>();
    const ofKind = (kind: string): PageProgram[] => programs.filter((one) => one.kind === kind);
    await Promise.all([
      runPython(ofKind('python'), folder, results),
      runScripts(ofKind('script'), folder, results),
      runShell(ofKind('shell'), folder, results),
      sendFiles(ofKind('http'), folder, results),
    ]);
    return programs.map((program) => results.get(program) ?? { requests: [], error: 'not run' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Results = Map<PageProgram, PageRun>;

async function runPython(programs: readonly PageProgram[], folder: string, results: Results) {
  const files = programs.map((program, index) => written(folder, index, '.py', program.text));
  await runTogether(programs, files, {
    ...PYTHON,
    arguments: ['-s', '-S', path.join(HERE, 'run_blocks.py')],
  }).then((runs) => keep(programs, runs, results));
}

async function runScripts(programs: readonly PageProgram[], folder: string, results: Results) {
  const files = programs.map((program, index) => written(folder, index, '.ts', program.text));
  const bundled = await bundlePrograms(files, { plugins: [browserModules] });
  try {
    const runs = await runTogether(programs, files.map(bundled.fileOf), NODE);
    keep(programs, runs, results);
  } finally {
    bundled.dispose();
  }
}

/** Modules that pages load by address, and frameworks that only run in a browser. */
const browserModules: Plugin = {
  name: 'browser-modules',
  setup(build) {
    build.onResolve({ filter: /^(?:npm:|https:\/\/esm\.sh\/)/ }, ({ path: specifier }) => ({
      path: specifier.replace(/^npm:|^https:\/\/esm\.sh\//, '').replace(/(?!^)@[\d.^~]+$/, ''),
      external: true,
    }));
    build.onResolve({ filter: /^(?:vue|svelte)$|\.astro$/ }, ({ path: specifier }) => ({
      path: path.join(HERE, 'frameworks', `${specifier.replace(/^.*\.astro$/, 'astro')}.mjs`),
    }));
  },
};

async function runShell(programs: readonly PageProgram[], folder: string, results: Results) {
  await mapConcurrently([...programs.entries()], 2, async ([index, program]) => {
    const file = written(folder, index, '.sh', program.text);
    const scenario = { name: '', env: program.variables };
    const run = await runProgram(file, scenario, { interpreter: BASH });
    const error = run.exitCode === 0 ? null : `${String(run.exitCode)}: ${run.stderr}`;
    results.set(program, { requests: run.requests, error });
  });
}

async function sendFiles(programs: readonly PageProgram[], folder: string, results: Results) {
  for (const program of programs) {
    const { requests, commands } = readHttpFile(program.text, program.variables);
    const recorder = await startRecorder();
    try {
      for (const { path: pathname, ...init } of requests)
        await (await fetch(recorder.url + pathname, init)).text();
      const inner = commands.map((part) => ({ ...part, variables: program.variables }));
      const shell: Results = new Map();
      await runShell(inner, mkdtempSync(path.join(folder, 'commands-')), shell);
      const sent = [...shell.values()];
      results.set(program, {
        requests: [...recorder.requests, ...sent.flatMap((run) => run.requests)],
        error: sent.find(({ error }) => error !== null)?.error ?? null,
      });
    } finally {
      await recorder.close();
    }
  }
}

/** Runs the files one after the other in one process of an interpreter that takes a list of them. */
async function runTogether(
  programs: readonly PageProgram[],
  files: readonly string[],
  { command, arguments: first, environment }: Interpreter,
): Promise<PageRun[]> {
  if (programs.length === 0) return [];
  const recorders = await Promise.all(programs.map(() => startRecorder()));
  const folder = mkdtempSync(path.join(CACHE, 'betalift-list-'));
  try {
    const list = path.join(folder, 'list.json');
    const entries = files.map((file, index) => ({ file, url: recorders[index]?.url }));
    writeFileSync(list, JSON.stringify(entries));
    const names = Object.assign({}, ...programs.map(({ variables }) => variables)) as object;
    const env = {
      ...{ PATH: process.env['PATH'], ANTHROPIC_API_KEY: 'no-real-key' },
      ...{ ANTHROPIC_BASE_URL: recorders[0]?.url, ...environment, ...names },
    };
    const run = promisify(execFile);
    const { stdout } = await run(command, [...first, list], { env, timeout: 60_000 });
    const errors = JSON.parse(stdout) as (string | null)[];
    return recorders.map(({ requests }, index) => ({
      requests: [...requests],
      error: errors[index] ?? null,
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await Promise.all(recorders.map((recorder) => recorder.close()));
  }
}

function keep(programs: readonly PageProgram[], runs: readonly PageRun[], results: Results): void {
  for (const [index, program] of programs.entries()) {
    const run = runs[index];
    if (run) results.set(program, run);
  }
}

function written(folder: string, index: number, extension: string, text: string): string {
  const file = path.join(folder, `block-${String(index)}${extension}`);
  writeFileSync(file, text);
  return file;
}
