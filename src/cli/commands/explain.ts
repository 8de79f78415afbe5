/** `betalift explain`: the documentation of the rules. */
import colors from 'picocolors';
import { Failure } from '../../report/failure.js';
import { findNearestName } from '../../report/nearest-name.js';
import type { CommandEnvironment } from '../environment.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { renderMarkdown } from '../render-markdown.js';
import { usesColor, writeText } from '../output.js';
import { describeTerminal } from '../terminal.js';
import { listRules, readRulePage, summarizeRulePage } from '../rule-pages.js';

export interface ExplainOptions {
  /** Id of a rule; all are listed without one. */
  readonly rule: string | undefined;
  readonly color: boolean | undefined;
}

/**
 * Prints the page of a rule, or a line for each rule.
 *
 * @throws {Failure} When there is no such rule.
 */
export async function explain(
  options: ExplainOptions,
  environment: CommandEnvironment,
): Promise<ExitCode> {
  const { stdout, env } = environment;
  const rules = await listRules();
  const color = usesColor(stdout, options.color, env);
  const { width } = describeTerminal(stdout, env, color);
  if (options.rule === undefined) {
    await writeText(stdout, await listRulePages(rules, color, width));
    return exitCodes.clean;
  }
  if (!rules.includes(options.rule)) {
    const nearest = findNearestName(options.rule, rules);
    const hint = nearest === null ? 'list all with "betalift explain"' : `did you mean ${nearest}?`;
    throw new Failure(`there is no rule "${options.rule}"`, hint);
  }
  await writeText(stdout, renderMarkdown(await readRulePage(options.rule), { color, width }));
  return exitCodes.clean;
}

/** A line for each rule: its id, and what it says in one sentence. */
async function listRulePages(
  rules: readonly string[],
  color: boolean,
  width: number | undefined,
): Promise<string> {
  const paint = colors.createColors(color);
  const longest = Math.max(0, ...rules.map((rule) => rule.length));
  // Beside the ids a narrow terminal has no room for sentences.
  const isNarrow = width !== undefined && width < longest + 40;
  const indent = isNarrow ? 4 : longest + 2;
  const lines: string[] = [];
  for (const rule of rules) {
    const summary = summarizeRulePage(await readRulePage(rule));
    const text = renderMarkdown(summary, {
      color,
      width: width === undefined ? undefined : width - indent,
    });
    const shown = text
      .trimEnd()
      .split('\n')
      .join(`\n${' '.repeat(indent)}`);
    const id = paint.bold(rule);
    const space = isNarrow ? `\n${' '.repeat(indent)}` : ' '.repeat(indent - rule.length);
    lines.push(`${id}${space}${shown}\n`);
  }
  return lines.join('');
}
