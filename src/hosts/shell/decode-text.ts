/** The characters that quoted text of a shell script stands for, with their places. */
import type { Range } from '../../values/model.js';
import type { Context } from './quoting.js';

/** A run of characters that are written as themselves, or one that is written by an escape. */
export interface DecodedRun {
  readonly text: string;
  readonly range: Range;
}

/** What a backslash and the next character stand for; null where the backslash stands for itself. */
type Unescape = (next: string) => string | null;

const ofDouble: Unescape = (next) => (next === '\n' ? '' : '$`"\\'.includes(next) ? next : null);

const unescapes: Readonly<Record<Exclude<Context, 'ansi'>, Unescape>> = {
  bare: (next) => (next === '\n' ? '' : next),
  single: () => null,
  double: ofDouble,
  'here-document': (next) => (next === '"' ? null : ofDouble(next)),
  literal: () => null,
};

/** The runs of a part of a text, none of them empty but for escapes that stand for nothing. */
export function decode(text: string, { start, end }: Range, context: Context): DecodedRun[] {
  const runs: DecodedRun[] = [];
  let plain = start;
  const close = (at: number): void => {
    if (at > plain) runs.push({ text: text.slice(plain, at), range: { start: plain, end: at } });
  };
  for (let at = start; at < end;) {
    const escape = text[at] === '\\' && at + 1 < end ? readEscape(text, at, end, context) : null;
    if (!escape) {
      at += 1;
      continue;
    }
    close(at);
    runs.push({ text: escape.text, range: { start: at, end: escape.end } });
    at = escape.end;
    plain = at;
  }
  close(end);
  return runs;
}

function readEscape(
  text: string,
  at: number,
  end: number,
  context: Context,
): { text: string; end: number } | null {
  if (context === 'ansi') return readAnsiEscape(text, at, end);
  const meant = unescapes[context](text[at + 1] ?? '');
  return meant === null ? null : { text: meant, end: at + 2 };
}

const ANSI: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  E: '\u001B',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};

const CODE = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|([0-7]{1,3}))/y;

function readAnsiEscape(
  text: string,
  at: number,
  end: number,
): { text: string; end: number } | null {
  const meant = ANSI[text[at + 1] ?? ''];
  if (meant !== undefined) return { text: meant, end: at + 2 };
  CODE.lastIndex = at;
  const code = CODE.exec(text.slice(0, end));
  if (!code) return null;
  const [whole, byte, short, long, octal] = code;
  const hexadecimal = byte ?? short ?? long;
  const point =
    hexadecimal === undefined ? Number.parseInt(octal ?? '', 8) : Number.parseInt(hexadecimal, 16);
  return point > 0x10ffff ? null : { text: String.fromCodePoint(point), end: at + whole.length };
}
