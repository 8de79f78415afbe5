/** What a file's own lines say about how new ones are written: line breaks, indentation, width. */
import { slashComments, type CommentSyntax } from './comment-syntax.js';
import { columnsOf } from './lines.js';
import type { PageStyle } from './layout.js';

/** What the files of a language have in common. */
export interface PageConventions {
  readonly comments: CommentSyntax;
  /** Widths that lines are kept to, but for the widest; the smallest is that of files with short lines. */
  readonly widths: readonly number[];
  /** One step of indentation where a file shows none. */
  readonly unit: string;
}

/** The widths and steps of Prettier and of what people choose in its place. */
const scriptConventions: PageConventions = {
  comments: slashComments,
  widths: [80, 100],
  unit: '  ',
};

const widest = 120;
const commentOf: Readonly<Record<CommentSyntax['line'], RegExp>> = {
  '//': /^(?:\/\/|\/?\*|#)/,
  '#': /^#/,
};
const quotedText = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

/** Every request of a file is written into the same text: it is looked through once. */
let latest:
  | { readonly text: string; readonly conventions: PageConventions; readonly style: PageStyle }
  | undefined;

/** The measures that a text is written in. A text without line breaks has no width. */
export function detectPageStyle(text: string, conventions = scriptConventions): PageStyle {
  if (latest?.text !== text || latest.conventions !== conventions) {
    latest = { text, conventions, style: measure(text, conventions) };
  }
  return latest.style;
}

function measure(text: string, conventions: PageConventions): PageStyle {
  const lines = text.split(/\r?\n/);
  return {
    lineBreak: detectLineBreak(text),
    unit: detectUnit(lines) ?? conventions.unit,
    width: text.trimEnd().includes('\n') ? detectWidth(lines, conventions) : Infinity,
    comments: conventions.comments,
  };
}

function detectLineBreak(text: string): string {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}

/** The step by which most lines are deeper than the one before them. */
function detectUnit(lines: readonly string[]): string | undefined {
  const votes = new Map<string, number>();
  let previous = '';
  for (const content of lines) {
    if (content.trim() === '' || content.trimStart().startsWith('*')) continue;
    const indentation = /^[ \t]*/.exec(content)?.[0] ?? '';
    const step = indentation.startsWith(previous) ? indentation.slice(previous.length) : '';
    if (step === '\t' || /^ {2,8}$/.test(step)) votes.set(step, (votes.get(step) ?? 0) + 1);
    previous = indentation;
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best?.[0];
}

function detectWidth(lines: readonly string[], { widths, comments }: PageConventions): number {
  const [smallest = 0] = widths;
  let longest = 0;
  for (const content of lines) {
    if (columnsOf(content) <= smallest || !isBreakable(content, comments)) continue;
    longest = Math.max(longest, columnsOf(content));
  }
  return widths.find((width) => longest <= width) ?? widest;
}

/** A comment, or one long text in quotes, can be as long as it likes: no formatter breaks it. */
function isBreakable(content: string, comments: CommentSyntax): boolean {
  if (commentOf[comments.line].test(content.trimStart())) return false;
  const [code = ''] = content.replace(quotedText, '').split(comments.line, 1);
  return /[([{]./.test(code) || /,./.test(code);
}
