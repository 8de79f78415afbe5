/**
 * Jupyter notebooks: all code cells are one program, and all cells of Markdown one page; cells and lines for
 * a shell stand alone.
 */
import type { FoundRegion, Host } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import { textOf } from '../shared/pieces.js';
import { readNotebook } from './cells.js';
import type { NotebookCell } from './cells.js';
import { linesOfCell, separatorOf } from './lines.js';
import type { CellLine } from './lines.js';
import { cellMagic, partsOfCell } from './magics.js';
import type { CellPart } from './magics.js';

const EXTENSIONS: Readonly<Record<string, string>> = {
  python: '.ipy',
  python3: '.ipy',
  javascript: '.js',
  typescript: '.ts',
};

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

/** A line for the shell inside a program stands for nothing in it. */
const NOTHING = 'pass';

/** Longer than what code may hold. */
const FENCE = '~'.repeat(40);

export const notebook: Host = {
  name: 'notebook',
  find: (_path, text) => {
    const { notebook: found, problem } = readNotebook(text);
    if (!found) return { problem };
    const extension = EXTENSIONS[found.language] ?? null;
    const separator = separatorOf(text, found.cells);
    const program: Piece[] = [];
    const regions: FoundRegion[] = [];
    for (const cell of found.cells) {
      if (cell.kind === 'text') continue;
      const lines = linesOfCell(text, cell, separator);
      const magic = extension === '.ipy' || extension === null ? cellMagic(lines) : null;
      if (magic && !TRANSPARENT.has(magic.name)) {
        const own = extensionOfMagic(magic.name, magic.rest);
        if (own !== null) regions.push({ extension: own, pieces: piecesOf(magic.body) });
        continue;
      }
      if (extension !== '.ipy') {
        program.push(...(program.length > 0 ? [{ text: '\n' }] : []), ...piecesOf(lines));
        continue;
      }
      const parts = partsOfCell(magic ? magic.body : lines);
      if (program.length > 0) program.push({ text: '\n' });
      for (const part of parts) {
        if (part.kind === 'code') program.push(...piecesOf(part.lines));
        else program.push(placeholderOf(part));
        if (part.kind === 'command') regions.push({ extension: '.sh', pieces: commandOf(part) });
      }
    }
    if (extension !== null && program.length > 0) regions.unshift({ extension, pieces: program });
    regions.push(...pageOf(text, found.cells, separator));
    return { regions };
  },
};

/** The page that a reader sees: cells of Markdown, and between them code, which is only shown in it. */
function pageOf(text: string, cells: readonly NotebookCell[], separator: string): FoundRegion[] {
  let hasFence = false;
  const pieces = cells.flatMap((cell): Piece[] => {
    const own = piecesOf(linesOfCell(text, cell, separator));
    const content = textOf(own);
    if (cell.kind === 'code') return [{ text: `${FENCE} cell\n${content}\n${FENCE}\n\n` }];
    hasFence ||= /^[ >]*(?:```|~~~)/m.test(content);
    return [...own, { text: '\n\n' }];
  });
  return hasFence ? [{ extension: '.md', pieces }] : [];
}

function piecesOf(lines: readonly CellLine[]): Piece[] {
  return lines.flatMap(({ pieces }) => pieces);
}

/** A statement in the place of lines that are no Python, with their indentation. */
function placeholderOf({ lines: [first], kind }: CellPart): Piece {
  const text = first?.text ?? '';
  const [indentation = ''] = /^\s*/.exec(text) ?? [];
  const [, name] = /^\s*([A-Za-z_]\w*)\s*=/.exec(text) ?? [];
  // What a command gives is not known: a name that nothing declares.
  const statement = kind === 'magic' && name !== undefined ? `${name} = __output` : NOTHING;
  return { text: `${indentation}${statement}\n` };
}

/** A command without the mark that it begins with. */
function commandOf({ lines }: CellPart): Piece[] {
  const [first, ...rest] = piecesOf(lines);
  if (!first?.range) return rest;
  const [mark = ''] = /^\s*!{1,2}/.exec(first.text) ?? [];
  const range = { start: first.range.start + mark.length, end: first.range.end };
  return [{ ...first, text: first.text.slice(mark.length), range }, ...rest];
}

function extensionOfMagic(name: string, rest: string): string | null {
  if (name === 'script') return /^\s*(?:\S*\/)?(?:bash|sh|zsh)\b/.test(rest) ? '.sh' : null;
  if (name === 'writefile' || name === 'file') return /\.\w+\s*$/.exec(rest)?.[0].trim() ?? null;
  return OWN_CELLS[name] ?? null;
}
