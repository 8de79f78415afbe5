/** Commands among the lines of a terminal session: what stands behind a prompt, and its continuations. */
import type { Range } from '../../values/model.js';

const PROMPT = /^(?:\([^)]*\) )?[$%❯] /;
const CONTINUATION = /^> /;

/** The lines of commands without their prompts; all lines where none has a prompt. */
export function commandLines(text: string, lines: readonly Range[]): readonly Range[] {
  const contentOf = ({ start, end }: Range): string => text.slice(start, end);
  if (!lines.some((line) => PROMPT.test(contentOf(line)))) return lines;
  const commands: Range[] = [];
  let open = '';
  for (const line of lines) {
    const content = contentOf(line);
    const [mark] = (open === '' ? PROMPT : CONTINUATION).exec(content) ?? [];
    if (open === '' && mark === undefined) continue;
    const start = line.start + (mark?.length ?? 0);
    commands.push({ start, end: line.end });
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
