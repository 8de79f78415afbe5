/**
 * Jupyter notebooks: all code cells are one program, and all cells of Markdown one page; cells and lines for
 * a shell stand alone.
 */
import type { FoundRegion, Host } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import {
  cellMagic,
  commandOf,
  otherParameters,
  partsOfCell,
  placeholderOf,
} from '../shared/magics.js';
import type { CellLine } from '../shared/magics.js';
import { extensionOfBlock } from '../shared/code-languages.js';
import { textOf } from '../shared/pieces.js';
import { readNotebook } from './cells.js';
import type { NotebookCell } from './cells.js';
import { linesOfCell, separatorOf } from './lines.js';

const EXTENSIONS: Readonly<Record<string, string>> = {
  python: '.ipy',
  python3: '.ipy',
  javascript: '.js',
  typescript: '.ts',
};

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
      if (cell.language !== null && cell.language !== found.language) {
        const other = extensionOfBlock(cell.language, '');
        if (other !== null) regions.push({ extension: other, pieces: piecesOf(lines) });
        continue;
      }
      const magic = extension === '.ipy' || extension === null ? cellMagic(lines) : null;
      if (magic && !magic.isTransparent) {
        const { extension: own, body } = magic;
        if (own !== null) regions.push({ extension: own, pieces: piecesOf(body) });
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
        else program.push(placeholderOf(part, textOf(program)));
        if (part.kind === 'command') regions.push({ extension: '.sh', pieces: commandOf(part) });
      }
      if (cell.isOfParameters) program.push(otherParameters(textOf(piecesOf(lines))));
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
