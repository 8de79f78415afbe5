/** Values that get a name in front of the statement they stand in. */
import type { Edit, Intent } from '../../values/draft.js';
import { commentsAbove } from '../printing/attached-comments.js';
import { renderLayout } from '../printing/layout.js';
import { columnsOf, indentationAt, startsLine } from '../printing/lines.js';
import { commentsOf } from './find-comments.js';
import type { StatementContext } from './draft-context.js';
import { findStatement, syntaxTreeOf } from './module-tree.js';
import { literalStyleOf } from './style-values.js';
import { layoutDraft } from './write-drafts.js';

export type ConstantIntent = Extract<Intent, { readonly kind: 'extract-constant' }>;

/**
 * The edit that gives a value a name on a line of its own, above the comments on the statement. The value
 * itself is left where it stands.
 *
 * @throws Error where no statement can stand in front of that one: on its line, before `elif`.
 */
export function writeConstant(
  { before, name, value }: ConstantIntent,
  context: StatementContext,
): Edit {
  const { module, page } = context;
  const { text } = module;
  if (!findStatement(syntaxTreeOf(module), before) || !startsLine(text, before.start)) {
    throw new Error(`no statement can stand before the one at offset ${before.start}`);
  }
  const [first] = commentsAbove(text, commentsOf(module), before.start, false);
  const start = first?.start ?? before.start;
  const indentation = indentationAt(text, before.start);
  const draft = { kind: 'source', expression: value } as const;
  const style = literalStyleOf(module, value);
  const layout = layoutDraft(draft, { ...context, style }, 'value');
  const place = { indentation, column: columnsOf(indentation), reserve: 0 };
  const declaration = renderLayout([`${name} = `, layout], place, page);
  return { range: { start, end: start }, text: declaration + page.lineBreak + indentation };
}
