/** What the rules report of a file: its findings with what ESLint can apply, worked out once for all rules. */
import type { AST, Rule, SourceCode } from 'eslint';
import type { FileAnalysis, UnitOfFile } from '../embedding/analyse-file.js';
import { offsetOfPlace } from '../report/places.js';
import type { Finding } from '../report/report.js';
import { isSilenced } from './disabled-lines.js';
import { replacementOfUnit, replacementsOfUnits } from './fixes.js';
import type { Replacement } from './fixes.js';
import { describeFinding } from '../embedding/describe-finding.js';

/** One problem, with offsets as ESLint counts them: without the byte order mark. */
export interface FileProblem {
  readonly rule: string;
  readonly message: string;
  readonly location: AST.SourceLocation;
  readonly fix?: TextFix;
  readonly suggestion?: TextFix & { readonly title: string };
}

export interface TextFix {
  readonly range: [number, number];
  readonly text: string;
}

/** The text of a file as it is on disk. */
export function textOnDisk({ hasBOM, text }: SourceCode): string {
  return hasBOM ? `\uFEFF${text}` : text;
}

/**
 * The problems of a file. Notes are left out: ESLint knows nothing below a warning.
 *
 * @param pluginPrefix What the configuration puts in front of rule ids, such as `betalift/`.
 */
export function findProblems(
  analysis: FileAnalysis,
  sourceCode: SourceCode,
  pluginPrefix: string,
): FileProblem[] {
  const text = textOnDisk(sourceCode);
  const shift = sourceCode.hasBOM ? 1 : 0;
  const { findings } = analysis;
  const locations = findings.map((finding) => locate(finding, sourceCode, text, shift));
  const isKept = (unit: UnitOfFile): boolean =>
    unit.findings.some((index) => {
      const [finding, location] = [findings[index], locations[index]];
      if (!finding?.rule.startsWith('deprecated-') || !location) return false;
      return isSilenced(sourceCode, pluginPrefix + finding.rule, location.start);
    });
  const units = analysis.units.filter((unit) => unit.otherPaths.length === 0 && !isKept(unit));
  const safe = units.filter(({ confidence }) => confidence === 'safe');
  const review = units.filter(({ confidence }) => confidence === 'review');
  const fixes = replacementsOfUnits(text, safe);
  return findings.flatMap((finding, index) => {
    const location = locations[index];
    if (finding.severity === 'info' || !location) return [];
    const takesAway = ({ findings: own }: { findings: readonly number[] }) => own.includes(index);
    const fix = fixes.find(takesAway);
    const unit = review.find(takesAway);
    return [
      {
        rule: finding.rule,
        message: describeFinding(finding, analysis.units.find(takesAway)),
        location,
        ...(fix && { fix: textFixOf(fix, shift) }),
        ...(unit && {
          suggestion: {
            title: titleOf(unit),
            ...textFixOf(replacementOfUnit(text, unit), shift),
          },
        }),
      },
    ];
  });
}

function titleOf({ assumptions }: UnitOfFile): string {
  return `Migrate the request, assuming that ${[...new Set(assumptions)].join(', and that ')}`;
}

function textFixOf({ range, text }: Replacement, shift: number): TextFix {
  return { range: [range.start - shift, range.end - shift], text };
}

/** Lines are counted anew: to ESLint two more characters end a line. */
function locate(
  { line, column, endLine, endColumn }: Finding,
  sourceCode: SourceCode,
  text: string,
  shift: number,
): AST.SourceLocation {
  const placeOf = (ofLine: number, ofColumn: number) =>
    sourceCode.getLocFromIndex(Math.max(0, offsetOfPlace(text, ofLine, ofColumn) - shift));
  return { start: placeOf(line, column), end: placeOf(endLine, endColumn) };
}

/** Reports a problem of a rule. */
export function reportProblem(context: Rule.RuleContext, problem: FileProblem): void {
  const { message, location, fix, suggestion } = problem;
  context.report({
    message,
    loc: location,
    fix: fix ? (fixer) => fixer.replaceTextRange(fix.range, fix.text) : null,
    suggest: suggestion
      ? [
          {
            desc: suggestion.title,
            fix: (fixer) => fixer.replaceTextRange(suggestion.range, suggestion.text),
          },
        ]
      : null,
  });
}
