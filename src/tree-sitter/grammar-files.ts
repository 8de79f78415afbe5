/** Where the parser's compiled files lie: WebAssembly modules that are loaded by their path. */
import { fileURLToPath } from 'node:url';

/** What the parser stands on: its engine, and the grammars for it. */
export type GrammarFile = 'tree-sitter.wasm' | 'tree-sitter-python.wasm' | 'tree-sitter-bash.wasm';

/** Of a source file: the package they are published in. */
const INSTALLED = '../../node_modules/@vscode/tree-sitter-wasm/wasm/';

/** Of a bundle in `dist/`, and of the parts of one in `dist/chunks/`: the files that are copied there. */
const BUNDLED = './wasm/';
const BUNDLED_BESIDE_PARTS = '../wasm/';

/**
 * The absolute path of one of the parser's files.
 *
 * @param from The URL of the module that asks. TypeScript is a source file of this folder; anything else
 *   is a bundle in `dist/`, into whose folder `wasm` the files are to be copied.
 */
export function grammarFilePath(file: GrammarFile, from: string = import.meta.url): string {
  const folder = from.endsWith('.ts')
    ? INSTALLED
    : /\/chunks\/[^/]*$/.test(from)
      ? BUNDLED_BESIDE_PARTS
      : BUNDLED;
  return fileURLToPath(new URL(folder + file, from));
}
