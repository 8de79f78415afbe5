import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { grammarFilePath } from '../../src/tree-sitter/grammar-files.js';

const at = (path: string): string => fileURLToPath(`file:///package/dist/${path}`);

it.each(['tree-sitter.wasm', 'tree-sitter-python.wasm', 'tree-sitter-bash.wasm'] as const)(
  'finds %s',
  (file) => {
    expect(existsSync(grammarFilePath(file))).toBe(true);
    expect(grammarFilePath(file, 'file:///package/dist/cli.js')).toBe(at(`wasm/${file}`));
    expect(grammarFilePath(file, 'file:///package/dist/chunks/read-AB12.js')).toBe(
      at(`wasm/${file}`),
    );
  },
);
