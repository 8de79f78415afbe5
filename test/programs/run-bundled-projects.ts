/** Runs small TypeScript projects before and after a migration, all from one bundle. */
import os from 'node:os';
import path from 'node:path';
import { build, type BuildFailure, type Format } from 'esbuild';
import { isCommonJs } from './bundle-programs.js';
import { mapConcurrently } from './map-concurrently.js';
import { entranceOf } from './project-cases.js';
import type { ProjectPair, ProjectRuns } from './prove-soundness-projects.js';
import { runProgram } from './run-program.js';
import { stageProjects } from './stage-projects.js';

const PROCESSES = 2;

/** Bundles the projects and runs those that can be bundled, in each of their scenarios. */
export async function runBundledProjects(
  projects: readonly ProjectPair[],
): Promise<ReadonlyMap<string, ProjectRuns>> {
  const staged = stageProjects(projects.flatMap(({ before, after }) => [before, after]));
  try {
    const entries = projects.flatMap(({ name, before, after }) =>
      [before, after].map((source) => ({ name, folder: staged.folderOf(source) })),
    );
    const [root = os.tmpdir()] = entries.map(({ folder }) => path.dirname(folder));
    const errorsOf = await bundleAll(entries, root);
    const outcomes = new Map<string, ProjectRuns>();
    await mapConcurrently(projects, PROCESSES, async ({ name, before, after, ...project }) => {
      const errors = errorsOf.get(name) ?? [];
      const scenarios = errors.length > 0 ? [] : project.scenarios;
      const run = (source: string, scenario: (typeof scenarios)[number]) => {
        const folder = staged.folderOf(source);
        return runProgram(outputOf(folder), scenario, { folder });
      };
      const runs = await mapConcurrently(scenarios, 1, async (scenario) => ({
        before: await run(before, scenario),
        after: await run(after, scenario),
      }));
      outcomes.set(name, { errors, runs });
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
