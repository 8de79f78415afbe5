// Builds dist/, all that runs of the package: the command and the library with every package they use,
// split so that parsers are files of their own that only a hit loads; their types; and the licences of
// what they hold. Nothing is minified: a stack trace shows names and lines, and starting takes as long.
import { rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { writeDeclarations } from './bundle/declarations.mjs';
import { nodeModulesPlugin } from './bundle/node-modules-plugin.mjs';
import { schemasPlugin } from './bundle/schemas-plugin.mjs';
import { startupPlugin } from './bundle/startup-plugin.mjs';
import { formatNotices, listBundledPackages } from './bundle/third-party-notices.mjs';
import { copyGrammarFiles, treeSitterPlugin } from './bundle/tree-sitter-plugin.mjs';
import { typescriptPlugin } from './bundle/typescript-plugin.mjs';
import { yargsPlugin } from './bundle/yargs-plugin.mjs';

/** What is loaded as ES modules, by its path in dist/. */
const modules = {
  cli: 'src/cli/main.ts',
  index: 'src/index.ts',
  eslint: 'src/eslint/index.ts',
  'analysis-worker': 'src/embedding/analysis-worker.ts',
};

/** What tools load by `require` alone, and that has no parser in it: transforms of jscodeshift. */
const transforms = {
  'transforms/mcp-client-2025-11-20': 'transforms/mcp-client-2025-11-20.ts',
};

/** The exports, by the path of their types in dist/types/. */
const typed = { index: 'src/index.ts', eslint: 'src/eslint/index.ts', ...transforms };

/** What `require` gets, by its path in dist/: the ES module, which the oldest Node can require. */
const required = {
  index: "module.exports = require('./index.js');\n",
  eslint: "exports.__esModule = true;\nexports.default = require('./eslint.js').default;\n",
};

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Some packages have a CommonJS file whose `require` no bundler sees, and an ES module beside it.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  metafile: true,
  // Every Node that is supported has these; written in another way they would be compiled when loaded.
  supported: { 'regexp-set-notation': true, 'regexp-unicode-property-escapes': true },
  // A name of the compiler that is no longer taken along.
  logOverride: { 'import-is-undefined': 'error' },
};

rmSync('dist', { recursive: true, force: true });
const builds = await Promise.all([
  build({
    ...shared,
    entryPoints: modules,
    outdir: 'dist',
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    plugins: [
      ...[nodeModulesPlugin, schemasPlugin, startupPlugin],
      ...[treeSitterPlugin, typescriptPlugin, yargsPlugin],
    ],
  }),
  build({
    ...shared,
    entryPoints: transforms,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
  }),
]);
copyGrammarFiles('dist/wasm');
for (const [name, text] of Object.entries(required)) writeFileSync(`dist/${name}.cjs`, text);
writeDeclarations(typed, 'dist/types');
const packages = listBundledPackages(builds.map(({ metafile }) => metafile));
writeFileSync('dist/THIRD-PARTY-NOTICES.txt', formatNotices(packages));
