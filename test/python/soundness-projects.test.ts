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
  'any module may be loaded by a computed name': [
    'dynamic/importlib-computed-name-loads-user-of-constant',
  ],
  'what a module holds is changed through its dictionary': [
    'dynamic/taken-from-sys-modules',
    'dynamic/globals-written',
    'dynamic/vars-of-module-written',
    'dynamic/module-dict-updated',
  ],
  'a name is replaced by a function of a package': [
    'dynamic/mock-patch-of-a-constant',
    'dynamic/mock-patch-object',
  ],
  'the nearest of several modules of a name is taken': [
    'packages/started-from-the-root-and-both-are-old',
  ],
  '__all__ is changed': ['packages/star-import-with-all-appended'],
};

testSoundness(projects, runPythonProjects, { knownLimits: KNOWN_LIMITS, nothingToReport: [] });
