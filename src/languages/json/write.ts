/** Carries intents out as edits of JSON text, with or without comments. */
import { sortEdits } from '../../edits/sort-edits.js';
import { withoutRepeatedEdits } from '../../edits/repeated-edits.js';
import type { Draft, Edit, Intent } from '../../values/draft.js';
import type { Expression, Module } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { renderLayout, type PageStyle } from '../printing/layout.js';
import { columnAt, columnsOf, indentationAt, lineEnd } from '../printing/lines.js';
import { MovingComments } from '../printing/moving-comments.js';
import { detectPageStyle } from '../printing/page-style.js';
import {
  writeMembers,
  type LiteralPrinter,
  type MemberIntent,
} from '../printing/write-literals.js';
import { findComments } from './find-comments.js';
import {
  arrangementInside,
  layoutDraft,
  layoutItem,
  layoutProperty,
  literalStyleOf,
} from './write-drafts.js';

/**
 * Text edits that carry the intents out with the file's formatting kept, sorted by place.
 *
 * @param module A module read from JSON; the intents refer to its nodes.
 * @throws Error for intents and drafts that only a program has, for intents that do not belong to the
 *   module, and for such that exclude each other.
 */
export function writeJson(module: Module, intents: readonly Intent[]): Edit[] {
  const page = detectPageStyle(module.text);
  const comments = new MovingComments(module, intents, { find: ({ text }) => findComments(text) });
  const printer = createLiteralPrinter(module, page, comments);
  const edits: Edit[] = [];
  const members: MemberIntent[] = [];
  for (const intent of intents) {
    switch (intent.kind) {
      case 'replace-text':
        edits.push({ range: intent.range, text: intent.text });
        break;
      case 'replace-entry-value':
        edits.push(replaceValue(intent.entry.value, intent.value, printer));
        break;
      case 'replace-expression':
        edits.push(replaceValue(intent.expression, intent.value, printer));
        break;
      case 'append-items':
        refuseMarks(intent.array);
        members.push(intent);
        break;
      case 'remove-entry':
      case 'insert-entry':
        members.push(intent);
        break;
      default:
        throw new Error(`JSON has no statements: ${intent.kind}`);
    }
  }
  edits.push(...writeMembers(members, printer));
  return sortEdits(withoutRepeatedEdits(edits));
}

/** What is put in the place of a mark may be no item, or several; a comma would then be wrong. */
function refuseMarks(array: Expression): void {
  const list = unwrap(array);
  if (list.kind === 'array' && list.items.some(({ value }) => value.kind === 'name'))
    throw new Error('the list is filled in by a program');
}

function createLiteralPrinter(
  module: Module,
  page: PageStyle,
  comments: MovingComments,
): LiteralPrinter {
  const [root] = module.body;
  const arrangement =
    root?.kind === 'expression' ? arrangementInside(module, root.value) : 'fitting';
  return {
    module,
    page,
    comments,
    isBrokenLater: () => false,
    styleOf: (like) => literalStyleOf(module, like),
    layoutProperty: (key, value, style) =>
      layoutProperty(key, value, { module, style, arrangement, comments }),
    layoutItem: (item, style) => layoutItem(item, { module, style, arrangement, comments }),
  };
}

function replaceValue(
  expression: Expression,
  draft: Draft,
  { module, page, comments }: LiteralPrinter,
): Edit {
  const { text } = module;
  const { start, end } = expression.range;
  const style = literalStyleOf(module, expression);
  const arrangement = arrangementInside(module, expression);
  const place = {
    indentation: indentationAt(text, start),
    column: columnAt(text, start),
    reserve: columnsOf(text.slice(end, lineEnd(text, end))),
  };
  const layout = layoutDraft(draft, { module, style, arrangement, comments });
  return { range: expression.range, text: renderLayout(layout, place, page) };
}
