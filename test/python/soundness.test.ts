/** Small Python programs that try to get a wrong migration: each is migrated rightly or left as it is. */
import { testSoundness } from '../programs/prove-soundness.js';
import { readSoundnessPrograms } from '../programs/soundness-programs.js';
import { pythonPrograms } from './python-interpreter.js';

/** Programs that are migrated wrongly today, by the reason why. A program that is fixed fails here. */
const KNOWN_LIMITS: Readonly<Record<string, readonly string[]>> = {
  'keys of dictionaries go by their texts: 1, True and "1" are not told apart as Python does': [
    'collections/one-and-true-are-one-key.py',
    'collections/text-and-number-keys-differ.py',
  ],
  'what a context manager does at its end is not followed': [
    'concurrency/async-context-manager.py',
    'control-flow/context-manager-exit-changes.py',
  ],
  'what an unknown function returns is taken for another object than what it was given': [
    'concurrency/weak-reference.py',
  ],
  'a stand-in for the client looks at the arguments of its calls': [
    'sdk/test_mock_call_arguments.py',
  ],
  'the environment holds the deprecated header once more, and that one stays': [
    'text/extra-header-from-environment.py',
  ],
};

/** Programs that hold the deprecated header where nothing is to be migrated: tests, or text that is changed. */
const NOTHING_TO_REPORT: readonly string[] = [
  'sdk/test_mock_called_once_with.py',
  'sdk/test_mock_client_asserted.py',
  'text/header-replaced.py',
];

testSoundness({
  language: 'python',
  programs: readSoundnessPrograms('python'),
  knownLimits: KNOWN_LIMITS,
  nothingToReport: NOTHING_TO_REPORT,
  prepare: pythonPrograms,
  // A program that does not compile fails when it is run.
  findSyntaxError: () => Promise.resolve(undefined),
});
