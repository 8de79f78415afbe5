/** Shows the Markdown of a rule's page on a terminal. */
import colors from 'picocolors';

/**
 * Renders the few forms that rule pages use: headings, fenced code, inline code, bold, links.
 *
 * @param markdown The page.
 * @param color Whether colours may be used; without them the marks themselves are dropped all the same.
 * @returns Text that ends with one line end.
 */
export function renderMarkdown(markdown: string, color: boolean): string {
  const paint = colors.createColors(color);
  const lines: string[] = [];
  let isCode = false;
  for (const line of markdown.trim().split(/\r?\n/)) {
    if (/^\s*(?:```|~~~)/.test(line)) {
      isCode = !isCode;
      continue;
    }
    if (isCode) {
      lines.push(line === '' ? '' : `    ${paint.dim(line)}`);
      continue;
    }
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (heading === null) lines.push(renderInline(line, paint));
    else lines.push(paint.bold(renderInline(heading[1] ?? '', colors.createColors(false))));
  }
  return `${lines.join('\n')}\n`;
}

function renderInline(line: string, paint: ReturnType<typeof colors.createColors>): string {
  // Code first, and put aside: what stands in it is no Markdown.
  const pieces = line.split(/`([^`]+)`/);
  return pieces
    .map((piece, index) => (index % 2 === 1 ? paint.cyan(piece) : renderProse(piece, paint)))
    .join('');
}

function renderProse(text: string, paint: ReturnType<typeof colors.createColors>): string {
  return text
    .replace(/\[([^\]]*)\]\(([^)\s]*)\)/g, (_, label: string, url: string) =>
      label === '' || label === url ? url : `${label} (${url})`,
    )
    .replace(/<(https?:[^>]*)>/g, '$1')
    .replace(/\*\*([^*]+)\*\*/g, (_, bold: string) => paint.bold(bold));
}
