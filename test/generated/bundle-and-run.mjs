// Bundles a program of this folder and starts it.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { copyGrammarFiles } from '../../scripts/bundle/tree-sitter-plugin.mjs';

export async function bundleAndRun(entry) {
  // Inside the repository, so that its packages resolve.
  const folder = path.resolve('node_modules', '.cache', 'betalift-fuzz');
  mkdirSync(folder, { recursive: true });
  const outfile = path.join(folder, `fuzz-${process.pid}.mjs`);
  await build({
    entryPoints: [path.resolve(entry)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  copyGrammarFiles(path.join(folder, 'wasm'));
  await import(pathToFileURL(outfile).href);
}
