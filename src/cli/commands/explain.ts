/** `betalift explain`: the documentation of the rules. */
import { Failure } from '../../report/failure.js';
import { findNearestName } from '../../report/nearest-name.js';
import type { CommandEnvironment } from '../environment.js';
import { exitCodes, type ExitCode } from '../exit-codes.js';
import { renderMarkdown } from '../render-markdown.js';
import { usesColor, writeText } from '../output.js';
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
  if (options.rule === undefined) {
    const width = Math.max(0, ...rules.map((rule) => rule.length));
    for (const rule of rules) {
      const summary = summarizeRulePage(await readRulePage(rule));
      const line = renderMarkdown(`${rule.padEnd(width)}  ${summary}`, color);
      await writeText(stdout, line);
    }
    return exitCodes.clean;
  }
  if (!rules.includes(options.rule)) {
    const nearest = findNearestName(options.rule, rules);
    const hint = nearest === null ? 'list all with "betalift explain"' : `did you mean ${nearest}?`;
    throw new Failure(`there is no rule "${options.rule}"`, hint);
  }
  await writeText(stdout, renderMarkdown(await readRulePage(options.rule), color));
  return exitCodes.clean;
}
