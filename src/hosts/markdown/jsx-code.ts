/** Code that a page of MDX hands to a component as a template: `<CodeBlock language="ts">{`…`}</CodeBlock>`. */
import type { FoundRegion } from '../../regions/host.js';
import type { Quoting } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import { extensionOfBlock } from '../shared/code-languages.js';
import { shownReason } from '../shared/shown.js';
import { headingsAbove } from './blocks.js';
import type { CodeBlock } from './blocks.js';

const COMPONENT =
  /<([A-Za-z][\w.]*)\b([^<>`]*?)(?:>\s*\{\s*|\b(?:code|children|source|value)=\{\s*)`((?:\\[\s\S]|[^`\\])*)`\s*\}([^<>`]*)/g;
const LANGUAGE = /\b(?:lang|language|className)=\{?["'](?:language-)?([\w+#-]+)["']/;

/** What a template holds as it is written, without values and escapes, is exactly the code. */
const EXACT = /^(?:(?!\\|\$\{)[\s\S])*$/;
const FILLED_IN = 'its text is a template that is filled in';

const templateQuoting: Quoting = {
  write: (text) => (EXACT.test(text) && !text.includes('`') ? text : null),
};

/** The code of components outside of the blocks of a page. */
export function jsxCode(
  path: string,
  page: string,
  blocks: readonly Pick<CodeBlock, 'range'>[],
): FoundRegion[] {
  return [...page.matchAll(COMPONENT)].flatMap((match): FoundRegion[] => {
    const [whole, , before = '', code = '', after = ''] = match;
    const start = match.index + whole.length - after.length;
    const end = page.lastIndexOf('`', start);
    const range: Range = { start: end - code.length, end };
    if (blocks.some((one) => one.range.start <= range.start && range.start < one.range.end))
      return [];
    const [, word = ''] = LANGUAGE.exec(`${before} ${after}`) ?? [];
    const extension = extensionOfBlock(word, code);
    if (extension === null) return [];
    const block = { info: before, headings: headingsAbove(page, range.start), label: '' };
    const shown = EXACT.test(code) ? shownReason(path, page, block, code) : FILLED_IN;
    const pieces = [{ text: code, range, quoting: templateQuoting }];
    const blockRange = { start: match.index, end: start };
    return [{ extension, pieces, blocks: [blockRange], ...(shown !== null && { shown }) }];
  });
}
