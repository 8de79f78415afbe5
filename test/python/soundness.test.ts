/** Small Python programs that try to get a wrong migration: each is migrated rightly or left as it is. */
import { testSoundness } from '../programs/prove-soundness.js';
import { readSoundnessPrograms } from '../programs/soundness-programs.js';
import { pythonPrograms } from './python-interpreter.js';

/** Programs that are migrated wrongly today, by the reason why. A program that is fixed fails here. */
const KNOWN_LIMITS: Readonly<Record<string, readonly string[]>> = {};

/** Programs that hold the deprecated header, but only in text that sends nothing. */
const NOTHING_TO_REPORT: readonly string[] = [];

testSoundness({
  programs: readSoundnessPrograms('python'),
  knownLimits: KNOWN_LIMITS,
  nothingToReport: NOTHING_TO_REPORT,
  prepare: pythonPrograms,
  // A program that does not compile fails when it is run.
  findSyntaxError: () => Promise.resolve(undefined),
});
