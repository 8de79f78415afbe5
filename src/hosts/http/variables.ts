/** Variables of a file of HTTP requests: `@name = value`, used as `{{name}}`. */
import type { Piece } from '../../regions/region.js';
import { unwritable } from '../shared/pieces.js';
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
  const used = namesOutsideHeaders(lines);
  for (const line of lines) {
    const [before, name] = /^\s*@([\w.-]+)\s*=\s*/.exec(line.text) ?? [];
    if (before === undefined || name === undefined) continue;
    const value = rangeInLine(line, before.length, line.text.trimEnd().length);
    values.set(name, values.has(name) ? null : value);
  }
  return { piecesOf: (range, document) => piecesOf(range, document, values, used) };
}

function piecesOf(
  { start, end }: Range,
  document: string,
  values: ReadonlyMap<string, Range | null>,
  used: ReadonlySet<string>,
): Piece[] {
  const pieces: Piece[] = [];
  const add = (range: Range, isUsedElsewhere = false): void => {
    const piece = { text: document.slice(range.start, range.end), range };
    pieces.push(...(isUsedElsewhere ? unwritable([piece]) : [piece]));
  };
  let at = start;
  for (const found of document.slice(start, end).matchAll(USE)) {
    const value = values.get(found[1] ?? '');
    const place = { start: start + found.index, end: start + found.index + found[0].length };
    if (!value || /\{\{/.test(document.slice(value.start, value.end))) continue;
    add({ start: at, end: place.start });
    add(value, used.has(found[1] ?? ''));
    at = place.end;
  }
  add({ start: at, end });
  return pieces;
}

const USE = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** Variables whose values go into bodies, addresses or other variables: there they mean something else. */
function namesOutsideHeaders(lines: readonly Line[]): ReadonlySet<string> {
  const others = lines.filter(({ text }) => !/^[\w-]+\s*:/.test(text));
  return new Set(
    others.flatMap(({ text }) => [...text.matchAll(USE)].map(([, name = '']) => name)),
  );
}
