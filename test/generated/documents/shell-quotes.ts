/** The quotes of the shell. */
import { encoded, fixed, open, parts, type Part } from './parts.js';

/** A text as a word of a script, in parts. */
export type Quote = (content: readonly Part[]) => Part[];

/** Stands in a text for the value of the variable `VALUE`. */
export const MARK = '\uE000';

export const single: Quote = (content) =>
  parts`'${encoded(content, (text) => text.replaceAll("'", "'\\''").replaceAll(MARK, () => `'"$VALUE"'`))}'`;

export const otherSingle: Quote = (content) =>
  parts`'${encoded(content, (text) => text.replaceAll("'", `'"'"'`).replaceAll(MARK, () => `'"\${VALUE}"'`))}'`;

export const double: Quote = (content) =>
  parts`"${encoded(content, (text) => text.replace(/[\\"$`]/g, '\\$&').replaceAll(MARK, () => '${VALUE}'))}"`;

export const ansi: Quote = (content) =>
  parts`$'${encoded(content, (text) =>
    text
      .replace(/[\\']/g, '\\$&')
      .replaceAll('\n', '\\n')
      .replaceAll(MARK, () => `'"$VALUE"$'`),
  )}'`;

/** What is beyond ASCII, and quotes, by their numbers; line breaks as they are. */
export const ansiCodes: Quote = (content) =>
  parts`$'${encoded(content, (text) =>
    text
      .replaceAll('\\', '\\\\')
      .replaceAll("'", '\\x27')
      .replace(/[^\0-\x7F]/gu, (one) => `\\U${hexadecimal(one)}`),
  )}'`;

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(8, '0');
}

/** Without quotes; there must be no line break. */
export const bare: Quote = (content) =>
  encoded(content, (text) => text.replace(/[^\w@%+=:,./-]/gu, '\\$&'));

/** Each part in quotes of its own. */
export const mixed: Quote = (content) =>
  content.flatMap((part, index): Part[] => {
    if (part.text === '') return part.isOpen ? [part] : [];
    const quoted = index % 2 === 0 ? single([fixed(part.text)]) : double([fixed(part.text)]);
    const content = quoted.map(({ text }) => text).join('');
    const [start, end] = [content.slice(0, 1), content.slice(-1)];
    // New text may go into the quotes on either side of its place.
    return [open(start), { text: content.slice(1, -1), isOpen: part.isOpen }, open(end)];
  });
