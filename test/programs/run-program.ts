/** Runs a program against a recorder of its own. */
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

/** What starts a program. */
export interface Interpreter {
  readonly command: string;
  /** What comes before the file of the program. */
  readonly arguments: readonly string[];
  /** What the interpreter itself needs in the environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

const NODE: Interpreter = { command: process.execPath, arguments: ['--import', PRELOAD] };

export interface RunOptions {
  /** Node by default. */
  readonly interpreter?: Interpreter | undefined;
  /** Milliseconds after which the program is stopped. */
  readonly timeout?: number | undefined;
  /** The folder the program is started in; ours by default. */
  readonly folder?: string | undefined;
}

/**
 * Runs the file and returns what it sent and printed. The program sees the scenario's environment and
 * nothing of ours.
 */
export async function runProgram(
  file: string,
  scenario: Scenario,
  { interpreter = NODE, timeout = 20_000, folder }: RunOptions = {},
): Promise<ProgramRun> {
  const recorder = await startRecorder();
  try {
    const end = await new Promise<Omit<ProgramRun, 'requests'>>((resolve) => {
      execFile(
        interpreter.command,
        [...interpreter.arguments, file, ...(scenario.args ?? [])],
        {
          cwd: folder,
          env: {
            PATH: process.env['PATH'],
            ...interpreter.environment,
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
