/** What HTTPie and xh send, by their arguments: the manual of HTTPie 3, "Request items" and "Raw request body". */
import type { Piece, Quoting } from '../../regions/region.js';
import { slicePieces, textOf, unwritable } from '../shared/pieces.js';
import type { WrittenHeader } from '../shared/request-document.js';
import type { CommandLineRequest, Data } from './curl.js';

const WITH_VALUE: ReadonlySet<string> = new Set([
  ...['--auth', '-a', '--auth-type', '-A', '--session', '--session-read-only', '--output', '-o'],
  ...['--print', '-p', '--style', '-s', '--timeout', '--pretty', '--proxy', '--verify', '--cert'],
]);

/** A header, a text, a value, a query, or one of these from a file. */
const ITEM = /^([^\s:=@\\]+)(:=@|:=|==|=@|=|@|:)/;

interface Item {
  readonly name: string;
  readonly separator: string;
  readonly value: readonly Piece[];
}

/** What the arguments of a command send. */
export function readHttpie(
  words: readonly (readonly Piece[])[],
  document: string,
): CommandLineRequest {
  const positional: (readonly Piece[])[] = [];
  const data: Data[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? [];
    const text = textOf(word);
    if (text === '--raw') data.push({ kind: 'text', pieces: words[(at += 1)] ?? [] });
    else if (text.startsWith('--raw='))
      data.push({ kind: 'text', pieces: slicePieces(word, '--raw='.length, document) });
    else if (/^(?:--form|-f|--multipart)$/.test(text)) data.push({ kind: 'unknown', pieces: [] });
    else if (WITH_VALUE.has(text)) at += 1;
    else if (!text.startsWith('-')) positional.push(word);
  }
  const hasMethod = /^[A-Z]+$/.test(textOf(positional[0] ?? []));
  const items = positional.slice(hasMethod ? 2 : 1).map((word) => itemOf(word, document));
  const known = items.flatMap((item) => item ?? []);
  const fields = known.filter(({ separator }) => separator !== ':' && separator !== '==');
  return {
    headers: known.flatMap(headerOf),
    hasOtherHeaders: items.includes(null),
    data: [...data, ...bodyOf(fields, document, data.length > 0)],
  };
}

function itemOf(word: readonly Piece[], document: string): Item | null {
  const [whole, name, separator] = ITEM.exec(textOf(word)) ?? [];
  if (whole === undefined || name === undefined || separator === undefined) return null;
  return { name, separator, value: slicePieces(word, whole.length, document) };
}

function headerOf({ name, separator, value }: Item): WrittenHeader[] {
  return separator === ':' ? [{ name, value }] : [];
}

/** The JSON object that items make; without items the body is what the command reads. */
function bodyOf(items: readonly Item[], document: string, hasOther: boolean): Data[] {
  if (items.length === 0) return hasOther ? [] : [{ kind: 'input', pieces: [] }];
  const isPlain = items.every(({ name, separator }) => /^[\w-]+$/.test(name) && separator !== '@');
  if (!isPlain) return [{ kind: 'unknown', pieces: [] }];
  const members = items.flatMap((item, index): Piece[] => [
    { text: `${index > 0 ? ', ' : ''}${JSON.stringify(item.name)}: ` },
    ...valueOf(item, document),
  ]);
  return [{ kind: 'text', pieces: [{ text: '{' }, ...members, { text: '}' }] }];
}

function valueOf({ separator, value }: Item, document: string): readonly Piece[] {
  if (separator === '=') return unwritable([{ text: JSON.stringify(textOf(value)) }]);
  if (separator !== ':=') return [{ text: '${file}' }];
  const last = value.at(-1);
  if (!last) return [{ text: '${nothing}' }];
  return [...value.slice(0, -1), { ...last, quoting: endOfItem(last, document) }];
}

/**
 * The end of a list, if the text goes on behind it, and the name of the next member. An edit may begin
 * anywhere before that: what is put in is as short as it can be, and may share its beginning with the list.
 */
const NEXT_MEMBER = /(^|\]),\s*"(\w+)":\s*(?=\[)/;

/** What is put behind a value as a member of its own becomes an item of its own, in the same quotes. */
function endOfItem({ range, quoting }: Piece, document: string): Quoting {
  const quote = range ? (document[range.end] ?? '') : '';
  return {
    write: (text) => {
      if (!quoting || !range) return null;
      const next = NEXT_MEMBER.exec(text);
      if (!next) return isInside(text) ? quoting.write(text) : null;
      const [whole, end = '', name = ''] = next;
      const before = quoting.write(text.slice(0, next.index) + end);
      const after = quoting.write(text.slice(next.index + whole.length));
      if (before === null || after === null || (quote !== "'" && quote !== '"')) return null;
      return `${before}${quote}${betweenItems(document, range.end)}${name}:=${quote}${after}`;
    },
  };
}

/** Whether the value stays one: no member is put behind it, and brackets are closed that are opened. */
function isInside(text: string): boolean {
  if (/^,\s*"\w+":/.test(text)) return false;
  let depth = 0;
  for (const letter of text.replace(/"(?:[^"\\]|\\.)*"/g, '')) {
    if (letter === '[' || letter === '{') depth += 1;
    if (letter === ']' || letter === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Items stand on lines of their own, or one behind the other. */
function betweenItems(document: string, end: number): string {
  const line = document.slice(document.lastIndexOf('\n', end - 1) + 1, end);
  const previous = document.slice(0, document.lastIndexOf('\n', end - 1) + 1);
  const isOwnLine =
    /\\\r?\n$/.test(previous) && /^\s*[\w-]+:=["']/.test(line) && !/["']\s+\S+?:?=/.test(line);
  const blanks = /^\s*/.exec(line)?.[0] ?? '';
  return isOwnLine ? ` \\\n${blanks}` : ' ';
}
