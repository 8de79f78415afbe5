/** Migrates small projects and runs them before and after. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrateProject, UnreadableTextError, type MigratedProject } from '../../src/index.js';
import { mapConcurrently } from './map-concurrently.js';
import type { ProgramRun } from './run-program.js';
import type { SoundnessProject } from './soundness-projects.js';

/** What became of a project. */
export interface ProjectOutcome extends ProjectRuns {
  readonly name: string;
  /** A message where one of the given files cannot be read: then the project is left. */
  readonly migration: MigratedProject | UnreadableTextError;
  /** Paths of files that a second migration changes. */
  readonly changedAgain: readonly string[];
}

/** A project as it was and as it is now. */
export interface ProjectPair extends Pick<SoundnessProject, 'name' | 'files' | 'scenarios'> {
  /** Absolute paths of folders. */
  readonly before: string;
  readonly after: string;
}

export interface ProjectRuns {
  /** What the bundler or the compiler says against the new texts: then nothing was run. */
  readonly errors: readonly string[];
  /** Before and after, in each scenario; none where no file was changed. */
  readonly runs: readonly { readonly before: ProgramRun; readonly after: ProgramRun }[];
}

/** Runs projects as they were and as they are now; gives what each did, by its name. */
export type RunProjects = (
  projects: readonly ProjectPair[],
) => Promise<ReadonlyMap<string, ProjectRuns>>;

interface MigratedPair extends ProjectPair, Pick<ProjectOutcome, 'migration'> {}

/** Migrates all projects, reviews included, and runs those that change. */
export async function proveSoundnessProjects(
  projects: readonly SoundnessProject[],
  runProjects: RunProjects,
): Promise<ProjectOutcome[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'betalift-soundness-'));
  try {
    const migrations = await mapConcurrently(projects, 1, (project) => migrate(project, folder));
    const changed = migrations.filter(({ migration }) => hasChanged(migration));
    // Programs run in processes of their own; meanwhile this one migrates again.
    const [runs, again] = await Promise.all([runProjects(changed), migrateAgain(changed)]);
    return migrations.map(({ name, migration }) => ({
      name,
      migration,
      errors: [],
      runs: [],
      ...runs.get(name),
      changedAgain: again.get(name) ?? [],
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether any file of a project is another than before. */
export function hasChanged(migration: ProjectOutcome['migration']): boolean {
  return filesOf(migration).some(({ changed }) => changed);
}

function filesOf(migration: ProjectOutcome['migration']): MigratedProject['files'] {
  return migration instanceof Error ? [] : migration.files;
}

async function migrate(project: SoundnessProject, folder: string): Promise<MigratedPair> {
  const { name, files } = project;
  const migration = await migrateProject(files, { includeReview: true }).catch((error: unknown) => {
    if (error instanceof UnreadableTextError) return error;
    throw error;
  });
  const before = path.join(folder, 'before', name);
  const after = path.join(folder, 'after', name);
  if (hasChanged(migration)) {
    writeFiles(before, files);
    writeFiles(after, filesOf(migration));
  }
  return { ...project, migration, before, after };
}

function writeFiles(folder: string, files: SoundnessProject['files']): void {
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
}

async function migrateAgain(
  changed: readonly MigratedPair[],
): Promise<Map<string, readonly string[]>> {
  const paths = await mapConcurrently(changed, 1, async ({ name, migration }) => {
    const again = await migrateProject(filesOf(migration), { includeReview: true });
    return [name, again.files.flatMap(({ path, changed }) => (changed ? [path] : []))] as const;
  });
  return new Map(paths);
}
