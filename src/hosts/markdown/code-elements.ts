/** Elements of preformatted text in a page of Markdown, each of which is a text of HTML. */
import type { FoundRegion } from '../../regions/host.js';
import { shownReason } from '../shared/shown.js';
import { preformattedElements } from './blocks.js';

/** The elements that hold code, with why it may only be shown. */
export function codeElements(path: string, page: string): FoundRegion[] {
  return preformattedElements(page).map(({ range, headings }): FoundRegion => {
    const text = page.slice(range.start, range.end);
    const shown = shownReason(path, page, { info: '', headings, label: '' }, '');
    return { extension: '.html', pieces: [{ text, range }], ...(shown !== null && { shown }) };
  });
}
