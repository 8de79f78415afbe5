/**
 * Layouts: text that knows where it may be broken into lines. A group is printed on one line if it fits
 * the width, else at each of its own line places. (The scheme is Wadler's "A prettier printer".)
 */
import type { CommentSyntax } from './comment-syntax.js';
import { columnsOf } from './lines.js';

export type Layout =
  | string
  | readonly Layout[]
  /** Flat if it fits, unless `broken`; a group around a broken one is broken too. */
  | { readonly kind: 'group'; readonly contents: Layout; readonly broken: boolean }
  /** Lines inside begin one unit deeper, or `by` deeper. */
  | { readonly kind: 'indent'; readonly contents: Layout; readonly by?: string }
  /** A line break if the group around is broken, else `flat`. */
  | { readonly kind: 'line'; readonly flat: string }
  | { readonly kind: 'if-broken'; readonly broken: string }
  /** Never broken, however long it is. */
  | { readonly kind: 'unbroken'; readonly contents: Layout }
  /** Text copied from a place indented by `indentation`. */
  | { readonly kind: 'copy'; readonly lines: readonly CopiedLine[]; readonly indentation: string };

/** One line of copied text, without its line feed (a carriage return before that stays). */
export interface CopiedLine {
  readonly text: string;
  /** The line begins inside a text that spans lines: its leading white space is content. */
  readonly fixed: boolean;
}

/** Where a layout is printed. */
export interface Place {
  /** Leading white space of the line it begins on. */
  readonly indentation: string;
  /** Column it begins at. */
  readonly column: number;
  /** Columns that what follows on its last line needs. */
  readonly reserve: number;
}

/** The measures of a file that layouts are printed in. */
export interface PageStyle {
  readonly lineBreak: string;
  /** One step of indentation. */
  readonly unit: string;
  /** Columns a line may have. */
  readonly width: number;
  /** How its comments are written. */
  readonly comments: CommentSyntax;
}

export function group(contents: Layout, broken = false): Layout {
  return { kind: 'group', contents, broken };
}

export function indent(contents: Layout, by?: string): Layout {
  return { kind: 'indent', contents, ...(by !== undefined && { by }) };
}

/** A place for a line break that is `flat` where the line is not broken. */
export function line(flat: string): Layout {
  return { kind: 'line', flat };
}

export function unbroken(contents: Layout): Layout {
  return { kind: 'unbroken', contents };
}

/** The layouts with a separator between each two. */
export function join(layouts: readonly Layout[], separator: Layout): Layout {
  return layouts.flatMap((layout, index) => (index === 0 ? [layout] : [separator, layout]));
}

interface Command {
  readonly layout: Layout;
  readonly indentation: string;
  readonly broken: boolean;
}

/** The text of a layout at a place. It does not begin with indentation and does not end with a line break. */
export function renderLayout(layout: Layout, place: Place, style: PageStyle): string {
  let output = '';
  let column = place.column;
  const write = (text: string): void => {
    output += text;
    column += columnsOf(text);
  };
  const breakLine = (indentation: string): void => {
    output += style.lineBreak + indentation;
    column = columnsOf(indentation);
  };
  const pending: Command[] = [{ layout, indentation: place.indentation, broken: true }];
  for (let command = pending.pop(); command; command = pending.pop()) {
    const { layout: current, indentation, broken } = command;
    if (typeof current === 'string') write(current);
    else if (isSequence(current)) pushReversed(pending, current, command);
    else if (current.kind === 'indent') {
      const deeper = indentation + (current.by ?? style.unit);
      pending.push({ layout: current.contents, indentation: deeper, broken });
    } else if (current.kind === 'line') {
      if (broken) breakLine(indentation);
      else write(current.flat);
    } else if (current.kind === 'if-broken') {
      if (broken) write(current.broken);
    } else if (current.kind === 'unbroken') {
      pending.push({ layout: current.contents, indentation, broken: false });
    } else if (current.kind === 'group') {
      const room = style.width - column;
      const flat = { layout: current.contents, indentation, broken: false };
      const isBroken = current.broken || (broken && !fits(flat, pending, room, place.reserve));
      pending.push({ ...flat, broken: isBroken });
    } else {
      for (const [index, copied] of current.lines.entries()) {
        const text = moveLine(copied, current.indentation, index === 0 ? null : indentation);
        if (index > 0) {
          output += '\n';
          column = 0;
        }
        write(text);
      }
    }
  }
  return output;
}

/**
 * Whether a command printed flat, with what follows it up to the next possible line break, fits `room`. On
 * the last line, `reserve` columns are left for what comes behind it.
 */
function fits(
  command: Command,
  following: readonly Command[],
  room: number,
  reserve: number,
): boolean {
  const pending = [command];
  let left = room;
  let rest = following.length;
  while (left >= 0) {
    let current = pending.pop();
    const isInside = rest === following.length;
    if (!current) {
      if (rest === 0) return left >= reserve;
      rest -= 1;
      current = following[rest];
      if (!current) return left >= reserve;
    }
    const { layout, broken } = current;
    if (typeof layout === 'string') left -= columnsOf(layout);
    else if (isSequence(layout)) pushReversed(pending, layout, current);
    else if (layout.kind === 'indent') pending.push({ ...current, layout: layout.contents });
    else if (layout.kind === 'unbroken') {
      pending.push({ ...current, layout: layout.contents, broken: false });
    } else if (layout.kind === 'line') {
      if (broken) return true;
      left -= columnsOf(layout.flat);
    } else if (layout.kind === 'if-broken') {
      if (broken) left -= columnsOf(layout.broken);
    } else if (layout.kind === 'group') {
      if (layout.broken && isInside) return false;
      pending.push({ ...current, layout: layout.contents, broken: layout.broken || broken });
    } else {
      if (layout.lines.length > 1 && isInside) return false;
      left -= columnsOf(layout.lines[0]?.text ?? '');
      if (layout.lines.length > 1) return left >= 0;
    }
  }
  return false;
}

function moveLine(copied: CopiedLine, from: string, to: string | null): string {
  if (copied.fixed || to === null || !copied.text.startsWith(from)) return copied.text;
  return copied.text.trim() === '' ? copied.text : to + copied.text.slice(from.length);
}

function pushReversed(pending: Command[], layouts: readonly Layout[], like: Command): void {
  for (let index = layouts.length - 1; index >= 0; index -= 1) {
    pending.push({ ...like, layout: layouts[index] ?? '' });
  }
}

function isSequence(layout: Layout): layout is readonly Layout[] {
  return Array.isArray(layout);
}
