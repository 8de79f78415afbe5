/**
 * Lines in brackets as one. Between brackets Python lets a line begin at any column; the grammar takes one
 * that begins left of its block for the end of the block, where an operator stands before the break.
 */

const TOKEN = /"""|'''|["']|#[^\r\n]*|[([{]|[)\]}]|[\r\n]/g;

/** The rest of a text from behind its opening quotes, up to the closing ones or, where they cannot, a line's end. */
const REST_OF_TEXT: ReadonlyMap<string, RegExp> = new Map([
  ['"""', /(?:\\[^]|(?!""")[^])*(?:""")?/y],
  ["'''", /(?:\\[^]|(?!''')[^])*(?:''')?/y],
  ['"', /(?:\\(?:\r\n|[^])|[^"\\\r\n])*"?/y],
  ["'", /(?:\\(?:\r\n|[^])|[^'\\\r\n])*'?/y],
]);

/**
 * A source with blanks for every line break and comment inside brackets; all else stays where it is. What
 * stands in texts is left alone.
 */
export function joinBracketedLines(text: string): string {
  const pieces: string[] = [];
  let depth = 0;
  let done = 0;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [token] = match;
    const rest = REST_OF_TEXT.get(token);
    if (rest) {
      rest.lastIndex = TOKEN.lastIndex;
      TOKEN.lastIndex += rest.exec(text)?.[0].length ?? 0;
    } else if ('([{'.includes(token)) depth += 1;
    else if (')]}'.includes(token)) depth = Math.max(depth - 1, 0);
    else if (depth > 0) {
      pieces.push(text.slice(done, match.index), ' '.repeat(token.length));
      done = match.index + token.length;
    }
  }
  return pieces.join('') + text.slice(done);
}
