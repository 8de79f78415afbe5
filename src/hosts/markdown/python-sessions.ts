/**
 * What was typed into a session of Python: lines behind the prompts of the interpreter (Python library,
 * "doctest") or of IPython, and not what was printed.
 */
import type { Piece, Quoting } from '../../regions/region.js';
import type { Range } from '../../values/model.js';
import type { CodeBlock } from './blocks.js';

interface TypedLine extends Range {
  /** Whether a command begins with it. */
  readonly isFirst: boolean;
  /** The number of its line in the block. */
  readonly index: number;
  /** What a further line of its command begins with, and what the next command does. */
  readonly continuation: string;
  readonly prompt: string;
}

const FIRST = /^(?:>>> ?|In \[\d+\]: ?)/;
const NEXT = /^(?:\.\.\.(?: |$)| *\.\.\.: ?)/;
const REFUSING: Quoting = { write: () => null };
const INTERPRETER = '>>> ';

/** The pieces of a session; null where a block is none. */
export function piecesOfSession(text: string, block: CodeBlock): Piece[] | null {
  const lines = typedLines(text, block);
  if (lines.length === 0) return null;
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

function typedLines(text: string, block: CodeBlock): TypedLine[] {
  const typed: TypedLine[] = [];
  for (const [index, { start, end }] of block.lines.entries()) {
    const content = text.slice(start, end);
    const [first] = FIRST.exec(content) ?? [];
    const last = typed.at(-1);
    const [mark] =
      first === undefined && last?.index === index - 1 ? (NEXT.exec(content) ?? []) : [];
    if (first === undefined && mark === undefined) continue;
    const own = { start: start + (first ?? mark ?? '').length, end, index };
    if (first === undefined && last) {
      typed.push({ ...own, isFirst: false, continuation: last.continuation, prompt: last.prompt });
    } else typed.push({ ...own, isFirst: true, ...marksAfter(first ?? '') });
  }
  return typed;
}

/** A cell of IPython may hold several statements; behind a prompt of the interpreter there is one. */
function marksAfter(first: string): Pick<TypedLine, 'continuation' | 'prompt'> {
  if (first.startsWith('>>>')) return { continuation: '... ', prompt: INTERPRETER };
  const continuation = '...: '.padStart(first.trimEnd().length + 1);
  return { continuation, prompt: continuation };
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
