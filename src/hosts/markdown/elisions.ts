/**
 * Dots for what a page leaves out: `messages: [...]`. The language does not know them; a region has in
 * their place what stands for anything, as glue that no edit can touch.
 */
import type { Piece, Quoting } from '../../regions/region.js';

/** A name for what is left out. Text that speaks of it cannot be written: the page has no such name. */
const LEFT_OUT = '__leftOut';

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const TOKENS =
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\/\/.*|\/\*[\s\S]*?\*\/|[[\]{}()]|(?:\.\.\.|…)(?=\s*(?:[\]}),]|$))(\s*,)?/gm;

/** The pieces with glue for dots that stand for what is left out. */
export function withElisions(pieces: readonly Piece[], extension: string): Piece[] {
  const isJson = extension.startsWith('.json');
  if (!isJson && !/^\.[cm]?[jt]sx?$/.test(extension)) return [...pieces];
  const text = pieces.map((piece) => piece.text).join('');
  const replacements = findReplacements(text, isJson);
  if (replacements.length === 0) return [...pieces];
  return cut(pieces.map(withoutTheName), replacements);
}

function findReplacements(text: string, isJson: boolean): Replacement[] {
  const found: Replacement[] = [];
  const open: string[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const [token] = match;
    if (/^[[{(]$/.test(token)) open.push(token);
    else if (/^[\]})]$/.test(token)) open.pop();
    else if (/^(?:\.\.\.|…)/.test(token)) {
      const start = match.index;
      const end = start + token.length;
      const comma = isLast(text, end) ? '' : ',';
      if (isJson && open.at(-1) === '{') {
        // Other parameters of a request may be left out; what a smaller object holds decides what it means.
        if (open.length === 1) found.push({ start, end, text: ' ' });
      } else if (isJson) found.push({ start, end, text: `null${comma}` });
      else found.push({ start, end, text: `...${LEFT_OUT}${comma}` });
    }
  }
  return found;
}

/** Whether a bracket closes next. */
function isLast(text: string, end: number): boolean {
  return /^\s*[\]})]/.test(text.slice(end));
}

function withoutTheName(piece: Piece): Piece {
  const { quoting } = piece;
  const own: Quoting = {
    write: (text) => (text.includes(LEFT_OUT) ? null : quoting ? quoting.write(text) : text),
  };
  return { ...piece, quoting: own };
}

function cut(pieces: readonly Piece[], replacements: readonly Replacement[]): Piece[] {
  const result: Piece[] = [];
  let offset = 0;
  for (const piece of pieces) {
    const { text, range } = piece;
    const own = replacements.filter(
      ({ start, end }) => start < offset + text.length && end > offset,
    );
    let from = 0;
    for (const replacement of own) {
      const start = Math.max(replacement.start - offset, 0);
      const end = Math.min(replacement.end - offset, text.length);
      result.push(part(piece, from, start));
      if (replacement.start >= offset) result.push({ text: replacement.text });
      from = end;
    }
    result.push(own.length === 0 || !range ? piece : part(piece, from, text.length));
    offset += text.length;
  }
  return result;
}

/** A part of a piece that stands in the document as it is. */
function part(piece: Piece, start: number, end: number): Piece {
  const { text, range } = piece;
  if (!range) return { ...piece, text: text.slice(start, end) };
  const at = range.start;
  return { ...piece, text: text.slice(start, end), range: { start: at + start, end: at + end } };
}
