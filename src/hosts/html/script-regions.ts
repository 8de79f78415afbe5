/** Regions of script elements. */
import type { FoundRegion } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import type { Quoting } from '../../regions/region.js';
import type { ScriptElement } from './script-elements.js';

/** A script ends at the first closing tag, wherever that stands in its own language. */
const scriptQuoting: Quoting = {
  write: (text) => (/<\/script|<!--/i.test(text) ? null : text),
};

/** One region of the content of these elements, in their order. */
export function regionOfScripts(
  text: string,
  extension: string,
  elements: readonly ScriptElement[],
): FoundRegion {
  const pieces = elements.flatMap(({ content }, index): Piece[] => {
    const own = {
      text: text.slice(content.start, content.end),
      range: content,
      quoting: scriptQuoting,
    };
    return index === 0 ? [own] : [{ text: '\n' }, own];
  });
  return { extension, pieces, blocks: elements.map(({ range }) => range) };
}
