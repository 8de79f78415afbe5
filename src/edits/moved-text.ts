/** Source text that edits take out at one place and put in, unchanged, at another. */
import type { Edit, MovedText } from '../values/draft.js';
import type { Range } from '../values/model.js';

interface Ranged {
  readonly range: Range;
}

/**
 * The edits with the texts of these nodes marked in them: each that is put in exactly once, with its
 * lines indented in any way. One that was laid out anew, or is put in twice, is new text.
 */
export function markMovedText(
  text: string,
  edits: readonly Edit[],
  nodes: readonly Ranged[],
): Edit[] {
  const moves = new Map<Edit, readonly MovedText[]>();
  for (const { range } of nodes) {
    const lines = linesOf(text, range);
    const pattern = new RegExp(lines.map(({ source }) => escaped(source)).join('\\n[ \\t]*'), 'g');
    const places = edits.flatMap((edit) =>
      [...edit.text.matchAll(pattern)].map((match) => ({ edit, match })),
    );
    const [only] = places;
    if (!only || places.length > 1) continue;
    const { edit, match } = only;
    moves.set(edit, [...(moves.get(edit) ?? []), ...placeLines(lines, match[0], match.index)]);
  }
  return edits.map((edit) => {
    const moved = moves.get(edit);
    return moved ? { ...edit, moved } : edit;
  });
}

interface Line {
  /** Its text without the white space that it begins with. */
  readonly source: string;
  readonly start: number;
}

function linesOf(text: string, { start, end }: Range): Line[] {
  const lines: Line[] = [];
  let offset = start;
  for (const content of text.slice(start, end).split('\n')) {
    const source = offset === start ? content : content.trimStart();
    lines.push({ source, start: offset + content.length - source.length });
    offset += content.length + 1;
  }
  return lines;
}

function placeLines(lines: readonly Line[], found: string, index: number): MovedText[] {
  let at = 0;
  return lines.map(({ source, start }) => {
    at = found.indexOf(source, at);
    const moved = { from: { start, end: start + source.length }, offset: index + at };
    at += source.length;
    return moved;
  });
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
