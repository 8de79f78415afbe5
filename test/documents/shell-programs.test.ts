/** Every migrated shell script is run before and after by bash, with a stand-in for what sends its requests. */
import path from 'node:path';
import { readProgramCases } from '../programs/program-cases.js';
import { testProgramPairs } from '../programs/prove-programs.js';

const STAND_INS = path.resolve('test/documents/stand-ins');
const SCRIPTS = /\.(?:sh|bash|zsh)$/;

testProgramPairs(
  readProgramCases('documents').filter(({ before }) => SCRIPTS.test(before)),
  () =>
    Promise.resolve({
      interpreter: {
        command: 'bash',
        arguments: [],
        environment: { PATH: [STAND_INS, process.env['PATH']].join(path.delimiter) },
      },
      fileOf: (source) => source,
      dispose: () => undefined,
    }),
);
