/** The lines of code that a finding is about, with their neighbours, numbers and a marker. */
import { redactSecrets } from '../report/redact-secrets.js';
import type { Place } from '../report/report.js';
import { cellsOf, expandTabs, takeEnd, takeStart } from './cells.js';
import { printable } from './printable.js';

/** A longer line is cut around its marker where the page has no width: minified code would fill it. */
const widest = 120;
/** Of a longer line only this much around the marker is looked at. */
const nearbyCharacters = 1000;
/** A range of more lines is shown by its first and its last. */
const mostLines = 6;

/** A line of a frame, before it is drawn. */
export interface FrameLine {
  /** The number of the line in its file; undefined for the line that holds the marker, or the gap. */
  readonly number: number | undefined;
  readonly kind: 'marked' | 'context' | 'marker' | 'gap';
  /** What stands in front of the marked text, the marked text, and what follows it. */
  readonly pieces: readonly [before: string, marked: string, after: string];
}

export interface FrameOptions {
  /** Cells that a line of code may take. */
  readonly width: number | undefined;
  readonly ellipsis: string;
  /** Whether the lines around it are shown as well. */
  readonly hasContext: boolean;
}

/**
 * Prepares frames for the files of a report; each file is redacted and split once.
 *
 * @param textOf Text of a file, or undefined where there is none to show.
 * @returns For a place, its lines and the marker; nothing where the file has no such line. A range within
 *   a line has a marker below it, one over several lines has all of them marked.
 */
export function createFrames(
  textOf: (path: string) => string | undefined,
): (place: Place, options: FrameOptions) => FrameLine[] {
  const linesOfPath = new Map<string, readonly SourceLine[]>();
  return (place, options) => {
    let lines = linesOfPath.get(place.path);
    if (lines === undefined) {
      lines = readLines(textOf(place.path));
      linesOfPath.set(place.path, lines);
    }
    const line = lines[place.line - 1];
    return line === undefined || line.shown.trim() === '' ? [] : frame(lines, place, options);
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

function frame(lines: readonly SourceLine[], place: Place, options: FrameOptions): FrameLine[] {
  const first = place.line;
  const last = Math.min(Math.max(first, place.endLine), lines.length);
  const markedLine = lines[first - 1] ?? { shown: '', isWhole: true };
  const body =
    last > first ? wholeLines(lines, first, last, options) : markPart(markedLine, place, options);
  // A line that was cut at its beginning would not stand under its neighbours.
  const isCut = body[0]?.pieces[0].startsWith(options.ellipsis) === true;
  if (!options.hasContext || isCut) return body;
  return [
    ...contextLine(lines, first - 1, options),
    ...body,
    ...contextLine(lines, last + 1, options),
  ];
}

function contextLine(
  lines: readonly SourceLine[],
  number: number,
  options: FrameOptions,
): FrameLine[] {
  const line = lines[number - 1];
  if (line === undefined || line.shown.trim() === '') return [];
  return [{ number, kind: 'context', pieces: ['', '', shorten(line.shown, options)] }];
}

function wholeLines(
  lines: readonly SourceLine[],
  first: number,
  last: number,
  options: FrameOptions,
): FrameLine[] {
  const isLong = last - first + 1 > mostLines;
  const shown = lines.slice(first - 1, isLong ? first + 2 : last);
  const marked = shown.map(({ shown: text }, index): FrameLine => {
    return { number: first + index, kind: 'marked', pieces: ['', '', shorten(text, options)] };
  });
  if (!isLong) return marked;
  const end = shorten(lines[last - 1]?.shown ?? '', options);
  return [
    ...marked,
    { number: undefined, kind: 'gap', pieces: ['', '', ''] },
    { number: last, kind: 'marked', pieces: ['', '', end] },
  ];
}

/** A line from its beginning, as far as it fits. */
function shorten(text: string, { width = widest, ellipsis }: FrameOptions): string {
  const [shown = ''] = expandTabs([printable(text.slice(0, nearbyCharacters))]);
  const isWhole = text.length <= nearbyCharacters && cellsOf(shown) <= width;
  return isWhole ? shown : takeStart(shown, width - cellsOf(ellipsis)) + ellipsis;
}

function markPart(
  { shown, isWhole }: SourceLine,
  place: Place,
  options: FrameOptions,
): FrameLine[] {
  const { width = widest, ellipsis } = options;
  const number = place.line;
  // The columns of a finding no longer fit a line that was shortened; the line alone still helps.
  if (!isWhole) return [{ number, kind: 'marked', pieces: ['', '', shorten(shown, options)] }];
  const start = Math.min(Math.max(0, place.column - 1), shown.length);
  const end = Math.max(start, Math.min(shown.length, place.endColumn - 1));
  const from = Math.max(0, start - nearbyCharacters);
  const to = Math.min(shown.length, start + nearbyCharacters);
  const texts = [shown.slice(from, start), shown.slice(start, end).slice(0, nearbyCharacters)];
  const [before = '', marked = '', after = ''] = expandTabs(
    [...texts, shown.slice(end, Math.max(end, to))].map(printable),
  );
  const isCutOff = { left: from > 0, right: to < shown.length };
  const pieces = fitAround([before, marked, after], width, ellipsis, isCutOff);
  const space = ' '.repeat(cellsOf(pieces[0]));
  const marker = '^'.repeat(Math.max(1, cellsOf(pieces[1].trimEnd())));
  return [
    { number, kind: 'marked', pieces },
    { number: undefined, kind: 'marker', pieces: [space, marker, ''] },
  ];
}

/** Cuts a line on both sides until it fits; at least a third of the page is for what comes before. */
function fitAround(
  [before, marked, after]: readonly [string, string, string],
  width: number,
  ellipsis: string,
  isCutOff: { readonly left: boolean; readonly right: boolean },
): [string, string, string] {
  const total = cellsOf(before + marked + after);
  if (total <= width && !isCutOff.left && !isCutOff.right) return [before, marked, after];
  const spaceBefore = Math.max(Math.floor(width / 3), width - cellsOf(marked + after));
  const hasLeftCut = isCutOff.left || cellsOf(before) > spaceBefore;
  const left = hasLeftCut ? ellipsis + takeEnd(before, spaceBefore - cellsOf(ellipsis)) : before;
  const rest = width - cellsOf(left);
  if (!isCutOff.right && cellsOf(marked + after) <= rest) return [left, marked, after];
  const room = rest - cellsOf(ellipsis);
  const middle = takeStart(marked, room);
  if (middle !== marked) return [left, middle + ellipsis, ''];
  return [left, marked, takeStart(after, room - cellsOf(marked)) + ellipsis];
}
