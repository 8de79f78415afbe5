/** Runs Python programs in one interpreter that stays. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startRecorder } from '../../programs/recorder.js';
import { PYTHON } from '../../python/python-interpreter.js';
import type { ProgramRun, Runner } from '../runner.js';

const CACHE = path.resolve('node_modules', '.cache', 'betalift-generated');
const SERVER = path.resolve('test', 'generated', 'python', 'run_programs.py');

type Answer = Omit<ProgramRun, 'requests'>;

/** Starts the interpreter. */
export function startPythonRunner(): Promise<Runner> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'run-'));
  const child = spawn(PYTHON.command, ['-s', '-S', SERVER], {
    env: { PATH: process.env['PATH'], ...PYTHON.environment, ANTHROPIC_API_KEY: 'no-real-key' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (task: object): Promise<Answer> => {
    child.stdin.write(`${JSON.stringify(task)}\n`);
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`the interpreter ended: ${String(child.exitCode)}`);
    return JSON.parse(value) as Answer;
  };
  let count = 0;
  return Promise.resolve({
    prepare: async (files) => {
      count += 1;
      const root = path.join(folder, `program-${String(count)}`);
      const paths = files.map((file) => path.join(root, file.path));
      files.forEach((file, index) => {
        const target = paths[index] ?? root;
        mkdirSync(path.dirname(target), { recursive: true });
        writeFileSync(target, file.text);
      });
      const { failure } = await ask({ check: paths.filter((file) => file.endsWith('.py')) });
      if (failure !== null) throw new SyntaxError(failure);
      return paths[0] ?? root;
    },
    run: async (file, environment) => {
      const recorder = await startRecorder();
      try {
        const sent = { ...environment, ANTHROPIC_BASE_URL: recorder.url };
        const answer = await ask({ run: file, environment: sent });
        return { ...answer, requests: [...recorder.requests] };
      } finally {
        await recorder.close();
      }
    },
    dispose: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  });
}
