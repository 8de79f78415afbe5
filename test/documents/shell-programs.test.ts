/** Every migrated shell script is run before and after by bash, with a stand-in for what sends its requests. */
import { readProgramCases } from '../programs/program-cases.js';
import { testProgramPairs } from '../programs/prove-programs.js';
import { BASH } from './pages/run-pages.js';

const SCRIPTS = /\.(?:sh|bash|zsh)$/;

testProgramPairs(
  readProgramCases('documents').filter(({ before }) => SCRIPTS.test(before)),
  () =>
    Promise.resolve({
      interpreter: BASH,
      fileOf: (source) => source,
      dispose: () => undefined,
    }),
);
