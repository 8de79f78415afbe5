/** How a module of TypeScript or JavaScript writes its values. */
import type { Expression, Module } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { detectLiteralStyle, type LiteralStyle } from '../printing/literal-style.js';

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
