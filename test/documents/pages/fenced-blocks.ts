/**
 * The fenced blocks of a page of Markdown, found line by line: a second opinion beside that of the parser
 * which betalift reads pages with.
 */

export interface FencedBlock {
  /** The word behind the opening fence, in lower case. */
  readonly word: string;
  readonly text: string;
}

const OPENING = /^((?:[ \t>]|[-+*] |\d+[.)] )*)(`{3,}|~{3,})[ {.]*([\w+#-]*)/;

/** The blocks in order, without what their lines are indented or quoted by. */
export function fencedBlocks(page: string): FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open: { word: string; indentation: RegExp; closing: RegExp; lines: string[] } | undefined;
  for (const line of page.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (!open) {
      const [found, prefix = '', fence = '', word = ''] = OPENING.exec(line) ?? [];
      if (found === undefined) continue;
      const indentation = new RegExp(`^[ \\t>]{0,${String(prefix.length)}}`);
      const closing = new RegExp(`^ {0,3}${fence}${fence.slice(0, 1)}*\\s*$`);
      open = { word: word.toLowerCase(), indentation, closing, lines: [] };
      continue;
    }
    const content = line.replace(open.indentation, '');
    if (open.closing.test(content)) {
      blocks.push({ word: open.word, text: open.lines.join('\n') });
      open = undefined;
    } else open.lines.push(content);
  }
  return open ? [...blocks, { word: open.word, text: open.lines.join('\n') }] : blocks;
}

/** The commands of a terminal session behind their prompts; the whole text where it has no prompts. */
export function commandsOf(session: string): string {
  const lines = session.split('\n');
  const PROMPT = /^(?:\S+@\S+)?\$ /;
  if (!lines.some((line) => PROMPT.test(line))) return session;
  let command = '';
  const commands: string[] = [];
  for (const line of lines) {
    if (command === '' && !PROMPT.test(line)) continue;
    command += `${line.replace(command === '' ? PROMPT : /^> /, '')}\n`;
    const outside = command.replace(/\\[^\n]/g, '').replace(/'[^']*'|"[^"]*"/g, '');
    if (/['"]|\\\n$/.test(outside)) continue;
    commands.push(command);
    command = '';
  }
  return commands.join('');
}

/** What was typed into a session of Python; the whole text where it has no prompts. */
export function statementsOf(session: string): string {
  const PROMPT = /^(?:>>>|\.\.\.| *\.\.\.:|In \[\d+\]:)(?: |$)/;
  const lines = session.split('\n');
  if (!lines.some((line) => /^(?:>>>|In \[\d+\]:) /.test(line))) return session;
  return lines.flatMap((line) => (PROMPT.test(line) ? [line.replace(PROMPT, '')] : [])).join('\n');
}
