/** The documents that people read, and what is inside them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const projectFolder = join(__dirname, '..', '..');

/** Paths of the documents from the project's folder. */
export function listDocuments(): string[] {
  const pages = readdirSync(join(projectFolder, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    ...['README.md', 'CONTRIBUTING.md', 'examples/README.md'],
    ...pages.filter((page) => page.endsWith('.md')).map((page) => `docs/${page}`),
  ];
}

/** The text of a file of the project. */
export function readText(file: string): string {
  return readFileSync(join(projectFolder, file), 'utf8');
}

/** The contents of the fenced blocks of a language, in order. */
export function readBlocks(text: string, language: string): string[] {
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'));
  return [...blocks].map(([, content = '']) => content);
}

/** What stands between single backticks, outside of fenced blocks. */
export function readInlineCode(text: string): string[] {
  const prose = text.replace(/^```.*?^```$/gms, '');
  return [...prose.matchAll(/(?<!`)`([^`\n]+)`(?!`)/g)].map(([, code = '']) => code);
}

/** Paths that a document links to, without anchors; addresses on the web are left out. */
export function readLinks(text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '');
}
