/** Every migrated shell script is run before and after by bash, with a stand-in for what sends its requests. */
import path from 'node:path';
import { readProgramCases } from '../programs/program-cases.js';
import { entranceOf, readProjectCases } from '../programs/project-cases.js';
import type { RunnablePrograms } from '../programs/prove-programs.js';
import { testProgramPairs } from '../programs/prove-programs.js';

const STAND_INS = path.resolve('test/documents/stand-ins');
const SCRIPTS = /\.(?:sh|bash|zsh)$/;

const interpreter = {
  command: 'bash',
  arguments: [],
  environment: { PATH: [STAND_INS, process.env['PATH']].join(path.delimiter) },
};

function runnable(places: Omit<RunnablePrograms, 'interpreter' | 'dispose'>) {
  return (): Promise<RunnablePrograms> =>
    Promise.resolve({ interpreter, ...places, dispose: () => undefined });
}

describe('scripts', () => {
  testProgramPairs(
    readProgramCases('documents').filter(({ before }) => SCRIPTS.test(before)),
    runnable({ fileOf: (source) => source }),
  );
});

describe('scripts with files beside them', () => {
  testProgramPairs(
    readProjectCases('documents'),
    runnable({
      fileOf: (source) => path.join(source, entranceOf(source)),
      folderOf: (source) => source,
    }),
  );
});
