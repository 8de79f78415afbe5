/** Runs programs in Python, all in one interpreter that is started with the first. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonObject } from '../../../src/betas/types.js';
import { PYTHON } from '../../python/python-interpreter.js';
import type { ReadRequest } from './document.js';
import { readSent } from './run-javascript.js';

const SERVER = path.resolve('test', 'generated', 'documents', 'run_python.py');

interface Interpreter {
  ask(code: string): Promise<{ sent?: readonly JsonObject[]; failure?: string }>;
  stop(): void;
}

let started: Interpreter | undefined;

/** What a program sends, in order. */
export async function runPython(code: string): Promise<ReadRequest[]> {
  started ??= start();
  const { sent, failure } = await started.ask(code);
  if (!sent) throw new Error(failure);
  return sent.map(readSent);
}

/** Ends the interpreter, if there is one. */
export function stopPython(): void {
  started?.stop();
  started = undefined;
}

function start(): Interpreter {
  const child = spawn(PYTHON.command, ['-s', '-S', SERVER], {
    env: { PATH: process.env['PATH'], ...PYTHON.environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (code) => {
      child.stdin.write(`${JSON.stringify({ code })}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`the interpreter ended: ${String(child.exitCode)}`);
      return JSON.parse(value) as { sent?: readonly JsonObject[]; failure?: string };
    },
    stop: () => {
      child.kill('SIGKILL');
    },
  };
}
