/** Texts in quotes, with the escapes that JavaScript, JSON and Python have in common. */
import type { LiteralStyle } from './literal-style.js';

/** A text in the style's quotes, or in the other ones where that spares escapes. */
export function quote(value: string, style: LiteralStyle): string {
  const other = style.quote === "'" ? '"' : "'";
  const mark = value.includes(style.quote) && !value.includes(other) ? other : style.quote;
  const inDoubleQuotes = JSON.stringify(value)
    .slice(1, -1)
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  if (mark === '"') return `"${inDoubleQuotes}"`;
  const content = inDoubleQuotes.replace(/\\(.)|'/g, (escape, character) => {
    if (escape === "'") return "\\'";
    return character === '"' ? '"' : escape;
  });
  return `'${content}'`;
}
