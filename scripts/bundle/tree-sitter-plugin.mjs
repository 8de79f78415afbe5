// The parsers of Python and of shell scripts: their engine asks for the name of its own file, which only CommonJS has, and the
// files that it runs are copied into dist/, where src/tree-sitter/grammar-files.ts looks for them.
import { copyFileSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@vscode/tree-sitter-wasm'));

const grammarFiles = ['tree-sitter.wasm', 'tree-sitter-python.wasm', 'tree-sitter-bash.wasm'];

/** Copies the engine and the grammars into a folder of the package. */
export function copyGrammarFiles(target) {
  mkdirSync(target, { recursive: true });
  for (const file of grammarFiles) copyFileSync(join(folder, file), join(target, file));
}

/** What CommonJS would give the engine, in an ES module. */
const surroundings = [
  'const module = { exports: {} };',
  'const exports = module.exports;',
  'const require = (name) => process.getBuiltinModule(name);',
  'const __filename = import.meta.filename;',
].join('');

/** Only for ES modules as output: they alone know their own URL. */
export const treeSitterPlugin = {
  name: 'tree-sitter',
  setup(build) {
    build.onLoad({ filter: /[\\/]tree-sitter\.js$/ }, async ({ path }) => ({
      contents: `${surroundings}${await readFile(path, 'utf8')}\nexport default module.exports;`,
    }));
  },
};
