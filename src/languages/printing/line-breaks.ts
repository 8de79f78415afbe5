/** Line breaks put into code on one line. */
import type { Edit } from '../../values/draft.js';
import type { Range } from '../../values/model.js';

/** A line break in place of white space, and how much deeper the lines of what follows it go. */
export interface LineBreak {
  readonly range: Range;
  readonly text: string;
  readonly deeper: string;
  /** Where what follows ends. */
  readonly end: number;
}

/**
 * The line breaks as edits, with the lines in between indented deeper; null where something else than
 * white space on a line stands at one of them.
 *
 * @param fixedLines The indexes of lines of a text that begin inside a string, and do not move.
 */
export function editsOfBreaks(
  breaks: readonly LineBreak[],
  text: string,
  fixedLines: (content: string) => ReadonlySet<number>,
): Edit[] | null {
  const isBlank = ({ range }: LineBreak): boolean =>
    /^[ \t]*$/.test(text.slice(range.start, range.end));
  if (!breaks.every(isBlank)) return null;
  return breaks.flatMap(({ range, text: added, deeper, end }): Edit[] => {
    const content = text.slice(range.end, end);
    const fixed = fixedLines(content);
    const edits: Edit[] = [{ range, text: added }];
    let place = range.end;
    for (const [line, written] of content.split('\n').entries()) {
      const isIndented = line > 0 && written.trim() !== '' && !fixed.has(line);
      if (isIndented) edits.push({ range: { start: place, end: place }, text: deeper });
      place += written.length + 1;
    }
    return edits;
  });
}
