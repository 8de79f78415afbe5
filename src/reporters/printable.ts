/** Makes text of unknown origin safe to print on one line of a terminal. */

/**
 * Control characters but the tab, and characters that reorder or break lines: in a file name or in a
 * line of code they could move the cursor, change the colours or hide what stands there.
 */
const unprintable = /(?!\t)[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** The text with every such character as `\u{…}`. */
export function printable(text: string): string {
  return text.replace(
    unprintable,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
