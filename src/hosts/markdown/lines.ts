/** The lines of a block as the pieces of a region. */
import type { Piece, Quoting } from '../../regions/region.js';
import type { CodeBlock } from './blocks.js';

/** Inserted lines begin with what the lines of the block begin with. */
export function quotingOf({ prefix }: CodeBlock): Quoting {
  const ofEmptyLine = prefix.trimEnd();
  return {
    write: (text) =>
      text.replace(
        /(\r?\n)(?=(\r?\n)?)/g,
        (lineBreak, _all, next) => lineBreak + (next === undefined ? prefix : ofEmptyLine),
      ),
  };
}

/** The pieces of the lines of a block, each with the line break behind it. */
export function piecesOfLines(text: string, block: CodeBlock): Piece[] {
  const quoting = quotingOf(block);
  return block.lines.flatMap((line): Piece[] => {
    const next = block.lines.find(({ start }) => start > line.end)?.start ?? block.end;
    const [lineBreak = ''] = /^(?:\r\n|\n|\r)/.exec(text.slice(line.end, next)) ?? [];
    return [
      { text: text.slice(line.start, line.end), range: line, quoting },
      { text: lineBreak, range: { start: line.end, end: next }, quoting },
    ];
  });
}
