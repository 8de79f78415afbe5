/** What was typed into a session, as the pieces of a region: lines without their prompts. */
import type { Piece, Quoting } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import type { CodeBlock } from './blocks.js';

export interface TypedLine extends Range {
  /** Whether a command begins with it. */
  readonly isFirst: boolean;
  /** The number of its line in the block. */
  readonly index: number;
  /** What a further line of its command begins with, and what the next command does. */
  readonly continuation: string;
  readonly prompt: string;
}

const REFUSING: Quoting = { write: () => null };

/** The pieces of these lines of a block. */
export function piecesOfTypedLines(
  text: string,
  block: CodeBlock,
  lines: readonly TypedLine[],
): Piece[] {
  return lines.flatMap((line, index): Piece[] => {
    const next = lines[index + 1];
    const following = block.lines[line.index + 1]?.start ?? block.end;
    // What is printed between two commands stays between them.
    const isFollowed = next?.index === line.index + 1;
    const [lineBreak = ''] = /^(?:\r\n|\n|\r)/.exec(text.slice(line.end, following)) ?? [];
    const own = { text: text.slice(line.start, line.end), range: line };
    const range = { start: line.end, end: isFollowed ? next.start : following };
    const quoting = isFollowed || !next ? quotingOf(block, next ?? line) : REFUSING;
    return [
      { ...own, quoting: quotingOf(block, line, next) },
      { text: lineBreak, range, quoting },
    ];
  });
}

/** Inserted lines get the prompt of a statement where one may begin, and else that of a continuation. */
function quotingOf({ prefix }: CodeBlock, line: TypedLine, next?: TypedLine): Quoting {
  const mayBegin = line.isFirst || next?.isFirst !== false;
  const markOf = (content: string, isLast: boolean): string => {
    if (content === '' && isLast) return line.isFirst ? line.prompt : line.continuation;
    if (content === '') return line.continuation.trimEnd();
    return mayBegin && /^[^\s)\]}]/.test(content) ? line.prompt : line.continuation;
  };
  return {
    write: (text) => {
      const lines = text.split('\n');
      return lines
        .map((content, index) => {
          const isLast = index === lines.length - 1;
          return index === 0
            ? content
            : `${prefix}${markOf(content.replace(/\r$/, ''), isLast)}${content}`;
        })
        .join('\n');
    },
  };
}
