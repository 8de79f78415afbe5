// Builds dist/, all that runs of the package: the command and the library with every package they use,
// split so that parsers are files of their own that only a hit loads; their types; and the licences of
// what they hold. Nothing is minified: a stack trace shows names and lines, and starting takes as long.
import { rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { writeDeclarations } from './bundle/declarations.mjs';
import { nodeModulesPlugin } from './bundle/node-modules-plugin.mjs';
import { formatNotices, listBundledPackages } from './bundle/third-party-notices.mjs';
import { typescriptPlugin } from './bundle/typescript-plugin.mjs';
import { yargsPlugin } from './bundle/yargs-plugin.mjs';

const shared = {
  outdir: 'dist',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Some packages have a CommonJS file whose `require` no bundler sees, and an ES module beside it.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  metafile: true,
};

rmSync('dist', { recursive: true, force: true });
const modules = await build({
  ...shared,
  entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  format: 'esm',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  plugins: [nodeModulesPlugin, typescriptPlugin, yargsPlugin],
});
// The oldest Node that is supported can require ES modules.
writeFileSync('dist/index.cjs', "module.exports = require('./index.js');\n");
writeDeclarations({ 'dist/types/index': 'src/index.ts' });
const packages = listBundledPackages([modules.metafile]);
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', formatNotices(packages));
