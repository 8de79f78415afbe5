/** Object and list literals of TypeScript. */
import type { Edit, Intent } from '../../values/draft.js';
import type { Expression, Module, PropertyEntry } from '../../values/model.js';
import type { PageStyle } from '../printing/layout.js';
import type { LiteralPrinter } from '../printing/write-literals.js';
import type { MovingComments } from '../printing/moving-comments.js';
import { isOnOneLine } from '../printing/literal-nodes.js';
import { isInLine, isQuotedNeedlessly, literalStyleOf } from './style-values.js';
import { layoutDraft, layoutItem, printReplacement } from './write-drafts.js';
import { layoutProperty } from './write-text.js';

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
      literal.kind === 'object' && isOnOneLine(module.text, literal)
        ? page.width < Infinity
        : isInLine(literal, module, page),
    styleOf: (like) => literalStyleOf(module, like),
    layoutProperty(key, value, surrounding, { after }) {
      const quotesKeys = isQuotedNeedlessly(module.text, after) ?? surrounding.quotesKeys;
      const style = { ...surrounding, quotesKeys };
      const layout = layoutDraft(value, { module, page, style, comments }, 'value');
      return layoutProperty(key, layout, style);
    },
    layoutItem: (item, style) => layoutItem(item, { module, page, style, comments }),
  };
}

/** A new value for a property; a shorthand or a method gets its key written out. */
export function writeEntryValue(
  { entry, value }: ValueIntent,
  module: Module,
  page: PageStyle,
  comments: MovingComments,
): Edit {
  const style = literalStyleOf(module, entry.value);
  const isBrokenLater = isInLine(entry.value, module, page);
  const context = { module, page, style, comments, isBrokenLater };
  const { start, end } = entry.key.range;
  const isPlain = !entry.shorthand && entry.value.range.start >= end;
  const place = isPlain ? entry.value : shorthandValue(entry);
  const printed = printReplacement(place, value, context, 'value');
  if (isPlain) return { range: entry.value.range, text: printed };
  const key = module.text.slice(start, end);
  return { range: entry.range, text: `${key}:${style.space}${printed}` };
}

function shorthandValue(entry: PropertyEntry): Expression {
  const { end } = entry.key.range;
  return { kind: 'name', name: '', range: { start: end, end } };
}
