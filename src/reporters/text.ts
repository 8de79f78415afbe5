/** The report for people: each finding with its code and the way out, and what to do next. */
import type { Report } from '../report/report.js';
import { createFrames } from './code-frame.js';
import { drawFinding } from './finding-block.js';
import type { Reporter, ReportContext } from './reporter.js';
import { summarize } from './text-summary.js';
import { createStyle } from './text-style.js';

export const textReporter: Reporter = {
  summary: 'for people: findings by file with the lines of code',
  isForPeople: true,
  print: printReport,
};

function printReport(report: Report, context: ReportContext): string {
  const style = createStyle(context);
  const options = { style, frameOf: createFrames(context.textOf), seen: new Set<string>() };
  const blocks = report.findings.map((finding) => drawFinding(finding, options));
  // One empty line between findings, whether the last line of a block is one or not.
  const paragraphs = blocks.map((lines) => lines.join('\n').trimEnd());
  return `${[...paragraphs, summarize(report, context, style).join('\n')].join('\n\n')}\n`;
}
