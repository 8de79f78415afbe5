/** Turns the projects of the corpus into JavaScript that Node runs. */
import path from 'node:path';
import { build } from 'esbuild';
import { isCommonJs } from './bundle-programs.js';
import { mapConcurrently } from './map-concurrently.js';
import { entranceOf } from './project-cases.js';
import type { RunnablePrograms } from './prove-programs.js';
import { stageProjects } from './stage-projects.js';

// Everything else that looks like a package is a member of the project's own workspaces.
const PACKAGES = ['@anthropic-ai/sdk', 'axios'];
const BUNDLES = 2;

// An ES module may import a CommonJS one, which requires packages when it runs.
const REQUIRE = `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);`;

/**
 * Bundles projects, each with its own configuration, into a file beside its main file: data that a
 * program reads stays where it looks for it. Throws what esbuild reports.
 */
export async function bundleProjects(projects: readonly string[]): Promise<RunnablePrograms> {
  const staged = stageProjects(projects);
  const bundles = await mapConcurrently(projects, BUNDLES, async (project) => {
    const file = await bundleProject(staged.folderOf(project));
    return [project, file] as const;
  });
  const files = new Map(bundles);
  return {
    fileOf: (project) => {
      const file = files.get(project);
      if (file === undefined) throw new Error(`${project} was not bundled`);
      return file;
    },
    folderOf: (project) => staged.folderOf(project),
    dispose: () => staged.dispose(),
  };
}

async function bundleProject(folder: string): Promise<string> {
  const entrance = path.join(folder, entranceOf(folder));
  const format = isCommonJs(entrance) ? 'cjs' : 'esm';
  const extension = format === 'cjs' ? '.cjs' : '.mjs';
  const outfile = path.join(path.dirname(entrance), `bundled-program${extension}`);
  await build({
    entryPoints: [entrance],
    outfile,
    format,
    bundle: true,
    external: PACKAGES,
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    ...(format === 'esm' && { banner: { js: REQUIRE } }),
  });
  return outfile;
}
