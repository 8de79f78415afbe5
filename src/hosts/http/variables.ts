/** Variables of a file of HTTP requests: `@name = value`, used as `{{name}}`. */
import type { Piece } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import { rangeInLine } from './lines.js';
import type { Line } from './lines.js';

export interface Variables {
  /** The pieces of a range of the document, variables with one constant value replaced by it. */
  piecesOf(range: Range, document: string): Piece[];
}

/** The variables that a file sets itself; one that is set twice has no constant value. */
export function variablesOf(lines: readonly Line[]): Variables {
  const values = new Map<string, Range | null>();
  for (const line of lines) {
    const [before, name] = /^\s*@([\w.-]+)\s*=\s*/.exec(line.text) ?? [];
    if (before === undefined || name === undefined) continue;
    const value = rangeInLine(line, before.length, line.text.trimEnd().length);
    values.set(name, values.has(name) ? null : value);
  }
  return { piecesOf: (range, document) => piecesOf(range, document, values) };
}

function piecesOf(
  { start, end }: Range,
  document: string,
  values: ReadonlyMap<string, Range | null>,
): Piece[] {
  const pieces: Piece[] = [];
  const add = (range: Range): void => {
    pieces.push({ text: document.slice(range.start, range.end), range });
  };
  let at = start;
  for (const found of document.slice(start, end).matchAll(/\{\{\s*([\w.-]+)\s*\}\}/g)) {
    const value = values.get(found[1] ?? '');
    const place = { start: start + found.index, end: start + found.index + found[0].length };
    if (!value || /\{\{/.test(document.slice(value.start, value.end))) continue;
    add({ start: at, end: place.start });
    add(value);
    at = place.end;
  }
  add({ start: at, end });
  return pieces;
}
