/** Migrates small projects and runs them before and after, all from one bundle. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, type BuildFailure, type Format } from 'esbuild';
import { migrateProject, UnreadableTextError, type MigratedProject } from '../../src/index.js';
import { isCommonJs } from './bundle-programs.js';
import { mapConcurrently } from './map-concurrently.js';
import { entranceOf } from './project-cases.js';
import { runProgram, type ProgramRun } from './run-program.js';
import type { SoundnessProject } from './soundness-projects.js';
import { stageProjects } from './stage-projects.js';

/** What became of a project. */
export interface ProjectOutcome {
  readonly name: string;
  /** A message where one of the given files cannot be read: then the project is left. */
  readonly migration: MigratedProject | UnreadableTextError;
  /** What the bundler says against the new texts. */
  readonly bundleErrors: readonly string[];
  /** Paths of files that a second migration changes. */
  readonly changedAgain: readonly string[];
  /** Before and after, in each scenario; none where no file was changed. */
  readonly runs: readonly { readonly before: ProgramRun; readonly after: ProgramRun }[];
}

type Proof = Pick<ProjectOutcome, 'bundleErrors' | 'changedAgain' | 'runs'>;

const NO_PROOF: Proof = { bundleErrors: [], changedAgain: [], runs: [] };

interface MigratedSources extends Pick<ProjectOutcome, 'name' | 'migration'> {
  readonly project: SoundnessProject;
  /** Folders of the project as it was and as it is now. */
  readonly before: string;
  readonly after: string;
}

const PROCESSES = 2;

/** Migrates all projects, reviews included, and runs those that change. */
export async function proveSoundnessProjects(
  projects: readonly SoundnessProject[],
): Promise<ProjectOutcome[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'betalift-soundness-'));
  try {
    const migrations = await mapConcurrently(projects, 1, (project) => migrate(project, folder));
    const changed = migrations.filter(({ migration }) => hasChanged(migration));
    // Programs run in processes of their own; meanwhile this one migrates again.
    const [runs, again] = await Promise.all([runBundled(changed), migrateAgain(changed)]);
    return migrations.map(({ name, migration }) => ({
      name,
      migration,
      ...NO_PROOF,
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

async function migrate(project: SoundnessProject, folder: string): Promise<MigratedSources> {
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
  return { name, project, migration, before, after };
}

function writeFiles(folder: string, files: SoundnessProject['files']): void {
  for (const file of files) {
    const target = path.join(folder, file.path);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, file.text);
  }
}

async function migrateAgain(
  changed: readonly MigratedSources[],
): Promise<Map<string, readonly string[]>> {
  const paths = await mapConcurrently(changed, 1, async ({ name, migration }) => {
    const again = await migrateProject(filesOf(migration), { includeReview: true });
    return [name, again.files.flatMap(({ path, changed }) => (changed ? [path] : []))] as const;
  });
  return new Map(paths);
}

async function runBundled(
  changed: readonly MigratedSources[],
): Promise<Map<string, Pick<Proof, 'bundleErrors' | 'runs'>>> {
  const staged = stageProjects(changed.flatMap(({ before, after }) => [before, after]));
  try {
    const entries = changed.flatMap(({ name, before, after }) =>
      [before, after].map((source) => ({ name, folder: staged.folderOf(source) })),
    );
    const [root = os.tmpdir()] = entries.map(({ folder }) => path.dirname(folder));
    const errors = await bundleAll(entries, root);
    const outcomes = new Map<string, Pick<Proof, 'bundleErrors' | 'runs'>>();
    await mapConcurrently(changed, PROCESSES, async ({ name, project, before, after }) => {
      const bundleErrors = errors.get(name) ?? [];
      const scenarios = bundleErrors.length > 0 ? [] : project.scenarios;
      const run = (source: string, scenario: (typeof scenarios)[number]) => {
        const folder = staged.folderOf(source);
        return runProgram(outputOf(folder), scenario, { folder });
      };
      const runs = await mapConcurrently(scenarios, 1, async (scenario) => ({
        before: await run(before, scenario),
        after: await run(after, scenario),
      }));
      outcomes.set(name, { bundleErrors, runs });
    });
    return outcomes;
  } finally {
    staged.dispose();
  }
}

/** Bundles the projects; those that cannot be are left out, with the reasons why. */
async function bundleAll(
  entries: readonly { readonly name: string; readonly folder: string }[],
  root: string,
): Promise<Map<string, string[]>> {
  const errors = new Map<string, string[]>();
  for (;;) {
    const good = entries.filter(({ name }) => !errors.has(name)).map(({ folder }) => folder);
    try {
      await bundleFolders(good, 'esm', root);
      await bundleFolders(good, 'cjs', root);
      return errors;
    } catch (error) {
      for (const { text, location } of (error as BuildFailure).errors) {
        const file = path.resolve(location?.file ?? '');
        const entry = entries.find(({ folder }) => file.startsWith(`${folder}${path.sep}`));
        if (entry === undefined) throw error;
        const { name, folder } = entry;
        const message = `${path.relative(folder, file)}:${location?.line}: ${text}`;
        errors.set(name, [...(errors.get(name) ?? []), message]);
      }
    }
  }
}

async function bundleFolders(
  folders: readonly string[],
  format: Format,
  root: string,
): Promise<void> {
  const isEsm = format === 'esm';
  const wanted = folders.filter((folder) => isCommonJs(mainOf(folder)) !== isEsm);
  await build({
    entryPoints: wanted.map((folder) => ({
      in: mainOf(folder),
      out: path.relative(root, outputOf(folder)).replace(/\.[cm]js$/, ''),
    })),
    outdir: root,
    outExtension: { '.js': isEsm ? '.mjs' : '.cjs' },
    format,
    bundle: true,
    // Files that hold the SDK once make hundreds of programs start faster.
    splitting: isEsm,
    ...(!isEsm && { external: ['@anthropic-ai/sdk'] }),
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
  });
}

function mainOf(folder: string): string {
  return path.join(folder, entranceOf(folder));
}

function outputOf(folder: string): string {
  const extension = isCommonJs(mainOf(folder)) ? '.cjs' : '.mjs';
  return path.join(folder, `bundled-program${extension}`);
}
