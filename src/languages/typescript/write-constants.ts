/** Values that get a name in front of the statement they stand in. */
import type { Edit, Intent } from '../../values/draft.js';
import type { Expression, Module } from '../../values/model.js';
import { forEachChild, type ModelNode } from '../../values/walk.js';
import { commentsAbove } from '../printing/attached-comments.js';
import { layoutCopy } from '../printing/copy.js';
import { renderLayout } from '../printing/layout.js';
import { columnsOf, indentationAt, startsLine } from '../printing/lines.js';
import { findComments } from './find-comments.js';
import { findServerType } from './server-types.js';
import { canStatementFollow } from './statement-places.js';
import { usesSemicolon } from './style-semicolons.js';
import { findBareBody } from './write-bodies.js';
import { findLinesInsideTexts } from './write-source.js';
import type { StatementContext } from './write-statements.js';

export type ConstantIntent = Extract<Intent, { readonly kind: 'extract-constant' }>;

/**
 * The edit that declares a constant on a line of its own, above the comments on the statement. The value
 * itself is left where it stands.
 *
 * @throws Error where no statement can stand in front of that one.
 */
export function writeConstant(
  { before, name, value }: ConstantIntent,
  { module, page }: StatementContext,
): Edit {
  const { text, path } = module;
  if (
    !canStatementFollow(module, before) ||
    findBareBody(module, before) !== null ||
    !startsLine(text, before.start)
  ) {
    throw new Error(`no statement can stand before the one at offset ${before.start}`);
  }
  const [first] = commentsAbove(text, findComments(path, text), before.start, false);
  const start = first?.start ?? before.start;
  const indentation = indentationAt(text, before.start);
  const source = text.slice(value.range.start, value.range.end);
  const copy = layoutCopy(
    source,
    indentationAt(text, value.range.start),
    findLinesInsideTexts(path, source),
  );
  const end = usesSemicolon(module, before) || /^[([`+\-/*]/.test(text.slice(start)) ? ';' : '';
  const annotation = holdsLiterals(value) ? annotationOf(module) : '';
  const place = { indentation, column: columnsOf(indentation), reserve: end.length };
  const declaration = renderLayout([`const ${name}${annotation} = `, copy, end], place, page);
  return { range: { start, end: start }, text: declaration + page.lineBreak + indentation };
}

/** The type that objects written in a value had from where it stood; none where the module has no name for it. */
function annotationOf(module: Module): string {
  const type = findServerType(module);
  return type?.kind === 'named' ? `: ${type.name}[]` : '';
}

function holdsLiterals(value: Expression): boolean {
  let found = false;
  const visit = (node: ModelNode): void => {
    found ||= 'kind' in node && node.kind === 'object';
    forEachChild(node, visit);
  };
  visit(value);
  return found;
}
