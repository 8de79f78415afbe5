/**
 * What is no Python in the cells of a notebook, and in pages that show such cells: commands of IPython and of the shell (IPython
 * documentation, "Built-in magic commands" and "Python vs. IPython").
 */
import type { Piece } from '../../regions/region.js';

export interface CellLine {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** A run of lines of one kind. */
export interface CellPart {
  /** `code` is part of the notebook's program; `command` is a line for the shell without its mark. */
  readonly kind: 'code' | 'command' | 'magic';
  readonly lines: readonly CellLine[];
}

const LINE_COMMAND = /^\s*!{1,2}(?!=)/;
const LINE_MAGIC = /^\s*(?:%[A-Za-z_]|\?|[A-Za-z_][\w.]*\?{1,2}\s*$)/;
const ASSIGNED = /^\s*[A-Za-z_]\w*\s*=\s*[!%](?=[A-Za-z_./])/;

/** Magics whose cell is a text of its own, and the extension of files in its language. */
const OWN_CELLS: Readonly<Record<string, string>> = {
  bash: '.sh',
  sh: '.sh',
  sx: '.sh',
  system: '.sh',
  javascript: '.js',
  js: '.js',
  html: '.html',
  markdown: '.md',
};

/** Magics whose cell is code of the notebook like others. */
const TRANSPARENT: ReadonlySet<string> = new Set(['time', 'timeit', 'capture', 'prun', 'memit']);

export interface CellMagic {
  /** The cell is code of the program like others. */
  readonly isTransparent: boolean;
  /** Of files in the language that the cell has of its own; null where it is none that is known. */
  readonly extension: string | null;
  readonly body: readonly CellLine[];
}

/** The magic for a whole cell; null where it has none. */
export function cellMagic(lines: readonly CellLine[]): CellMagic | null {
  const index = lines.findIndex(({ text }) => text.trim() !== '');
  const match = /^%%(!|\w+)[ \t]*(.*)/.exec(lines[index]?.text ?? '');
  if (!match) return null;
  const [, word = '', rest = ''] = match;
  const name = word === '!' ? 'sx' : word;
  return {
    isTransparent: TRANSPARENT.has(name),
    extension: extensionOfMagic(name, rest),
    body: lines.slice(index + 1),
  };
}

function extensionOfMagic(name: string, rest: string): string | null {
  if (name === 'script') return /^\s*(?:\S*\/)?(?:bash|sh|zsh)\b/.test(rest) ? '.sh' : null;
  if (name === 'writefile' || name === 'file') return /\.\w+\s*$/.exec(rest)?.[0].trim() ?? null;
  return OWN_CELLS[name] ?? null;
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

/** A line for the shell inside a program stands for nothing in it. */
const NOTHING = 'pass';

/** What is not known in a program: a name that nothing declares. */
const UNKNOWN = '__output';

/** Magics that run other code in the program, or take back all variables that were stored. */
const INTRUDING = /^\s*%(?:run\b|store\s+-r\s*$)/;

/**
 * A statement in the place of lines that are no Python, with their indentation.
 *
 * @param before The program up to there, whose variables a magic may set.
 */
export function placeholderOf({ lines: [first], kind }: CellPart, before: string): Piece {
  const text = first?.text ?? '';
  const [indentation = ''] = /^\s*/.exec(text) ?? [];
  const statements = kind === 'magic' ? assignmentsOf(namesSetBy(text, before)) : '';
  return { text: `${indentation}${statements === '' ? NOTHING : statements}\n` };
}

function namesSetBy(magic: string, before: string): string[] {
  const [, name] = /^\s*([A-Za-z_]\w*)\s*=/.exec(magic) ?? [];
  if (name !== undefined) return [name];
  const [, stored] = /^\s*%store\s+-r\s+(.+)/.exec(magic) ?? [];
  if (stored !== undefined) return stored.match(/\b[A-Za-z_]\w*/g) ?? [];
  return INTRUDING.test(magic) ? assignedNames(before) : [];
}

/** The variables that a program assigns outside of functions and conditions. */
function assignedNames(program: string): string[] {
  const found = program.matchAll(/^([A-Za-z_]\w*)[ \t]*(?::[^=\n]+)?=(?!=)/gm);
  return [...new Set([...found].map(([, name = '']) => name))];
}

function assignmentsOf(names: readonly string[]): string {
  return names.map((name) => `${name} = ${UNKNOWN}`).join('; ');
}

/** A line behind a cell of parameters: whoever runs the notebook may give it others. */
export function otherParameters(cell: string): Piece {
  const statements = assignmentsOf(assignedNames(cell));
  return { text: `\n${statements === '' ? NOTHING : statements}\n` };
}

/** A command without the mark that it begins with. */
export function commandOf({ lines }: CellPart): Piece[] {
  const [first, ...rest] = lines.flatMap(({ pieces }) => pieces);
  if (!first?.range) return rest;
  const [mark = ''] = /^\s*!{1,2}/.exec(first.text) ?? [];
  const range = { start: first.range.start + mark.length, end: first.range.end };
  return [{ ...first, text: first.text.slice(mark.length), range }, ...rest];
}
