/** Regions of the code that a page shows its readers. */
import type { FoundRegion } from '../../regions/host.js';
import { extensionOfBlock } from '../shared/code-languages.js';
import { textOf } from '../shared/pieces.js';
import { shownReason } from '../shared/shown.js';
import { codeElements } from './code-elements.js';
import type { CodeElement } from './code-elements.js';
import { markupPieces } from './entities.js';

const MARKED_UP = 'elements stand among its text, which is not edited around them';
const SESSION = 'it shows a session with what it printed';

/** The code of a page in languages that are known. */
export function shownCode(path: string, page: string): FoundRegion[] {
  return codeElements(page).flatMap((element) => regionOf(path, page, element));
}

function regionOf(path: string, page: string, element: CodeElement): FoundRegion[] {
  const whole = markupPieces(page, element.content);
  const plain = element.isMarkedUp ? withoutTags(page, element) : whole;
  if (!plain) return [];
  const text = textOf(plain);
  const extension = extensionOf(element, text);
  if (extension === null) return [];
  const shown =
    (element.isMarkedUp ? MARKED_UP : null) ??
    (/^(?:\$|>>>|In \[\d+\]:) /m.test(text) ? SESSION : null) ??
    shownReason(path, page, element, text);
  return [
    {
      extension,
      pieces: plain,
      isForReaders: true,
      blocks: [element.range],
      ...(shown !== null && { shown }),
    },
  ];
}

function withoutTags(page: string, { content }: CodeElement): FoundRegion['pieces'] | null {
  const parts: FoundRegion['pieces'][number][] = [];
  let start = content.start;
  for (const tag of page.slice(content.start, content.end).matchAll(/<\/?[A-Za-z][^>]*>|$/g)) {
    const at = content.start + tag.index;
    const pieces = markupPieces(page, { start, end: at });
    if (!pieces) return null;
    parts.push(...pieces);
    start = at + tag[0].length;
  }
  return parts;
}

function extensionOf({ words }: CodeElement, text: string): string | null {
  for (const word of words) {
    const extension = extensionOfBlock(word, '');
    if (extension !== null) return extension;
  }
  return extensionOfBlock('', text);
}
