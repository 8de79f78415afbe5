// The parsers of Python and of shell scripts: their engine asks for the name of its own file, which only
// CommonJS has, and the files that it runs are copied into dist/, where src/tree-sitter/grammar-files.ts
// looks for them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const folder = dirname(require.resolve('@vscode/tree-sitter-wasm'));

const grammarFiles = ['tree-sitter.wasm', 'tree-sitter-python.wasm', 'tree-sitter-bash.wasm'];

/** Copies the engine and the grammars into a folder of the package. */
export function copyGrammarFiles(target) {
  mkdirSync(target, { recursive: true });
  // Written anew: the package has them as programs, and they are data.
  for (const file of grammarFiles)
    writeFileSync(join(target, file), readFileSync(join(folder, file)));
}

/** What CommonJS would give the engine, and what it would look for in a browser, none of which is here. */
const surroundings = [
  'const module = { exports: {} };',
  'const exports = module.exports;',
  'const __filename = import.meta.filename;',
  'const [define, document, fetch, self, window, XMLHttpRequest] = [];',
  "const refuse = () => { throw new Error('a grammar may not bring code of its own'); };",
].join('');

/**
 * The engine's text as an ES module that loads only modules of Node, and makes no code of texts, which
 * grammars could bring along and that of Python does not.
 *
 * @throws When the engine is written otherwise now.
 */
function toModule(text) {
  const withModules = text.replaceAll(
    /\brequire\("(\w+)"\)/g,
    (_, name) => `process.getBuiltinModule("node:${name}")`,
  );
  const withoutCode = withModules.replaceAll('eval(func)', 'refuse()');
  if (withModules === text || withoutCode === withModules) {
    throw new Error('the engine loads modules or code in another way');
  }
  return `${surroundings}${withoutCode}\nexport default module.exports;`;
}

/** Only for ES modules as output: they alone know their own URL. */
export const treeSitterPlugin = {
  name: 'tree-sitter',
  setup(build) {
    build.onLoad({ filter: /[\\/]tree-sitter\.js$/ }, async ({ path }) => ({
      contents: toModule(await readFile(path, 'utf8')),
    }));
  },
};
