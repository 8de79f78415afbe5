/** Makes text of unknown origin safe to print on one line of a terminal, and to put into XML. */

/**
 * Control characters but the tab, and characters that reorder or break lines: in a file name or in a
 * line of code they could move the cursor, change the colours or hide what stands there. Halves of
 * surrogate pairs and the two non-characters have no form in UTF-8 or XML.
 */
const unprintable = /(?!\t)[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** The text with every such character as `\u{…}`. */
export function printable(text: string): string {
  return text.replace(
    unprintable,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
