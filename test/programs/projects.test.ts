/** What programs of several files send after their migration is the migration of what they sent before. */
import { bundleProjects } from './bundle-projects.js';
import { readProjectCases } from './project-cases.js';
import { testProgramPairs } from './prove-programs.js';

const cases = readProjectCases();

test('the corpus holds at least twelve projects of two files or more', () => {
  expect(cases.length).toBeGreaterThanOrEqual(12);
  for (const { files } of cases) {
    expect(files.filter((file) => /\.[cm]?[jt]sx?$/.test(file)).length).toBeGreaterThanOrEqual(2);
  }
});

testProgramPairs(cases, bundleProjects);
