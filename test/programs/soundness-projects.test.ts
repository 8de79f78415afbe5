/** Small programs of several files that try to get a wrong migration: each is migrated rightly or left. */
import { isDeepStrictEqual } from 'node:util';
import { migratedViewOf, OLD, problemsOf, viewOf } from './compare-requests.js';
import {
  hasChanged,
  proveSoundnessProjects,
  type ProjectOutcome,
} from './prove-soundness-projects.js';
import type { RecordedRequest } from './recorder.js';
import { betasOf, hasServers, messageBodiesOf } from './sent-requests.js';
import { readSoundnessProjects, type SoundnessProject } from './soundness-projects.js';

/** Projects that go wrong today, by the reason why. One that is fixed fails here. */
const KNOWN_LIMITS: Readonly<Record<string, readonly string[]>> = {
  'under a stated assumption: an event handler of the project changes nothing': [
    'functions-passed-on/event-emitter-changes-body',
  ],
  'under a stated assumption: a function does not depend on which keys the request has': [
    'headers/body-hashed',
  ],
  'a class of lists has a map of its own': ['mutation-at-a-distance/list-subclass-in-another-file'],
  'under a stated assumption: a body that comes back from a port is the one that was posted': [
    'surroundings/worker-thread-reads-beta-by-message',
  ],
  'a stand-in for the client looks at the tools it is given': [
    'surroundings/fake-client-sees-no-tools',
  ],
};

/** Projects that hold the deprecated header, but only in text that sends nothing. */
const NOTHING_TO_REPORT: readonly string[] = ['headers/header-upgraded-by-own-code'];

const projects = readSoundnessProjects();
const limits = new Set(Object.values(KNOWN_LIMITS).flat());
const outcomes = new Map<string, ProjectOutcome>();

beforeAll(async () => {
  for (const outcome of await proveSoundnessProjects(projects)) outcomes.set(outcome.name, outcome);
}, 300_000);

test('the limits are names of projects', () => {
  const names = new Set(projects.map(({ name }) => name));
  expect([...limits, ...NOTHING_TO_REPORT].filter((name) => !names.has(name))).toEqual([]);
  expect(names.size).toBe(projects.length);
});

test.each(projects.filter(({ name }) => !limits.has(name)))('$name', expectSound);

describe('known limits, still wrong', () => {
  const wrong = projects.filter(({ name }) => limits.has(name));
  if (wrong.length > 0) test.failing.each(wrong)('$name', expectSound);
});

function expectSound({ name, files }: SoundnessProject): void {
  const { migration, bundleErrors, changedAgain, runs } = outcomeOf(name);
  if (migration instanceof Error) return;
  if (!hasChanged(migration)) {
    expect(migration.files.map(({ path, text }) => ({ path, text }))).toEqual(files);
    if (files.some(({ text }) => text.includes(OLD)) && !NOTHING_TO_REPORT.includes(name)) {
      const severities = migration.findings.map(({ severity }) => severity);
      expect(severities.filter((severity) => severity !== 'info')).not.toEqual([]);
    }
    return;
  }
  expect(bundleErrors).toEqual([]);
  expect(changedAgain).toEqual([]);
  for (const { before, after } of runs) {
    expect({ before: before.exitCode, after: after.exitCode }).toEqual({ before: 0, after: 0 });
    expect(after.requests).toHaveLength(before.requests.length);
    before.requests.forEach((request, index) => {
      const now = after.requests[index];
      if (now === undefined) throw new Error('the programs sent different numbers of requests');
      expectMigrated(request, now);
    });
  }
}

/** The request was migrated, or it was none to migrate and is the same. */
function expectMigrated(before: RecordedRequest, after: RecordedRequest): void {
  if (isDeepStrictEqual(viewOf(before), viewOf(after))) return;
  if (betasOf(before).includes(OLD)) {
    expect(viewOf(after)).toEqual(migratedViewOf(before));
    expect(problemsOf(after)).toEqual([]);
  } else {
    // Without the header, a request with servers was refused: there is no behaviour to keep.
    expect(messageBodiesOf(before).every(hasServers)).toBe(true);
  }
}

function outcomeOf(name: string): ProjectOutcome {
  const outcome = outcomes.get(name);
  if (outcome === undefined) throw new Error(`${name} was not run`);
  return outcome;
}
