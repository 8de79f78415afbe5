/** A request that a document writes in its own way, as the JSON document `{"headers": …, "body": …}`. */
import type { FoundRegion } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import { slicePieces, textOf, unwritable } from './pieces.js';

/** A header: its name and the pieces of its value. */
export interface WrittenHeader {
  readonly name: string;
  readonly value: readonly Piece[];
}

export interface WrittenRequest {
  readonly headers: readonly WrittenHeader[];
  /** JSON text. Absent: there is none, or it is not known. */
  readonly body?: readonly Piece[] | undefined;
  readonly shown?: string | undefined;
  /** The blanks that the body's first line begins with; absent: those of the document's line. */
  readonly indentation?: string;
}

/**
 * JSON in which programs put values in place of marks: `${name}`, `$(command)`, `{{name}}`. Outside of
 * strings each is a value that is not known.
 */
const EXTENSION = '.template.json';

/**
 * The region of a request. What is between its pieces stands nowhere in the document.
 *
 * @param document The text that the pieces stand in.
 */
export function requestRegion(
  { headers, body: given, shown, indentation }: WrittenRequest,
  document: string,
): FoundRegion {
  // The line break at the end of a here-document says nothing of how its text is laid out.
  const trimmed = given && slicePieces(given, 0, document, textOf(given).trimEnd().length);
  const body = trimmed && headers.some(givesLength) ? unwritable(trimmed) : trimmed;
  const lineBreak = textOf(body ?? []).includes('\r\n') ? '\r\n' : '\n';
  const pieces: Piece[] = [{ text: '{"headers": {' }];
  for (const [index, { name, value }] of headers.entries()) {
    pieces.push({ text: `${index > 0 ? ', ' : ''}${JSON.stringify(name)}: "` });
    pieces.push(...value.map(inString), { text: '"' });
  }
  pieces.push({ text: '}' });
  if (body && !textOf(body).includes('\n')) {
    // A text without line breaks is one that machines write, and gets none.
    pieces.push({ text: ', "body": ' }, ...body);
  } else if (body) {
    // On a line of its own, as far in as the document's, it is laid out as if nothing were around it.
    const blanks = indentation ?? indentationOf(body, document);
    pieces.push({ text: `, "body":${lineBreak}${blanks}` });
    pieces.push(...body, { text: lineBreak });
  }
  pieces.push({ text: '}' });
  return { extension: EXTENSION, pieces, ...(shown !== undefined && { shown }) };
}

/** Whether a header says how long the body is as it stands. */
function givesLength({ name, value }: WrittenHeader): boolean {
  return name.toLowerCase() === 'content-length' && /^\d+$/.test(textOf(value).trim());
}

/** The blanks at the beginning of the line that a text begins on. */
function indentationOf([first]: readonly Piece[], document: string): string {
  const start = first?.range?.start ?? 0;
  const line = document.slice(document.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Whether a text may be a JSON object or list; forms and plain texts are none. */
export function isJsonLike(pieces: readonly Piece[]): boolean {
  return /^\uFEFF?\s*[[{]/.test(textOf(pieces));
}

/** A piece of text as a JSON string holds it. */
function inString(piece: Piece): Piece {
  const { text, range, quoting } = piece;
  const written = JSON.stringify(text).slice(1, -1);
  return {
    text: written,
    ...(range && { range }),
    quoting: {
      write: (inserted) => {
        const meant = stringOf(inserted);
        return meant === null ? null : quoting ? quoting.write(meant) : meant;
      },
    },
  };
}

function stringOf(content: string): string | null {
  try {
    return JSON.parse(`"${content}"`) as string;
  } catch {
    return null;
  }
}
