/** What a report says about where it comes from. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPackageFolder } from '../config/package-folder.js';
import type { ReportProvenance } from '../reporters/reporter.js';
import { showPath } from '../workspace/list-files.js';
import { findWorkTree } from '../workspace/work-tree.js';
import { summarizeRulePage } from './rule-pages.js';

/** How standard input is called in a report; it has no path. */
export const stdinName = '<stdin>';

const repository = 'https://github.com/betalift/betalift';

/**
 * The provenance of a report on files that are named from a folder. Files are only read when a format
 * asks for what is in them.
 *
 * @param cwd Absolute path of the folder that a report's paths start from.
 */
export function createProvenance(cwd: string): ReportProvenance {
  let root: string | undefined;
  return {
    toolVersion: readToolVersion,
    pathFromRoot: (path) => {
      if (path === stdinName) return path;
      root ??= findWorkTree(cwd) ?? cwd;
      return showPath(resolve(cwd, path), root);
    },
    describeRule: (rule) => {
      const page = join(findPackageFolder(), 'docs', 'rules', `${rule}.md`);
      if (!existsSync(page)) return undefined;
      const text = readFileSync(page, 'utf8');
      const url = `${repository}/blob/v${readToolVersion()}/docs/rules/${rule}.md`;
      return { summary: summarizeRulePage(text), page: text, url };
    },
  };
}

function readToolVersion(): string {
  const text = readFileSync(join(findPackageFolder(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
