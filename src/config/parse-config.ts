/** Reads the text of a configuration file. */
import { findNearestName } from '../report/nearest-name.js';
import type { Severity } from '../report/report.js';
import { parseDocument } from './parse-document.js';

/** The content of a configuration file. */
export interface ConfigContent {
  readonly ignore: readonly string[];
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Path of the baseline from the folder of the file. */
  readonly baseline?: string;
}

/**
 * Reads a configuration. Comments and a comma after the last item are accepted.
 *
 * @param text Content of the file.
 * @param path The file as it is called in messages.
 * @param knownRules Ids of all rules.
 * @throws {Failure} When it is no JSON, breaks the schema or names a rule that does not exist.
 */
export async function parseConfig(
  text: string,
  path: string,
  knownRules: readonly string[],
): Promise<ConfigContent> {
  const { content, fail } = await parseDocument(text, path, {
    name: 'the configuration',
    schema: 'betalift.config.schema.json',
  });
  const { ignore = [], rules = {}, baseline } = content as Partial<ConfigContent>;
  const unknownRule = Object.keys(rules).find((rule) => !knownRules.includes(rule));
  if (unknownRule !== undefined) {
    throw fail({
      way: ['rules', unknownRule],
      atKey: true,
      problem: `unknown rule "${unknownRule}"`,
      suggestion: findNearestName(unknownRule, knownRules),
    });
  }
  return { ignore, rules, ...(baseline !== undefined && { baseline }) };
}
