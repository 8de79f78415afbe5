/** Draws one finding: what is wrong and where, its code, what to write instead, and the reasons. */
import type { Finding, Place, Reason } from '../report/report.js';
import { cellsOf } from './cells.js';
import type { FrameLine, FrameOptions } from './code-frame.js';
import { layOutMessage } from './message-layout.js';
import { printable } from './printable.js';
import { severityNames, type TextStyle } from './text-style.js';

/** Space in front of everything below a finding's first line. */
const margin = 2;

/** What the blocks of one report share. */
export interface BlockOptions {
  readonly style: TextStyle;
  readonly frameOf: (place: Place, options: FrameOptions) => FrameLine[];
  /** Pages and reasons that were shown already: once is enough. */
  readonly seen: Set<string>;
}

/** The lines of a finding. */
export function drawFinding(finding: Finding, options: BlockOptions): string[] {
  const { style } = options;
  const { prose, code } = layOutMessage(finding.message, style);
  const frame = options.frameOf(finding, frameOptions(finding, style, true));
  return [
    ...headLines(finding, style),
    ' '.repeat(margin) + style.wrap(prose, margin),
    ...drawFrame(finding, frame, code, style),
    ...finding.reasons.flatMap((reason) => drawReason(reason, frame, finding, options)),
    ...pageLine(finding, options),
  ];
}

function headLines(finding: Finding, style: TextStyle): string[] {
  const { paint, signs, link, paintSeverity } = style;
  const { severity } = finding;
  const name = paint.bold(paintSeverity(severity, `${signs[severity]} ${severityNames[severity]}`));
  const rule = finding.url === undefined ? finding.rule : link(finding.rule, finding.url);
  const place = printable(`${finding.path}:${finding.line}:${finding.column}`);
  const fix = {
    safe: `  ${paint.green('fixable')}`,
    review: `  ${paint.cyan('fixable after review')}`,
    none: '',
  }[finding.fix];
  const line = `${name}  ${paint.bold(place)}  ${paint.dim(rule)}${fix}`;
  if (style.width === undefined || cellsOf(line) <= style.width) return [line];
  return [`${name}  ${paint.dim(rule)}`, `${' '.repeat(margin)}${paint.bold(place)}${fix}`];
}

function frameOptions(place: Place, style: TextStyle, hasContext: boolean): FrameOptions {
  const gutter = margin + gutterWidth(place) + 3;
  const { width, signs } = style;
  return {
    width: width === undefined ? undefined : Math.max(20, width - gutter),
    ellipsis: signs.ellipsis,
    hasContext,
  };
}

/** The pointer, a space and the longest number. */
function gutterWidth({ endLine }: Place): number {
  return 2 + String(endLine + 1).length;
}

function drawFrame(
  finding: Finding,
  frame: readonly FrameLine[],
  code: MessageCode,
  style: TextStyle,
): string[] {
  if (frame.length === 0 && code.length === 0) return [];
  const { paint } = style;
  const width = gutterWidth(finding);
  const space = ' '.repeat(margin);
  const gap = space + paint.dim(`${' '.repeat(width)} ${style.signs.bar}`);
  const added = code.flatMap((lines) => [
    ...(frame.length === 0 ? [] : [gap]),
    ...lines.map((line) => `${space}${' '.repeat(width)} ${paint.green(`+ ${line}`)}`),
  ]);
  const lines = frame.map((line) => space + drawFrameLine(line, width, finding, style));
  return ['', ...lines, ...added, ''];
}

type MessageCode = readonly (readonly string[])[];

function drawFrameLine(
  { number, kind, pieces }: FrameLine,
  width: number,
  { severity }: Finding,
  { paint, paintSeverity, signs }: TextStyle,
): string {
  const [before, marked, after] = pieces;
  const text = number === undefined ? '' : String(number);
  if (kind === 'gap') return paint.dim(`${' '.repeat(width)} ${signs.moreLines}`);
  if (kind === 'marker') {
    return `${' '.repeat(width)} ${paint.dim(signs.bar)} ${before}${paintSeverity(severity, marked)}`;
  }
  const gutter = paint.dim(`${text.padStart(width - 2)} ${signs.bar}`);
  if (kind === 'context') return `  ${gutter} ${paint.dim(after)}`.trimEnd();
  const code = before + (marked === '' ? '' : paint.bold(marked)) + after;
  return `${paintSeverity(severity, '>')} ${gutter} ${code}`;
}

/** A reason, with its line of code where that is not in sight already. */
function drawReason(
  reason: Reason,
  shown: readonly FrameLine[],
  finding: Finding,
  options: BlockOptions,
): string[] {
  const { paint, signs, wrap } = options.style;
  const place = printable(`${reason.path}:${reason.line}:${reason.column}`);
  const label = 'because ';
  const indent = margin + label.length;
  const text = `${paint.bold(place)} ${layOutMessage(reason.message, options.style).prose}`;
  const lines = [`${' '.repeat(margin)}${paint.dim(label)}${wrap(text, indent)}`];
  const isNear = reason.path === finding.path && shown.some(({ number }) => number === reason.line);
  const key = `${place} ${reason.message}`;
  if (isNear || options.seen.has(key)) return lines;
  options.seen.add(key);
  const point = { ...reason, endLine: reason.line, endColumn: reason.column + 1 };
  const frame = options.frameOf(point, {
    ...frameOptions(point, options.style, false),
    width: Math.max(20, (options.style.width ?? 120) - indent - String(reason.line).length - 3),
  });
  // A bracket alone says nothing.
  if (!frame.some(({ pieces }) => /\w/.test(pieces.join('')))) return lines;
  for (const { number, pieces } of frame) {
    const gutter = (number === undefined ? '' : String(number)).padStart(
      String(reason.line).length,
    );
    const code = number === undefined ? paint.yellow(pieces.join('')) : pieces.join('');
    lines.push(`${' '.repeat(indent)}${paint.dim(`${gutter} ${signs.bar}`)} ${code}`.trimEnd());
  }
  return lines;
}

/** The page that states the fact, once, where the rule's name is no link to it. */
function pageLine({ url, rule }: Finding, { style, seen }: BlockOptions): string[] {
  if (url === undefined || style.link(rule, url) !== rule || seen.has(url)) return [];
  seen.add(url);
  return [`${' '.repeat(margin)}${style.paint.dim(`see ${printable(url)}`)}`];
}
