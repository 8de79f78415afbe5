/** Commands among the lines of a terminal session: what stands behind a prompt, and its continuations. */
import type { CodeBlock } from './blocks.js';
import type { TypedLine } from './typed-lines.js';

const PROMPT = /^(?:\([^)]*\) )?(?:[\w.-]+@[\w.-]+:\S*)?[$%❯] /;
const CONTINUATION = /^> /;

/** The lines of commands; none where no line has a prompt. */
export function commandLines(text: string, { lines }: CodeBlock): TypedLine[] {
  const contents = lines.map(({ start, end }) => text.slice(start, end));
  // Some write what a shell begins further lines with, and some do not.
  const continuation = contents.some((content) => CONTINUATION.test(content)) ? '> ' : '';
  const commands: TypedLine[] = [];
  let open = '';
  for (const [index, line] of lines.entries()) {
    const isFirst = open === '';
    const [mark] = (isFirst ? PROMPT : CONTINUATION).exec(contents[index] ?? '') ?? [];
    if (isFirst && mark === undefined) continue;
    const start = line.start + (mark?.length ?? 0);
    commands.push({ start, end: line.end, index, isFirst, continuation, prompt: continuation });
    open += `${text.slice(start, line.end)}\n`;
    if (isComplete(open)) open = '';
  }
  return commands;
}

/** Whether all quotes of a command are closed and no backslash continues it. */
function isComplete(command: string): boolean {
  const rest = command.replace(/\\[^\n]|'[^']*'|"(?:\\[\s\S]|[^"\\])*"/g, '');
  return !/['"]/.test(rest) && !/\\\n$/.test(rest);
}
