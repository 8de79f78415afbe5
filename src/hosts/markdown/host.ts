/** Pages of Markdown and MDX: their fenced code blocks. */
import type { FoundRegion, Host } from '../../regions/host.js';
import type { Piece } from '../../regions/region.js';
import { codeBlocks } from './blocks.js';
import type { CodeBlock } from './blocks.js';
import { commandLines } from './console-commands.js';
import { withElisions } from './elisions.js';
import { headerBlocks, isJson } from './joined-blocks.js';
import { extensionOfBlock } from './languages.js';
import { piecesOfLines } from './lines.js';
import { shownReason } from './shown.js';

interface ReadBlock {
  readonly block: CodeBlock;
  readonly extension: string;
  readonly pieces: readonly Piece[];
  readonly text: string;
}

export const markdown: Host = {
  name: 'markdown',
  isForReaders: true,
  find: (path, text) => {
    const blocks = codeBlocks(text).flatMap((block) => readBlock(text, block));
    const headers = headerBlocks(blocks);
    const parts = new Set(headers.values());
    const regions = blocks.flatMap((block): FoundRegion[] => {
      if (parts.has(block)) return [];
      const header = headers.get(block);
      const members = header ? [header, block] : [block];
      const reasons = members.map((one) => shownReason(path, text, one.block, one.text));
      const shown = reasons.find((reason) => reason !== null);
      return [
        {
          extension: block.extension,
          pieces: header ? joinedPieces(header, block) : block.pieces,
          blocks: members.map((one) => one.block.range),
          ...(shown != null && { shown }),
        },
      ];
    });
    return { regions };
  },
};

function readBlock(page: string, block: CodeBlock): ReadBlock[] {
  const textOf = (pieces: readonly Piece[]): string => pieces.map((piece) => piece.text).join('');
  const whole = piecesOfLines(page, block);
  const extension = extensionOfBlock(block.info, textOf(whole));
  if (extension === null) return [];
  const pieces =
    extension === '.sh'
      ? piecesOfLines(page, block, commandLines(page, block.lines))
      : withElisions(whole, extension);
  return [{ block, extension, pieces, text: textOf(pieces) }];
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
