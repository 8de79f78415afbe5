/** The documentation pages of the rules, which also say which rules there are. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackageFolder } from '../config/package-folder.js';

/** Ids of all rules, in alphabetical order; each has a page. */
export async function listRules(): Promise<string[]> {
  const { reportedIds } = await import('../rules/index.js');
  return [...reportedIds].sort();
}

/**
 * The page of a rule, in Markdown.
 *
 * @param rule One of `listRules()`.
 */
export async function readRulePage(rule: string): Promise<string> {
  return readFile(join(pagesFolder(), `${rule}.md`), 'utf8');
}

/** The first sentence below a page's title. */
export function summarizeRulePage(page: string): string {
  const paragraphs = page.split(/\r?\n\s*\r?\n/).map((text) => text.trim().replace(/\s+/g, ' '));
  const first = paragraphs.find((text) => /^[A-Za-z`*_[]/.test(text) && !text.startsWith('```'));
  return (/^.*?[.!?](?=\s|$)/.exec(first ?? '') ?? [first ?? ''])[0];
}

function pagesFolder(): string {
  return join(findPackageFolder(), 'docs', 'rules');
}
