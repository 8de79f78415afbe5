/** Python projects that try to get a wrong migration: each is migrated rightly or left. */
import { readSoundnessProjects } from '../programs/soundness-projects.js';
import { testSoundness } from '../programs/test-soundness.js';
import { runPythonProjects } from './run-soundness-projects.js';

const projects = readSoundnessProjects('python');

test('the corpus holds at least sixty projects', () => {
  expect(projects.length).toBeGreaterThanOrEqual(60);
});

/** Projects that go wrong today, by the reason why. One that is fixed fails here. */
const KNOWN_LIMITS: Readonly<Record<string, readonly string[]>> = {
  'a module out of sight is loaded by a name that is put together': [
    'dynamic/importlib-computed-name-loads-user-of-constant',
  ],
  'under a stated assumption: the environment holds the new header by then': [
    'data/header-with-default-and-environment',
  ],
  'left without a finding: the header is in a file of a kind that is not read': [
    'data/header-in-environment-file',
    'data/header-in-toml',
  ],
};

testSoundness(projects, runPythonProjects, { knownLimits: KNOWN_LIMITS, nothingToReport: [] });
