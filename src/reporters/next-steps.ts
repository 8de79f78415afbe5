/** The commands to run after a report, ready to be copied. */
import type { Report } from '../report/report.js';
import { cellsOf } from './cells.js';
import { countOf } from './count.js';
import type { ReportContext } from './reporter.js';
import type { TextStyle } from './text-style.js';

/** A command without the program's name, and what it does. */
type Step = readonly [command: string, meaning: string];

/** What is left to people, and commands to copy, each with what it does. */
export function drawNextSteps(report: Report, context: ReportContext, style: TextStyle): string[] {
  const steps = [...migrationSteps(report, context), ...explanationSteps(report)];
  return [...leftLines(report, context, style), ...drawSteps(steps, context, style)];
}

function migrationSteps({ summary }: Report, context: ReportContext): Step[] {
  const { command, includesReview } = context;
  if (command === 'validate') return [];
  const operands = context.call?.operands ?? '';
  const safe = countOf(summary.migratable, 'request');
  const unsure = `${countOf(summary.reviewable, 'request')} on an assumption`;
  const isReviewShown = command === 'migrate' && includesReview === true;
  const steps: readonly (Step | false)[] = [
    summary.migratable > 0 &&
      command === 'lint' && [`migrate${operands}`, `show how ${safe} can be migrated`],
    summary.migratable > 0 &&
      command !== 'migrate --write' && [`migrate --write${operands}`, `migrate ${safe}`],
    summary.reviewable > 0 &&
      !isReviewShown && [`migrate --include-review${operands}`, `show the change of ${unsure}`],
    summary.reviewable > 0 &&
      isReviewShown && [`migrate --include-review --write${operands}`, `migrate also ${unsure}`],
  ];
  return steps.filter((step) => step !== false);
}

function explanationSteps({ findings }: Report): Step[] {
  const [first] = findings;
  const { rule } = findings.find(({ severity }) => severity !== 'info') ?? first ?? {};
  return rule === undefined ? [] : [[`explain ${rule}`, 'say more about a rule']];
}

function leftLines(
  { findings, summary }: Report,
  { command }: ReportContext,
  style: TextStyle,
): string[] {
  const { left } = summary;
  // Where a baseline hides the findings, there is nothing that gives a reason.
  if (left === 0 || command === 'validate' || findings.length === 0) return [];
  const verb = left === 1 ? 'is' : 'are';
  const sentence = `${countOf(left, 'request')} ${verb} left to you; the findings give the reasons.`;
  return [style.wrap(sentence, 0)];
}

function drawSteps(steps: readonly Step[], { call }: ReportContext, style: TextStyle): string[] {
  if (steps.length === 0) return [];
  const { paint, width } = style;
  const program = call?.program ?? 'betalift';
  const longest = Math.max(...steps.map(([command]) => cellsOf(`${program} ${command}`)));
  const meaningColumn = 2 + longest + 3;
  const isNarrow = width !== undefined && width < meaningColumn + 30;
  const lines = steps.flatMap(([command, meaning]) => {
    const text = `${program} ${command}`;
    const shown = `  ${paint.cyan(text)}`;
    if (isNarrow) return [shown, `      ${style.wrap(paint.dim(meaning), 6)}`];
    const space = ' '.repeat(meaningColumn - 2 - cellsOf(text));
    return [`${shown}${space}${style.wrap(paint.dim(meaning), meaningColumn)}`];
  });
  return ['', ...lines];
}
