/** Places of a text in terms of its lines. */

const tabWidth = 4;

/** Offset at which the line of `offset` begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line break (CRLF or LF) that ends the line of `offset`, or the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset just after the line break that ends the line of `offset`. */
export function nextLineStart(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

/** The white space that begins the line of `offset`, a byte order mark left out. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStart(text, offset);
  return /^\uFEFF?([ \t]*)/.exec(text.slice(start, offset))?.[1] ?? '';
}

/** Nothing but white space stands before `offset` on its line. */
export function startsLine(text: string, offset: number): boolean {
  return /^\uFEFF?[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** Columns a text of one line takes up, counting a tab as four. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const character of line) columns += character === '\t' ? tabWidth : 1;
  return columns;
}

/** Column of `offset` on its line, from 0. */
export function columnAt(text: string, offset: number): number {
  return columnsOf(text.slice(lineStart(text, offset), offset));
}
