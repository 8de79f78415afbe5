/**
 * The fenced blocks of README, each read by the test that runs or validates it. `snippets.test.ts`
 * sees to it that no block is without such a test.
 */
import { readText } from './documents.js';

export interface Snippet {
  /** The heading that it stands under, as it is written. */
  readonly section: string;
  /** The first word of its info string. */
  readonly language: string;
  /** Its number among the blocks of the language under that heading, from 0. */
  readonly index: number;
  readonly text: string;
}

/** Every fenced block of README, in order. */
export function listSnippets(): Snippet[] {
  const snippets: Snippet[] = [];
  let section = '';
  const parts = /^#+ ([^\n]+)$|^```([\w-]+)[^\n]*\n(.*?)^```$/gms;
  for (const [, heading, language, text] of readText('README.md').matchAll(parts)) {
    if (heading !== undefined) section = heading;
    if (language === undefined || text === undefined) continue;
    const index = snippets.filter((one) => one.section === section && one.language === language);
    snippets.push({ section, language, index: index.length, text });
  }
  return snippets;
}

/**
 * The text of one block of README.
 *
 * @throws When README has no such block.
 */
export function readSnippet(section: string, language: string, index = 0): string {
  const found = listSnippets().find(
    (one) => one.section === section && one.language === language && one.index === index,
  );
  if (found !== undefined) return found.text;
  throw new Error(`README has no block ${String(index)} of ${language} under "${section}"`);
}
