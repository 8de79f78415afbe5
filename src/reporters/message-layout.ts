/** Lays out the message of a finding: prose with short code in it, and long code apart. */
import stringify from 'json-stringify-pretty-compact';
import { printable } from './printable.js';
import type { TextStyle } from './text-style.js';

/** Code that is longer is read better below the sentence. */
const longestInline = 40;
const widestCode = 90;

export interface MessageLayout {
  /** The sentences, on one line; `{…}` stands for code that is laid out below. */
  readonly prose: string;
  /** Code to write, line by line. */
  readonly code: readonly (readonly string[])[];
}

/** Takes long JSON out of a message and puts it on lines of its own. Code stands between backticks. */
export function layOutMessage(message: string, style: TextStyle): MessageLayout {
  const code: string[][] = [];
  const prose = printable(message).replace(/`([^`]+)`/g, (span, text: string) => {
    const value = text.length > longestInline ? readJson(text) : undefined;
    if (typeof value !== 'object' || value === null) return paintCode(span, text, style);
    const width = Math.min(widestCode, (style.width ?? widestCode) - 12);
    code.push(stringify(value, { maxLength: Math.max(30, width), indent: 2 }).split('\n'));
    const [open, close] = Array.isArray(value) ? '[]' : '{}';
    const short = `${open ?? ''}${style.signs.ellipsis}${close ?? ''}`;
    return paintCode(`\`${short}\``, short, style);
  });
  return { prose, code };
}

/** Colour says that it is code; without colours the backticks have to. */
function paintCode(span: string, text: string, { paint }: TextStyle): string {
  return paint.isColorSupported ? paint.cyan(text) : span;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Code of another language, or a word of the message: it stays where it is.
    return undefined;
  }
}
