/** What a migration must not do to a program's text, whatever it sends. */
import { isDeepStrictEqual } from 'node:util';
import { languageOf } from '../../src/languages/registry.js';
import { migrateFiles } from './migrate-files.js';
import type { SourceFile } from './program-writer.js';

// Lines that have nothing to do with what is migrated, unless they hold something else as well.
const MUST_STAY =
  /console\.|print\(|max_tokens|messages"?[:=]|for \(let|^\s*for \w+ in .*:|catch|except/;
const MAY_CHANGE = /beta|mcp|server|tool|config/i;

// The clause and the module of each import, in the order the language has them.
const IMPORTS = {
  typescript: /^import\s+(?:(?<clause>[^'";]+?)\s+from\s+)?(?<module>['"].*?['"])/gm,
  python: /^(?:from (?<module>\S+) )?import (?<clause>\([^)]*\)|[^#\r\n]*)/gm,
};

/** What is wrong with the new texts of a program. */
export async function textFaults(
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  includeReview: boolean,
): Promise<string[]> {
  const again = await migrateFiles(after, includeReview);
  const unstable = again.files.some(({ text }, index) => text !== after[index]?.text);
  const faults = await Promise.all(
    before.map(async (file, index) => fileFaults(file, after[index]?.text ?? '')),
  );
  return [...(unstable ? ['a second migration changes the text'] : []), ...faults.flat()];
}

async function fileFaults({ path, text }: SourceFile, after: string): Promise<string[]> {
  const language = await languageOf(path);
  const comments = (of: string) => language?.comments(of, path) ?? [];
  const lost = comments(text).filter((comment) => !comments(after).includes(comment));
  const kept = (of: string) =>
    of.split('\n').filter((line) => MUST_STAY.test(line) && !MAY_CHANGE.test(line));
  const windowsLines = (of: string) => [of.includes('\r\n'), /[^\r]\n/.test(of)];
  return [
    ...lost.map((comment) => `${path}: lost ${comment}`),
    ...(isSubsequence(kept(text), kept(after)) ? [] : [`${path}: lines are lost`]),
    ...lostImports(text, after, path).map((name) => `${path}: lost ${name}`),
    ...(isDeepStrictEqual(windowsLines(text), windowsLines(after)) ? [] : [`${path}: line ends`]),
  ];
}

/** What is no longer imported: an import may gain names, and lines with them, but loses none. */
function lostImports(before: string, after: string, path: string): string[] {
  const left = new Set(importsOf(after, path).flatMap(({ names }) => names));
  return importsOf(before, path).flatMap(({ text, names }) =>
    MAY_CHANGE.test(text) ? [] : names.filter((name) => !left.has(name)),
  );
}

/** The imports of a text, with each name and its module in words; a module alone is one of them. */
function importsOf(
  of: string,
  path: string,
): { readonly text: string; readonly names: readonly string[] }[] {
  const pattern = path.endsWith('.py') ? IMPORTS.python : IMPORTS.typescript;
  return [...of.matchAll(pattern)].map(({ 0: text, groups }) => {
    const { clause = '', module = '' } = groups ?? {};
    const names = clause.split(/[{}(),]/).map((name) => name.replace(/\s+/g, ' ').trim());
    return {
      text,
      names: names.map((name) => ['import', name, module].join(' ').replace('  ', ' ').trim()),
    };
  });
}

/** Whether the items stand in the longer list in their order. */
function isSubsequence(items: readonly string[], longer: readonly string[]): boolean {
  let position = 0;
  for (const item of longer) if (item === items[position]) position += 1;
  return position === items.length;
}
