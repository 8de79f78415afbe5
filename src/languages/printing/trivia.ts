/** White space and comments between tokens, as JavaScript and JSON with comments write them. */
import type { Range } from '../../values/model.js';
import { lineEnd } from './lines.js';

const comment = /\/\/[^\r\n]*|\/\*[\s\S]*?\*\//y;

/** The comment that begins at `offset`, or null. */
function commentAt(text: string, offset: number): Range | null {
  comment.lastIndex = offset;
  const match = comment.exec(text);
  return match ? { start: offset, end: offset + match[0].length } : null;
}

/** Offset of the first character at or after `offset` that is neither white space nor in a comment. */
export function skipTrivia(text: string, offset: number): number {
  let place = offset;
  for (;;) {
    while (/\s/.test(text[place] ?? '')) place += 1;
    const found = commentAt(text, place);
    if (!found) return place;
    place = found.end;
  }
}

/** The comments that stand between `offset` and the next token. */
export function commentsAfter(text: string, offset: number): Range[] {
  const found: Range[] = [];
  for (let place = offset; ;) {
    while (/\s/.test(text[place] ?? '')) place += 1;
    const next = commentAt(text, place);
    if (!next) return found;
    found.push(next);
    place = next.end;
  }
}

/** Offset of the comma that follows what ends at `offset`, or null where something else follows. */
export function findComma(text: string, offset: number): number | null {
  const place = skipTrivia(text, offset);
  return text[place] === ',' ? place : null;
}

/** How the line goes on after `offset`. */
export interface LineRest {
  /** Nothing but white space and comments follows on the line. */
  readonly endsLine: boolean;
  /** Where that ends (before the line break); `offset` itself if something else follows. */
  readonly end: number;
}

/** What follows `offset` on its line, where a comment that ends on another line counts as code. */
export function restOfLine(text: string, offset: number): LineRest {
  const end = lineEnd(text, offset);
  let place = offset;
  for (;;) {
    while (text[place] === ' ' || text[place] === '\t') place += 1;
    if (place >= end) return { endsLine: true, end };
    const found = commentAt(text, place);
    if (!found || found.end > end) return { endsLine: false, end: offset };
    place = found.end;
  }
}
