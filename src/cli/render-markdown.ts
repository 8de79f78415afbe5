/** Shows the Markdown of a rule's page on a terminal. */
import colors from 'picocolors';
import wrapText from 'wrap-ansi';

/** Longer lines of prose are tiring to read, however wide the terminal is. */
const widestProse = 96;

export interface MarkdownStyle {
  /** Whether colours may be used; without them the marks themselves are dropped all the same. */
  readonly color: boolean;
  /** Columns of the page; undefined leaves paragraphs on one line. */
  readonly width?: number | undefined;
}

type Paint = ReturnType<typeof colors.createColors>;

/**
 * Renders the few forms that rule pages use: headings, fenced code, quotes, lists, inline code, bold,
 * links.
 *
 * @param markdown The page.
 * @returns Text that ends with one line end.
 */
export function renderMarkdown(markdown: string, { color, width }: MarkdownStyle): string {
  const paint = colors.createColors(color);
  const lines: string[] = [];
  let code: 'none' | 'plain' | 'diff' = 'none';
  for (const line of markdown.trim().split(/\r?\n/)) {
    const fence = /^\s*(?:```|~~~)(.*)$/.exec(line);
    if (fence !== null) {
      code = code === 'none' ? (fence[1]?.trim() === 'diff' ? 'diff' : 'plain') : 'none';
    } else if (code === 'none') {
      lines.push(renderLine(line, paint, width));
    } else {
      lines.push(line === '' ? '' : `    ${renderCode(line, code === 'diff', paint)}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** A line of source with the little colour that makes it easy to find one's way. */
function renderCode(line: string, isDiff: boolean, paint: Paint): string {
  if (isDiff) {
    if (line.startsWith('+')) return paint.green(line);
    return line.startsWith('-') ? paint.red(line) : line;
  }
  // Words in quotation marks, then comments; an address in a text is no comment.
  return line.replace(
    /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(\s*:)?|(\/\/.*$)/g,
    (whole, text: string | undefined, colon: string | undefined) => {
      if (text === undefined) return paint.dim(whole);
      return colon === undefined ? paint.green(text) : paint.blue(text) + colon;
    },
  );
}

function renderLine(line: string, paint: Paint, width: number | undefined): string {
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading !== null) {
    const text = renderInline(heading[2] ?? '', colors.createColors(false));
    return heading[1] === '#' ? paint.bold(paint.underline(text)) : paint.bold(paint.cyan(text));
  }
  const [, lead = '', text = ''] = /^(\s*(?:>\s?|[-*]\s+|\d+\.\s+)?)(.*)$/.exec(line) ?? [];
  const isQuote = lead.includes('>');
  const mark = isQuote ? paint.dim('│ ') : lead;
  const indent = isQuote ? mark : ' '.repeat(lead.length);
  const rendered = renderInline(text, paint);
  if (width === undefined) return mark + rendered;
  const wrapped = wrapText(rendered, Math.max(20, Math.min(width, widestProse) - lead.length - 1));
  return mark + wrapped.split('\n').join(`\n${indent}`);
}

function renderInline(line: string, paint: Paint): string {
  // Code first, and put aside: what stands in it is no Markdown.
  const pieces = line.split(/`([^`]+)`/);
  return pieces
    .map((piece, index) => (index % 2 === 1 ? paint.cyan(piece) : renderProse(piece, paint)))
    .join('');
}

function renderProse(text: string, paint: Paint): string {
  return text
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, (_, label: string, url: string) =>
      label === '' || label === url ? url : `${label} (${url})`,
    )
    .replace(/<(https?:[^>]*)>/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, (_, bold: string) => paint.bold(bold));
}
