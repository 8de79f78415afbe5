/** The line of code of a finding with a marker under its range. */
import { redactSecrets } from '../report/redact-secrets.js';
import type { Place } from '../report/report.js';
import { printable } from './printable.js';

/** A longer line is cut around its marker: minified code would fill the screen. */
const widest = 120;

/**
 * Prepares frames for the files of a report; each file is redacted and split once.
 *
 * @param textOf Text of a file, or undefined where there is none to show.
 * @returns For a place, its line and the marker under it; nothing where the file has no such line. A
 *   range over several lines is marked to the end of its first.
 */
export function createFrames(
  textOf: (path: string) => string | undefined,
): (place: Place) => string[] {
  const linesOfPath = new Map<string, readonly SourceLine[]>();
  return (place) => {
    let lines = linesOfPath.get(place.path);
    if (lines === undefined) {
      lines = readLines(textOf(place.path));
      linesOfPath.set(place.path, lines);
    }
    const line = lines[place.line - 1];
    return line === undefined || line.shown.trim() === '' ? [] : frameLine(line, place);
  };
}

interface SourceLine {
  readonly shown: string;
  /** False where redaction moved the columns. */
  readonly isWhole: boolean;
}

function readLines(text: string | undefined): SourceLine[] {
  if (text === undefined) return [];
  const lines = text.split(/\r\n|\n|\r/);
  return redactSecrets(text)
    .split(/\r\n|\n|\r/)
    .map((shown, index) => ({ shown, isWhole: shown === lines[index] }));
}

function frameLine({ shown, isWhole }: SourceLine, place: Place): string[] {
  const gutter = `${place.line} | `;
  const lastColumn = place.endLine > place.line ? shown.length + 1 : place.endColumn;
  const start = Math.min(Math.max(0, place.column - 1), shown.length);
  const cut = Math.max(0, Math.min(start - 30, shown.length - widest));
  const piece = shown.slice(cut, cut + widest);
  const before = `${cut > 0 ? '…' : ''}${printable(piece)}${cut + widest < shown.length ? '…' : ''}`;
  // The columns of a finding no longer fit a line that was shortened; the line alone still helps.
  if (!isWhole) return [`${gutter}${before}`];
  const space = piece.slice(0, start - cut);
  const lead = `${cut > 0 ? ' ' : ''}${printable(space).replace(/[^\t]/g, ' ')}`;
  const marked = piece.slice(start - cut, Math.max(start - cut + 1, lastColumn - 1 - cut));
  const marker = '^'.repeat(Math.max(1, printable(marked).trimEnd().length));
  return [`${gutter}${before}`, `${' '.repeat(gutter.length)}${lead}${marker}`];
}
