/**
 * What was typed into a session of Python: lines behind the prompts of the interpreter (Python library,
 * "doctest") or of IPython, and not what was printed.
 */
import type { CodeBlock } from './blocks.js';
import type { TypedLine } from './typed-lines.js';

const FIRST = /^(?:>>> ?|In \[\d+\]: ?)/;
const NEXT = /^(?:\.\.\.(?: |$)| *\.\.\.: ?)/;
const INTERPRETER = '>>> ';

/** The lines of statements; none where a block is no session. */
export function statementLines(text: string, block: CodeBlock): TypedLine[] {
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
