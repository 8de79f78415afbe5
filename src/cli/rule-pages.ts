/** The documentation pages of the rules, which also say which rules there are. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findPackageFolder } from '../config/package-folder.js';
import { unreadableFileRule } from '../report/build-report.js';
import { suppressionRules } from '../suppressions/suppressions.js';

/** Ids of the rules that have a page, in alphabetical order. */
export async function listDocumentedRules(): Promise<string[]> {
  const names = await readdir(pagesFolder());
  return names
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort();
}

/** Ids of all rules, in alphabetical order. */
export async function listRules(): Promise<string[]> {
  const documented = await listDocumentedRules();
  const ownRules = [unreadableFileRule, ...Object.values(suppressionRules)];
  return [...new Set([...documented, ...ownRules])].sort();
}

/**
 * The page of a rule, in Markdown.
 *
 * @param rule One of `listDocumentedRules()`.
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
