/** Dictionaries, keyword arguments and lists of Python. */
import type { Edit, Intent } from '../../values/draft.js';
import type { Module, ObjectExpression } from '../../values/model.js';
import type { PageStyle } from '../printing/layout.js';
import { isOnOneLine } from '../printing/literal-nodes.js';
import type { MovingComments } from '../printing/moving-comments.js';
import { skipTrivia } from '../printing/trivia.js';
import type { BracketedMembers, LiteralPrinter } from '../printing/write-literals.js';
import { isInLine } from './line-places.js';
import { callOfKeywords, endsListsWithComma, literalStyleOf, pageStyleOf } from './style-values.js';
import { layoutDraft, layoutItem, printReplacement } from './write-drafts.js';
import { layoutKeyword, layoutPair } from './write-text.js';

export type ValueIntent = Extract<Intent, { readonly kind: 'replace-entry-value' }>;

/** How literals are written into a module. */
export function createLiteralPrinter(
  module: Module,
  page: PageStyle,
  comments: MovingComments,
): LiteralPrinter {
  return {
    module,
    page,
    comments,
    isBrokenLater: (literal) =>
      page.width < Infinity && (isOnOneLine(module.text, literal) || isInLine(literal, module)),
    styleOf: (like) => literalStyleOf(module, like),
    layoutProperty(key, value, style, { object }) {
      const layout = layoutDraft(value, { module, page, style, comments }, 'value');
      return object.keywords ? layoutKeyword(key, layout) : layoutPair(key, layout, style);
    },
    layoutItem: (item, style) => layoutItem(item, { module, page, style, comments }),
    bracketsOf: (object) => bracketsOf(object, module),
    habits: { isAligned: true, completesComma: endsListsWithComma(module) },
  };
}

/** Keyword arguments stand in the brackets of their call, among its other arguments. */
function bracketsOf(object: ObjectExpression, module: Module): BracketedMembers {
  const entries = object.entries.map(({ range }) => range);
  const call = callOfKeywords(module, object);
  if (!call) return { range: object.range, members: entries };
  const { comments } = pageStyleOf(module);
  const start = skipTrivia(module.text, call.callee.range.end, comments);
  const members = [...call.arguments.slice(0, -1).map(({ range }) => range), ...entries];
  members.sort((one, other) => one.start - other.start);
  return { range: { start, end: call.range.end }, members };
}

/** A new value for an entry. */
export function writeEntryValue(
  { entry, value }: ValueIntent,
  module: Module,
  page: PageStyle,
  comments: MovingComments,
): Edit {
  const style = literalStyleOf(module, entry.value);
  const isBrokenLater = page.width < Infinity && isInLine(entry.value, module);
  const context = { module, page, style, comments, isBrokenLater };
  return {
    range: entry.value.range,
    text: printReplacement(entry.value, value, context, 'value'),
  };
}
