/** Shows a unified diff on a terminal: coloured, with what changed within a line set off. */
import { diffWordsWithSpace } from 'diff';
import colors from 'picocolors';
import { printable } from '../reporters/printable.js';

export interface DiffOptions {
  readonly color: boolean;
  /** Control characters are made visible on a terminal, and kept in a pipe so that a patch applies. */
  readonly isTerminal: boolean;
}

/** Longer lines are not compared word by word: it takes long, and nobody reads them. */
const longestComparedLine = 500;
/** Lines that share less are two lines, not one that was changed. */
const smallestSharedPart = 0.4;

type Paint = ReturnType<typeof colors.createColors>;

/**
 * The diff as it is to be shown; byte for byte as it was where it goes into a pipe without colours.
 *
 * @param text A diff as `git apply` reads it.
 */
export function paintDiff(text: string, { color, isTerminal }: DiffOptions): string {
  if (!color && !isTerminal) return text;
  const paint = colors.createColors(color);
  const show = (line: string): string => (isTerminal ? printable(line.replace(/\r$/, '')) : line);
  const lines = text.split('\n');
  const shown: string[] = [];
  // Lines of a hunk that are still to come: "--- x" may be a line that was removed.
  let [oldLines, newLines] = [0, 0];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (oldLines <= 0 && newLines <= 0) {
      const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
      if (hunk !== null) [oldLines, newLines] = [Number(hunk[1] ?? 1), Number(hunk[2] ?? 1)];
      shown.push(hunk === null ? paintHeader(show(line), paint) : paint.cyan(show(line)));
      continue;
    }
    const removed = takeRun(lines, index, '-');
    const added = takeRun(lines, index + removed.length, '+');
    if (removed.length + added.length === 0) {
      if (!line.startsWith('\\')) [oldLines, newLines] = [oldLines - 1, newLines - 1];
      shown.push(show(line));
      continue;
    }
    shown.push(...paintRuns(removed.map(show), added.map(show), paint));
    [oldLines, newLines] = [oldLines - removed.length, newLines - added.length];
    index += removed.length + added.length - 1;
  }
  return shown.join('\n');
}

function paintHeader(line: string, paint: Paint): string {
  return line === '' ? line : paint.bold(line);
}

function takeRun(lines: readonly string[], start: number, sign: string): string[] {
  let end = start;
  while (lines[end]?.startsWith(sign) === true) end += 1;
  return lines.slice(start, end);
}

/** As many removed as added lines are taken for the same lines, changed. */
function paintRuns(removed: readonly string[], added: readonly string[], paint: Paint): string[] {
  const pairs =
    removed.length === added.length
      ? removed.map((line, index) => paintPair(line, added[index] ?? '', paint))
      : removed.map(() => null);
  return [
    ...removed.map((line, index) => pairs[index]?.[0] ?? paint.red(line)),
    ...added.map((line, index) => pairs[index]?.[1] ?? paint.green(line)),
  ];
}

function paintPair(before: string, after: string, paint: Paint): [string, string] | null {
  if (!paint.isColorSupported || Math.max(before.length, after.length) > longestComparedLine) {
    return null;
  }
  const parts = diffWordsWithSpace(before.slice(1), after.slice(1));
  const shared = parts
    .filter(({ added, removed }) => !added && !removed)
    .reduce((sum, { value }) => sum + value.trim().length, 0);
  if (shared < smallestSharedPart * Math.max(before.trim().length, after.trim().length))
    return null;
  const sideOf = (other: 'added' | 'removed', color: (text: string) => string): string =>
    parts
      .filter((part) => !part[other])
      .map(({ value, added, removed }) => color(added || removed ? paint.inverse(value) : value))
      .join('');
  return [
    paint.red('-') + sideOf('added', paint.red),
    paint.green('+') + sideOf('removed', paint.green),
  ];
}
