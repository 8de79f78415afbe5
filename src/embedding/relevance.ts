/** The cheap questions: nothing is loaded or started for a file that betalift does not read, or that cannot matter. */
import { extname } from 'node:path';
import { prefilterWords } from '../betas/headers.js';

const scriptExtensions = ['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.cts'];

/** Whether a file is JavaScript or TypeScript by its name. */
export function isScript(path: string): boolean {
  return scriptExtensions.includes(extname(path).toLowerCase());
}

/** Whether a text holds a word without which it cannot matter. */
export function mayMatter(text: string): boolean {
  return prefilterWords.some((word) => text.includes(word));
}
