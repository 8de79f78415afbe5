/** Runs Python programs with stand-ins for the packages they import. */
import path from 'node:path';
import type { RunnablePrograms } from '../programs/prove-programs.js';
import { entranceOf } from '../programs/project-cases.js';
import type { Interpreter } from '../programs/run-program.js';

/** The folder that holds the stand-ins and what starts programs with them. */
export const PYTHON_TESTS = path.resolve('test', 'python');

/** Starts a program without the machine's own packages, each time with the same order of sets. */
export const PYTHON: Interpreter = {
  command: 'python3',
  arguments: ['-s', '-S', path.join(PYTHON_TESTS, 'run_program.py')],
  environment: {
    PYTHONHASHSEED: '0',
    PYTHONPYCACHEPREFIX: path.resolve('node_modules', '.cache', 'betalift-python'),
    PYTHONUTF8: '1',
  },
};

/** Single files run where they lie. */
export function pythonPrograms(): Promise<RunnablePrograms> {
  return Promise.resolve({
    interpreter: PYTHON,
    fileOf: (source) => source,
    dispose: () => undefined,
  });
}

/** Projects run where they lie, started in their own folder. */
export function pythonProjects(): Promise<RunnablePrograms> {
  return Promise.resolve({
    interpreter: PYTHON,
    fileOf: (source) => path.join(source, entranceOf(source)),
    folderOf: (source) => source,
    dispose: () => undefined,
  });
}
