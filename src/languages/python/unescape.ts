/** Escapes in string literals (Python Language Reference, "String and Bytes literals"). */
import { PythonSyntaxError } from './syntax-problems.js';

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['\n', ''],
]);

const ESCAPE =
  /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(N\{[^}]*\})|([^]))/gu;

/** Escapes that have to be complete. */
const BROKEN: ReadonlySet<string> = new Set(['x', 'u', 'U', 'N']);

const GREATEST_CODE_POINT = 0x10ffff;

/** Line breaks of any kind are read as one line feed. */
export function normalizeNewlines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/**
 * The text that escapes stand for; null where it has a character by its Unicode name, which takes a table
 * of all names to tell.
 *
 * @param offset Where the text stands in the file, for the error.
 * @throws PythonSyntaxError for an escape that is not complete.
 */
export function unescape(escaped: string, offset: number): string | null {
  let isNamed = false;
  const text = normalizeNewlines(escaped).replace(
    ESCAPE,
    (
      whole: string,
      octal: string | undefined,
      byte: string | undefined,
      short: string | undefined,
      long: string | undefined,
      named: string | undefined,
      other: string | undefined,
    ) => {
      if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
      const digits = byte ?? short ?? long;
      if (digits !== undefined) {
        const code = Number.parseInt(digits, 16);
        if (code > GREATEST_CODE_POINT) throw new PythonSyntaxError(offset, 'illegal character');
        return String.fromCodePoint(code);
      }
      if (named !== undefined) {
        isNamed = true;
        return '';
      }
      if (other === undefined) return whole;
      if (BROKEN.has(other)) throw new PythonSyntaxError(offset, `incomplete \\${other} escape`);
      // What is no escape stands for itself, backslash included.
      return SIMPLE.get(other) ?? whole;
    },
  );
  return isNamed ? null : text;
}
