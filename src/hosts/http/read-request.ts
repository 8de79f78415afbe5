/** The parts of one request in a file of HTTP requests. */
import type { Range } from '../../values/model.js';
import { rangeInLine } from './lines.js';
import type { Line } from './lines.js';

export interface HttpRequest {
  /** Where its first line begins. */
  readonly start: number;
  readonly headers: readonly { readonly name: string; readonly value: Range }[];
  /** Absent: it has none, or another file holds it. */
  readonly body?: Range;
  /** It is written as a command of curl, which the REST Client reads as well. */
  readonly command?: Range;
}

const REQUEST_LINE = /^(?:[A-Z]+\s+\S|https?:\/\/|\/|\{\{)/;

/** Reads the lines between two separators; null where they hold no request. */
export function readRequest(lines: readonly Line[]): HttpRequest | null {
  const first = firstLine(lines);
  const line = lines[first];
  if (!line) return null;
  if (/^curl\s/.test(line.text)) {
    const command = { start: line.start, end: lines.at(-1)?.end ?? line.end };
    return { start: line.start, headers: [], command };
  }
  if (!REQUEST_LINE.test(line.text)) return null;
  const headers: { name: string; value: Range }[] = [];
  let at = first + 1;
  for (; at < lines.length; at += 1) {
    const here = lines[at];
    if (!here || here.text.trim() === '') break;
    const header = headerOf(here);
    if (header) headers.push(header);
  }
  const body = bodyOf(lines.slice(at + 1));
  return { start: line.start, headers, ...(body && { body }) };
}

/** The number of the first line that is not passed over; a script may take several lines. */
function firstLine(lines: readonly Line[]): number {
  let isScript = false;
  return lines.findIndex(({ text }) => {
    const isPassed = isScript || isAside(text);
    isScript = (isScript || /^\s*<\s*\{%/.test(text)) && !text.includes('%}');
    return !isPassed;
  });
}

/** An empty line, a comment, a variable or a script that runs before. */
function isAside(text: string): boolean {
  return /^\s*(?:$|#|\/\/|@[\w.-]+\s*=|<\s*\{%)/.test(text);
}

function headerOf(line: Line): { name: string; value: Range } | null {
  const [whole, name] = /^([\w-]+)\s*:[ \t]*/.exec(line.text) ?? [];
  if (whole === undefined || name === undefined) return null;
  return { name, value: rangeInLine(line, whole.length, line.text.trimEnd().length) };
}

/** The lines up to what handles the response, without empty lines around; a file in their place is none. */
function bodyOf(lines: readonly Line[]): Range | undefined {
  const handler = lines.findIndex(({ text }) => /^(?:>|<>)/.test(text));
  const own = (handler === -1 ? lines : lines.slice(0, handler)).filter(
    ({ text }) => text.trim() !== '',
  );
  const first = own[0];
  // Comments behind the body belong to what follows.
  const last = own.findLast(({ text }) => !/^\s*(?:#|\/\/)/.test(text));
  if (!first || !last || first.text.startsWith('<')) return undefined;
  return { start: first.start, end: last.start + last.text.trimEnd().length };
}
