/** The lines of a text with their places. */
import type { Range } from '../../values/model.js';

/** A line without its break. */
export interface Line extends Range {
  readonly text: string;
}

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const found of text.matchAll(/\r\n|\n|\r|$/g)) {
    if (found.index < start) continue;
    lines.push({ text: text.slice(start, found.index), start, end: found.index });
    start = found.index + Math.max(found[0].length, 1);
  }
  return lines;
}

/** The range of a part of a line. */
export function rangeInLine({ start }: Line, from: number, to: number): Range {
  return { start: start + from, end: start + to };
}
