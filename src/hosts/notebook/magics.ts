/**
 * What is no Python in the cells of a notebook: commands of IPython and of the shell (IPython
 * documentation, "Built-in magic commands" and "Python vs. IPython").
 */
import type { CellLine } from './lines.js';

/** A run of lines of one kind. */
export interface CellPart {
  /** `code` is part of the notebook's program; `command` is a line for the shell without its mark. */
  readonly kind: 'code' | 'command' | 'magic';
  readonly lines: readonly CellLine[];
}

const LINE_COMMAND = /^\s*!{1,2}(?!=)/;
const LINE_MAGIC = /^\s*(?:%[A-Za-z_]|\?|[A-Za-z_][\w.]*\?{1,2}\s*$)/;
const ASSIGNED = /^\s*[A-Za-z_]\w*\s*=\s*[!%](?=[A-Za-z_./])/;

/** The word of a magic for the whole cell, and what follows it; null where the cell has none. */
export function cellMagic(
  lines: readonly CellLine[],
): { readonly name: string; readonly rest: string; readonly body: readonly CellLine[] } | null {
  const index = lines.findIndex(({ text }) => text.trim() !== '');
  const match = /^%%(!|\w+)[ \t]*(.*)/.exec(lines[index]?.text ?? '');
  if (!match) return null;
  const [, name = '', rest = ''] = match;
  return { name: name === '!' ? 'sx' : name, rest, body: lines.slice(index + 1) };
}

/** The parts of a cell, in order. A command goes on in the next line behind a backslash. */
export function partsOfCell(lines: readonly CellLine[]): CellPart[] {
  const parts: CellPart[] = [];
  let open: { kind: CellPart['kind']; lines: CellLine[] } | undefined;
  for (const line of lines) {
    const isContinued = open !== undefined && open.kind !== 'code' && endsWithBackslash(open.lines);
    const kind = isContinued && open ? open.kind : kindOf(line);
    if (!open || open.kind !== kind || (kind !== 'code' && !isContinued)) {
      open = { kind, lines: [] };
      parts.push(open);
    }
    open.lines.push(line);
  }
  return parts;
}

function kindOf({ text }: CellLine): CellPart['kind'] {
  if (LINE_COMMAND.test(text)) return 'command';
  return LINE_MAGIC.test(text) || ASSIGNED.test(text) ? 'magic' : 'code';
}

function endsWithBackslash(lines: readonly CellLine[]): boolean {
  return /\\\r?\n?$/.test(lines.at(-1)?.text ?? '');
}
