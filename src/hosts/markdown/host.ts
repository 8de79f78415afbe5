/** Pages of Markdown and MDX: their fenced code blocks. */
import type { FoundRegion, Host } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import { cellMagic, commandOf, partsOfCell, placeholderOf } from '../shared/magics.js';
import type { CellLine } from '../shared/magics.js';
import { textOf } from '../shared/pieces.js';
import { codeBlocks } from './blocks.js';
import { codeElements } from './code-elements.js';
import type { CodeBlock } from './blocks.js';
import { commandLines } from './console-commands.js';
import { withElisions } from './elisions.js';
import { jsxCode } from './jsx-code.js';
import { headerBlocks, isJson } from './joined-blocks.js';
import { extensionOfBlock } from '../shared/code-languages.js';
import { piecesOfLines } from './lines.js';
import { statementLines } from './python-sessions.js';
import { piecesOfTypedLines } from './typed-lines.js';
import { shownReason } from '../shared/shown.js';

/** Documents of Quarto and R Markdown: their chunks (`{python}`) run one after the other. */
const LITERATE = /\.(?:qmd|rmd)$/i;
const CHUNK = /^\{\s*python\d?\b/;

/** What finds the lines that were typed, by the extension of a language. */
const TYPED_LINES: ReadonlyMap<string, typeof statementLines> = new Map([
  ['.sh', commandLines],
  ['.ipy', statementLines],
]);

interface ReadBlock {
  readonly block: CodeBlock;
  readonly extension: string;
  readonly pieces: readonly Piece[];
  readonly text: string;
  /** The blocks of the page that it is made of. */
  readonly parts: readonly CodeBlock[];
}

export const markdown: Host = {
  name: 'markdown',
  isForReaders: true,
  find: (path, text) => {
    const fenced = codeBlocks(text);
    const found = fenced.flatMap((block) => readBlock(text, block));
    const blocks = LITERATE.test(path) ? withOneProgram(found) : found;
    const headers = headerBlocks(blocks);
    const parts = new Set(headers.values());
    const regions = blocks.flatMap((block): FoundRegion[] => {
      if (parts.has(block)) return [];
      const header = headers.get(block);
      const members = header ? [header, block] : [block];
      const reasons = members.flatMap(({ parts: own, text: code }) =>
        own.map((one) => shownReason(path, text, one, code)),
      );
      const shown = reasons.find((reason) => reason !== null);
      return [
        {
          extension: block.extension,
          pieces: header ? joinedPieces(header, block) : block.pieces,
          blocks: members.flatMap((one) => one.parts.map(({ range }) => range)),
          ...(shown != null && { shown }),
        },
      ];
    });
    const jsx = /\.mdx$/i.test(path) ? jsxCode(path, text, fenced) : [];
    return { regions: [...regions, ...codeElements(path, text), ...jsx] };
  },
};

function readBlock(page: string, block: CodeBlock): ReadBlock[] {
  const whole = piecesOfLines(page, block);
  const extension = extensionOfBlock(block.info, textOf(whole));
  if (extension === null) return [];
  const pieces = typedPieces(page, block, extension) ?? withElisions(whole, extension);
  if (extension === '.ipy') return readCell(block, pieces);
  return [readAs(block, extension, pieces)];
}

function readAs(block: CodeBlock, extension: string, pieces: readonly Piece[]): ReadBlock {
  return { block, extension, pieces, text: textOf(pieces), parts: [block] };
}

/** A block of Python, in which there may be commands as in the cells of a notebook. */
function readCell(block: CodeBlock, pieces: readonly Piece[]): ReadBlock[] {
  const lines = linesOf(pieces);
  const magic = cellMagic(lines);
  if (magic && !magic.isTransparent)
    return magic.extension === null ? [] : [readAs(block, magic.extension, piecesOf(magic.body))];
  const parts = partsOfCell(magic?.body ?? lines);
  const program: Piece[] = [];
  for (const part of parts) {
    if (part.kind === 'code') program.push(...piecesOf(part.lines));
    else program.push(placeholderOf(part, textOf(program)));
  }
  const commands = parts.filter(({ kind }) => kind === 'command');
  return [
    readAs(block, '.ipy', program),
    ...commands.map((command) => readAs(block, '.sh', commandOf(command))),
  ];
}

function piecesOf(lines: readonly CellLine[]): Piece[] {
  return lines.flatMap((line) => line.pieces);
}

/** Pieces by lines; each but the last ends with its line break. */
function linesOf(pieces: readonly Piece[]): CellLine[] {
  const lines: Piece[][] = [[]];
  for (const piece of pieces) {
    lines.at(-1)?.push(piece);
    if (/[\r\n]$/.test(piece.text)) lines.push([]);
  }
  return lines.flatMap((own) => (own.length > 0 ? [{ text: textOf(own), pieces: own }] : []));
}

/** The blocks with all chunks of Python in the place of the first: they are one program. */
function withOneProgram(blocks: readonly ReadBlock[]): ReadBlock[] {
  const chunks = blocks.filter(
    ({ block, extension }) => extension === '.ipy' && CHUNK.test(block.info),
  );
  const [first] = chunks;
  if (!first) return [...blocks];
  const pieces = chunks.flatMap((chunk, index) =>
    index === 0 ? chunk.pieces : [{ text: '\n' }, ...chunk.pieces],
  );
  const parts = chunks.flatMap((chunk) => chunk.parts);
  const program = { ...first, pieces, text: textOf(pieces), parts };
  return [program, ...blocks.filter((block) => !chunks.includes(block))];
}

/** What is typed in a block, where it may be a session: commands without prompts and what they print. */
function typedPieces(page: string, block: CodeBlock, extension: string): Piece[] | null {
  const linesOf = TYPED_LINES.get(extension);
  const lines = linesOf?.(page, block) ?? [];
  return lines.length > 0 ? piecesOfTypedLines(page, block, lines) : null;
}

/** Two blocks as one text; the parts of a request in JSON become a document of both. */
function joinedPieces(header: ReadBlock, body: ReadBlock): readonly Piece[] {
  if (!isJson(body)) return [...header.pieces, { text: '\n' }, ...body.pieces];
  return [
    { text: '{"headers": ' },
    ...header.pieces,
    { text: ', "body": ' },
    ...body.pieces,
    { text: '}' },
  ];
}
