/** The tests that each project of a soundness corpus is migrated rightly or left. */
import { isDeepStrictEqual } from 'node:util';
import { migratedViewOf, OLD, problemsOf, viewOf } from './compare-requests.js';
import {
  hasChanged,
  proveSoundnessProjects,
  type ProjectOutcome,
  type RunProjects,
} from './prove-soundness-projects.js';
import type { RecordedRequest } from './recorder.js';
import { betasOf, hasServers, messageBodiesOf } from './sent-requests.js';
import type { SoundnessProject } from './soundness-projects.js';

export interface SoundnessExceptions {
  /** Projects that go wrong today, by the reason why. One that is fixed fails. */
  readonly knownLimits: Readonly<Record<string, readonly string[]>>;
  /** Projects that hold the deprecated header, but only in text that sends nothing. */
  readonly nothingToReport: readonly string[];
}

/** Defines the tests of all projects. */
export function testSoundness(
  projects: readonly SoundnessProject[],
  runProjects: RunProjects,
  { knownLimits, nothingToReport }: SoundnessExceptions,
): void {
  const limits = new Set(Object.values(knownLimits).flat());
  const outcomes = new Map<string, ProjectOutcome>();
  const outcomeOf = (name: string): ProjectOutcome => {
    const outcome = outcomes.get(name);
    if (outcome === undefined) throw new Error(`${name} was not run`);
    return outcome;
  };
  const expectSoundProject = (project: SoundnessProject): void =>
    expectSound(project, outcomeOf(project.name), nothingToReport);

  beforeAll(async () => {
    const found = await proveSoundnessProjects(projects, runProjects);
    for (const outcome of found) outcomes.set(outcome.name, outcome);
  }, 600_000);

  test('the limits are names of projects', () => {
    const names = new Set(projects.map(({ name }) => name));
    expect([...limits, ...nothingToReport].filter((name) => !names.has(name))).toEqual([]);
    expect(names.size).toBe(projects.length);
  });

  test.each(projects.filter(({ name }) => !limits.has(name)))('$name', expectSoundProject);

  describe('known limits, still wrong', () => {
    const wrong = projects.filter(({ name }) => limits.has(name));
    if (wrong.length > 0) test.failing.each(wrong)('$name', expectSoundProject);
  });
}

/** Throws, as `expect` does, where a project is migrated wrongly, or left without a word. */
function expectSound(
  { name, files }: SoundnessProject,
  { migration, errors, changedAgain, runs }: ProjectOutcome,
  nothingToReport: readonly string[],
): void {
  if (migration instanceof Error) return;
  if (!hasChanged(migration)) {
    expect(migration.files.map(({ path, text }) => ({ path, text }))).toEqual(files);
    if (files.some(({ text }) => text.includes(OLD)) && !nothingToReport.includes(name)) {
      const severities = migration.findings.map(({ severity }) => severity);
      expect(severities.filter((severity) => severity !== 'info')).not.toEqual([]);
    }
    return;
  }
  expect(errors).toEqual([]);
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
