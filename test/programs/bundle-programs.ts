/** Turns the programs of the corpus into JavaScript that Node runs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import type { RunnablePrograms } from './prove-programs.js';

// Inside the repository, so that the packages that a program imports resolve.
const CACHE = path.resolve('node_modules', '.cache', 'betalift-programs');

export interface BundleOptions {
  /**
   * Whether ES modules hold the packages in files they share, which makes hundreds of programs start
   * faster. Otherwise packages stay imports.
   */
  readonly sharesPackages?: boolean;
  /** What finds modules that are not installed. */
  readonly plugins?: readonly Plugin[];
}

// Cannot be bundled: it holds CommonJS modules that require parts of Node.
const NEVER_BUNDLED = ['axios'];

/** Bundles source files, each for itself. Throws what esbuild reports. */
export async function bundlePrograms(
  sources: readonly string[],
  { sharesPackages = false, plugins = [] }: BundleOptions = {},
): Promise<RunnablePrograms> {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, 'run-'));
  const names = new Map(sources.map((source, index) => [source, `program-${index}`]));
  const nameOf = (source: string) => {
    const name = names.get(source);
    if (name === undefined) throw new Error(`${source} was not bundled`);
    return name;
  };
  const isCommonJsOf = new Map(sources.map((source) => [source, isCommonJs(source)]));
  const formats = [
    { format: 'esm', extension: '.mjs', isCommonJs: false },
    { format: 'cjs', extension: '.cjs', isCommonJs: true },
  ] as const;
  for (const { format, extension, isCommonJs: wanted } of formats) {
    const splitting = sharesPackages && format === 'esm';
    await build({
      entryPoints: Object.fromEntries(
        sources
          .filter((source) => isCommonJsOf.get(source) === wanted)
          .map((source) => [nameOf(source), source]),
      ),
      outdir: folder,
      outExtension: { '.js': extension },
      format,
      bundle: true,
      splitting,
      packages: splitting ? 'bundle' : 'external',
      ...(splitting && { external: NEVER_BUNDLED }),
      platform: 'node',
      target: 'node20',
      plugins: [...plugins],
      logLevel: 'silent',
      tsconfigRaw: {},
    });
  }
  return {
    fileOf: (source) =>
      path.join(folder, `${nameOf(source)}${isCommonJsOf.get(source) === true ? '.cjs' : '.mjs'}`),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Whether a program is a CommonJS module: by extension, and plain `.js` by what it says. */
export function isCommonJs(source: string): boolean {
  const extension = path.extname(source);
  if (extension === '.cjs' || extension === '.cts') return true;
  if (extension !== '.js') return false;
  const text = readFileSync(source, 'utf8');
  return /\brequire\(/.test(text) && !/^(import|export)\b/m.test(text);
}
