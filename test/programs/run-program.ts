/** Runs a bundled program against a recorder of its own. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Scenario } from './program-cases.js';
import { startRecorder, type RecordedRequest } from './recorder.js';

/** What a program did. `exitCode` is null when it had to be stopped. */
export interface ProgramRun {
  readonly requests: readonly RecordedRequest[];
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const PRELOAD = pathToFileURL(path.resolve('test/programs/redirect-to-recorder.mjs')).href;
const MOST_OUTPUT = 1_000_000;

export interface RunOptions {
  /** Milliseconds after which the program is stopped. */
  readonly timeout?: number | undefined;
  /** The folder the program is started in; ours by default. */
  readonly folder?: string | undefined;
}

/**
 * Runs the file with Node and returns what it sent and printed. The program sees the scenario's
 * environment and nothing of ours.
 */
export async function runProgram(
  file: string,
  scenario: Scenario,
  { timeout = 20_000, folder }: RunOptions = {},
): Promise<ProgramRun> {
  const recorder = await startRecorder();
  try {
    const end = await new Promise<Omit<ProgramRun, 'requests'>>((resolve) => {
      execFile(
        process.execPath,
        ['--import', PRELOAD, file, ...(scenario.args ?? [])],
        {
          cwd: folder,
          env: {
            PATH: process.env['PATH'],
            ANTHROPIC_API_KEY: 'no-real-key',
            ANTHROPIC_BASE_URL: recorder.url,
            ...scenario.env,
          },
          timeout,
          killSignal: 'SIGKILL',
          maxBuffer: MOST_OUTPUT,
        },
        (error, stdout, stderr) => {
          const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
          resolve({ exitCode, stdout, stderr });
        },
      );
    });
    return { ...end, requests: [...recorder.requests] };
  } finally {
    await recorder.close();
  }
}
