/** Which blocks of a page show the old format on purpose: what was, beside what is now. */
import { familyOutlines } from '../../betas/headers.js';

/** A block of code in the eyes of a reader. */
export interface ShownBlock {
  /** What its opening line says of it. */
  readonly info: string;
  /** The headings it stands under, the outermost first. */
  readonly headings: readonly string[];
  /** The paragraph right above it; empty where something else is. */
  readonly label: string;
}

const CHANGELOG =
  /(?:^|[\\/])(?:change-?logs?|changes|history|release-?notes|releases|news)(?:[\\/]|[^\\/]*\.mdx?$)/i;
const CHANGESET = /(?:^|[\\/])\.changeset[\\/]/;
const MIGRATION_GUIDE = /(?:^|[\\/])[^\\/]*(?:migrat|upgrad)[^\\/]*\.mdx?$/i;

/** Words that say so by themselves, and words that do so where the page has the new format as well. */
const DEPRECATED = /\b(?:deprecated|legacy|obsolete|outdated|superseded)\b/i;
const BEFORE =
  /^(?:\W|\d|(?:the|example|step|❌|⛔)\s)*(?:before|old|older|previous|previously|was)\b(?!\s+(?:you|we|using|running|starting|calling|continuing|sending|the first))/i;
const WRONG =
  /^\W*(?:wrong|incorrect|bad|don[’']?ts?|avoid|invalid|anti-?patterns?|not like this)\W*(?:examples?|ways?|code)?\W*$/i;
const MIGRATION =
  /\b(?:migrat(?:e|es|ing|ion)|upgrad(?:e|es|ing)|what(?:'s| has| is) (?:changed|new)|breaking changes?|changelog)\b/i;

/**
 * Text of a tab, a container, a title or a first comment: `=== "Before"`, `!!! note "Before"`,
 * `::: details Before`, `label="Old"`, `// Before`.
 */
const LABELS =
  /(?:label|title|name|value)\s*=\s*["'{]+([^"'}]+)|(?:===|!!!|\?\?\?)[!+]?(?:\s+[\w-]+)*\s+["']([^"']+)|\[([^\]]+)\]|:::+\s*[\w-]+\s+(.+)/g;
const TAG = /<\/?[A-Za-z][^<>]*>/g;
const FIRST_COMMENT = /^\s*(?:\/\/|#|\/\*|<!--)\s*(.*)/;

/** Why a block of a page is left as it is; null where it is there to be used. */
export function shownReason(
  path: string,
  page: string,
  block: ShownBlock,
  code: string,
): string | null {
  if (CHANGELOG.test(path) || CHANGESET.test(path))
    return 'it stands in a record of changes, which tells what was';
  const labels = [...labelsOf(block), FIRST_COMMENT.exec(code)?.[1] ?? ''].filter(
    (text) => text !== '',
  );
  const titles = [...labels, ...block.headings];
  if (titles.some((title) => DEPRECATED.test(title)))
    return 'the page says that this is the deprecated format';
  if (titles.some((title) => WRONG.test(title))) return 'the page shows what not to write';
  if (!namesNewFormat(page)) return null;
  if (titles.some((title) => BEFORE.test(title))) return 'the page shows what was before a change';
  if (MIGRATION_GUIDE.test(path) || block.headings.some((title) => MIGRATION.test(title)))
    return 'the page is about moving from one format to the next';
  return null;
}

/** Whether a page names a version that is not deprecated, or what only such a version has. */
function namesNewFormat(page: string): boolean {
  return familyOutlines.some(
    ({ versions }) =>
      page.includes('mcp_toolset') ||
      versions.some(({ standing, header }) => standing !== 'deprecated' && page.includes(header)),
  );
}

/** What stands right above a block and in its opening line, where that is short enough to be its name. */
function labelsOf({ label, info }: ShownBlock): string[] {
  const line = label.split(/\r?\n/).at(-1)?.trim() ?? '';
  const attributes = [...`${info} ${line}`.matchAll(LABELS)].flatMap(
    ([, attribute, tab, bracket, container]) => attribute ?? tab ?? bracket ?? container ?? [],
  );
  const name = line.replace(TAG, '').trim();
  const isName = /:$|^\*\*.*\*\*:?$|^[^.]{1,40}$/.test(name) && name.split(/\s+/).length <= 8;
  return [...attributes, ...(isName ? [name] : [])];
}
