/**
 * White space and comments between tokens; comments are those of JavaScript unless another syntax is
 * given. A backslash that joins two lines of Python is white space.
 */
import type { Range } from '../../values/model.js';
import { slashComments, type CommentSyntax } from './comment-syntax.js';
import { lineEnd } from './lines.js';

/** The comment that begins at `offset`, or null. */
function commentAt(text: string, offset: number, { pattern }: CommentSyntax): Range | null {
  pattern.lastIndex = offset;
  const match = pattern.exec(text);
  return match ? { start: offset, end: offset + match[0].length } : null;
}

/** Offset of the first character at or after `offset` that is not white space. */
function skipBlanks(text: string, offset: number): number {
  const blanks = /(?:\s|\\\r?\n)*/y;
  blanks.lastIndex = offset;
  return offset + (blanks.exec(text)?.[0].length ?? 0);
}

/** Offset of the first character at or after `offset` that is neither white space nor in a comment. */
export function skipTrivia(text: string, offset: number, syntax = slashComments): number {
  let place = offset;
  for (;;) {
    place = skipBlanks(text, place);
    const found = commentAt(text, place, syntax);
    if (!found) return place;
    place = found.end;
  }
}

/** The comments that stand between `offset` and the next token. */
export function commentsAfter(text: string, offset: number, syntax = slashComments): Range[] {
  const found: Range[] = [];
  for (let place = offset; ;) {
    place = skipBlanks(text, place);
    const next = commentAt(text, place, syntax);
    if (!next) return found;
    found.push(next);
    place = next.end;
  }
}

/** Offset of the comma that follows what ends at `offset`, or null where something else follows. */
export function findComma(text: string, offset: number, syntax = slashComments): number | null {
  const place = skipTrivia(text, offset, syntax);
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
export function restOfLine(text: string, offset: number, syntax = slashComments): LineRest {
  const end = lineEnd(text, offset);
  let place = offset;
  for (;;) {
    while (text[place] === ' ' || text[place] === '\t') place += 1;
    if (place >= end) return { endsLine: true, end };
    const found = commentAt(text, place, syntax);
    if (!found || found.end > end) return { endsLine: false, end: offset };
    place = found.end;
  }
}
