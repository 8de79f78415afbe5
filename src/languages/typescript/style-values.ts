/** How a module of TypeScript or JavaScript writes its values. */
import type { Expression, Module, PropertyEntry } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import type { PageStyle } from '../printing/layout.js';
import { isOnOneLine, literalsAround } from '../printing/literal-nodes.js';
import { detectLiteralStyle, isIdentifier, type LiteralStyle } from '../printing/literal-style.js';

/** How literals are written in a module that has none to follow. */
const defaultLiteralStyle: LiteralStyle = {
  quote: "'",
  quotesKeys: false,
  objectPadding: ' ',
  listPadding: '',
  space: ' ',
  trailingComma: true,
};

/** The style of the literals around `like`, or of the whole module. */
export function literalStyleOf(module: Module, like?: Expression): LiteralStyle {
  return detectLiteralStyle(module, like, defaultLiteralStyle);
}

/** Whether `as const` can be written in a file of this name: JavaScript has no assertions. */
export function allowsAssertions(path: string): boolean {
  return /\.[cm]?tsx?$/i.test(path);
}

/** Whether an expression stands in an object literal on one line, which is broken later if it gets long. */
export function isInLine(expression: Expression, module: Module, page: PageStyle): boolean {
  if (page.width === Infinity) return false;
  return literalsAround(module, expression).some(
    (literal) => literal.kind === 'object' && isOnOneLine(module.text, literal),
  );
}

/** Whether the branches of a choice begin on other lines than its test ends on. */
export function isChoiceOverLines(like: Expression, text: string): boolean {
  const choice = unwrap(like);
  if (choice.kind !== 'choice') return false;
  return text.slice(choice.test.range.end, choice.consequent.range.start).includes('\n');
}

/** How much deeper than `? ` the lines of a branch go on: as deep as it begins. */
export function branchIndentation(text: string): string {
  return /^\t/m.test(text) ? '\t' : '  ';
}

/** A key is quoted as the one before it is; one that needs its quotes tells nothing. */
export function isQuotedNeedlessly(
  text: string,
  { key, shorthand }: PropertyEntry,
): boolean | null {
  if (shorthand || key.kind !== 'literal') return null;
  if (!/['"]/.test(text[key.range.start] ?? '')) return false;
  return isIdentifier(String(key.value)) ? true : null;
}
