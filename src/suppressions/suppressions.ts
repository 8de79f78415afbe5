/** Comments that hide findings: `betalift-disable-next-line <rule>[, <rule>] -- <reason>`. */
import type { Finding } from '../report/report.js';
import { findDirectives, type Directive } from './directives.js';

/** Rules about the comments themselves. */
export const suppressionRules = {
  unused: 'unused-suppression',
  withoutReason: 'suppression-without-reason',
  unknownRule: 'unknown-rule-in-suppression',
} as const;

export interface SuppressionResult {
  /** The findings that are left, and those about the comments, in order of place. */
  readonly findings: readonly Finding[];
  /** How many findings were hidden. */
  readonly suppressed: number;
}

/**
 * Hides the findings of one file that its comments name, and reports comments that hide nothing, give
 * no reason, or name a rule that does not exist. A comment without a reason hides all the same.
 *
 * Pass findings as they are before severities of a configuration apply: a comment about a rule that is
 * turned off is not an unused one.
 *
 * @param path The file as findings name it; findings of other files are returned as they are.
 * @param text Its text.
 * @param findings What was found.
 * @param knownRules Ids of all rules.
 * @param blocks Lines that are one thing to the document, such as those of a fenced block: a comment
 *   above the first of them, with or without empty lines between, speaks of them all.
 */
export function applySuppressions(
  path: string,
  text: string,
  findings: readonly Finding[],
  knownRules: ReadonlySet<string>,
  blocks: readonly LineRange[] = [],
): SuppressionResult {
  const directives = findDirectives(text);
  if (directives.length === 0) return { findings, suppressed: 0 };
  const linesOf = linesOfTargets(text, blocks);

  const hidden = new Set<Finding>();
  const remarks: Finding[] = [];
  for (const directive of directives) {
    if (directive.reason === '') remarks.push(missingReason(path, directive));
    if (directive.rules.length === 0) remarks.push(missingRule(path, directive));
    const { first, last } = linesOf(directive);
    for (const { name, column } of directive.rules) {
      const place = placeIn(path, directive.line, column, name.length);
      if (!knownRules.has(name)) {
        remarks.push(remark(suppressionRules.unknownRule, place, `There is no rule "${name}".`));
        continue;
      }
      const matching = findings.filter(
        ({ path: own, line, rule }) =>
          own === path && line >= first && line <= last && rule === name,
      );
      for (const finding of matching) hidden.add(finding);
      if (matching.length === 0) {
        const message = `Nothing of the rule "${name}" is found on line ${directive.targetLine}; remove this.`;
        remarks.push(remark(suppressionRules.unused, place, message));
      }
    }
  }
  const left = findings.filter((finding) => !hidden.has(finding));
  return { findings: [...left, ...remarks].sort(byPlace), suppressed: hidden.size };
}

/** From and to a line, each counted from 1. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** The lines that a directive speaks of. */
function linesOfTargets(
  text: string,
  blocks: readonly LineRange[],
): (directive: Directive) => LineRange {
  const lines = text.split(/\r\n|\n|\r/);
  return ({ targetLine }) => {
    let start = targetLine;
    while (start < lines.length && lines[start - 1]?.trim() === '') start += 1;
    const last = Math.max(
      ...blocks.flatMap((block) => (block.first === start ? [block.last] : [])),
      targetLine,
    );
    return { first: targetLine, last };
  };
}

function missingReason(path: string, directive: Directive): Finding {
  const place = placeIn(path, directive.line, directive.column, directive.length);
  const message = 'Say why this is suppressed: "betalift-disable-next-line <rule> -- <reason>".';
  return remark(suppressionRules.withoutReason, place, message);
}

function missingRule(path: string, directive: Directive): Finding {
  const place = placeIn(path, directive.line, directive.column, directive.length);
  const message =
    'Name the rule to suppress: "betalift-disable-next-line <rule> -- <reason>". This suppresses nothing.';
  return remark(suppressionRules.unknownRule, place, message);
}

type FindingPlace = Pick<Finding, 'path' | 'line' | 'column' | 'endLine' | 'endColumn'>;

function placeIn(path: string, line: number, column: number, length: number): FindingPlace {
  return { path, line, column, endLine: line, endColumn: column + length };
}

function remark(rule: string, place: FindingPlace, message: string): Finding {
  return { rule, severity: 'warning', ...place, message, fix: 'none', reasons: [] };
}

function byPlace(a: Finding, b: Finding): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
