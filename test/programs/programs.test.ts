/** What the programs send after their migration is the migration of what they sent before. */
import { bundlePrograms } from './bundle-programs.js';
import { readProgramCases } from './program-cases.js';
import { testProgramPairs } from './prove-programs.js';

const cases = readProgramCases();

test('the corpus holds at least forty programs', () => {
  expect(cases.length).toBeGreaterThanOrEqual(40);
});

testProgramPairs(cases, (sources) => bundlePrograms(sources));
