/** What a text report is drawn with: colours, signs and the width of the page. */
import colors from 'picocolors';
import wrapText from 'wrap-ansi';
import type { Severity } from '../report/report.js';
import type { ReportContext } from './reporter.js';

/** Signs that tell severities apart by their form, so that they do without colours. */
export interface Signs {
  readonly error: string;
  readonly warning: string;
  readonly info: string;
  readonly success: string;
  /** Between line numbers and code. */
  readonly bar: string;
  /** In place of what was cut off. */
  readonly ellipsis: string;
  /** In place of lines that were left out. */
  readonly moreLines: string;
  /** What a ruled line is made of. */
  readonly dash: string;
}

const unicodeSigns: Signs = {
  error: '✖',
  warning: '▲',
  info: '●',
  success: '✔',
  bar: '│',
  ellipsis: '…',
  moreLines: '⋮',
  dash: '─',
};

const asciiSigns: Signs = {
  error: 'x',
  warning: '!',
  info: 'i',
  success: '+',
  bar: '|',
  ellipsis: '...',
  moreLines: ':',
  dash: '-',
};

export type Colors = ReturnType<typeof colors.createColors>;

export interface TextStyle {
  readonly paint: Colors;
  readonly signs: Signs;
  /** Columns of the page; undefined where lines may be as long as they are. */
  readonly width: number | undefined;
  /** Paints in the colour of a severity. */
  readonly paintSeverity: (severity: Severity, text: string) => string;
  /** Breaks a paragraph between words, each line but the first with this much space in front. */
  readonly wrap: (text: string, indent: number) => string;
  /** A text that opens an address when it is clicked; the text alone where terminals cannot. */
  readonly link: (text: string, url: string) => string;
}

/** The style for the place that a report goes to. */
export function createStyle({
  color,
  terminal,
}: Pick<ReportContext, 'color' | 'terminal'>): TextStyle {
  const paint = colors.createColors(color);
  const width = terminal?.width;
  const severityPaints = { error: paint.red, warning: paint.yellow, info: paint.blue };
  return {
    paint,
    signs: terminal?.hasUnicode === false ? asciiSigns : unicodeSigns,
    width,
    paintSeverity: (severity, text) => severityPaints[severity](text),
    wrap: (text, indent) => {
      if (width === undefined) return text;
      // Very long words stay whole, so that they can be copied.
      const lines = wrapText(text, Math.max(20, width - indent), { trim: true }).split('\n');
      return lines.join(`\n${' '.repeat(indent)}`);
    },
    link: (text, url) =>
      terminal?.hasHyperlinks === true && /^https:\/\/[\x21-\x7e]+$/.test(url)
        ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`
        : text,
  };
}

/** What stands for each severity; a finding of severity info is called a note everywhere. */
export const severityNames = { error: 'error', warning: 'warning', info: 'note' } as const;
