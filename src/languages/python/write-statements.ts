/** Statements of Python put in. */
import type { Edit, Intent } from '../../values/draft.js';
import type { Expression, Range } from '../../values/model.js';
import { printOnOwnLines } from '../printing/kept-comments.js';
import { renderLayout, type Layout } from '../printing/layout.js';
import { columnsOf, indentationAt } from '../printing/lines.js';
import { quote } from '../printing/quoted-text.js';
import { restOfLine } from '../printing/trivia.js';
import type { DraftContext, StatementContext } from './draft-context.js';
import { findStatement, syntaxTreeOf } from './module-tree.js';
import { statementEnd } from './statement-lines.js';
import { literalStyleOf } from './style-values.js';
import { layoutDraft, layoutItem } from './write-drafts.js';

export type InsertIntent = Extract<
  Intent,
  { readonly kind: 'insert-assignment' | 'insert-append' | 'insert-list-declaration' }
>;

/** What is to happen after one statement, or in its place. */
export interface StatementChanges {
  readonly range: Range;
  readonly isReplaced: boolean;
  readonly inserted: readonly InsertIntent[];
}

/**
 * The edits that put statements after one, on lines of their own where that has one; the first takes the
 * place of one that goes.
 *
 * @throws Error where the range is not that of a statement.
 */
export function insertStatements(changes: StatementChanges, context: StatementContext): Edit[] {
  const { module, page } = context;
  const { text } = module;
  const { range, isReplaced } = changes;
  const placed = findStatement(syntaxTreeOf(module), range);
  if (!placed) throw new Error(`no statement begins and ends as at offset ${range.start}`);
  const indentation = indentationAt(text, range.start);
  const place = { indentation, column: columnsOf(indentation), reserve: 0 };
  const printed = withFilledLists(changes.inserted).map((statement) =>
    renderLayout(layoutStatement(statement, context), place, page),
  );
  const edits: Edit[] = [];
  if (isReplaced) edits.push(replaceStatement(range, printed.shift() ?? '', context));
  if (printed.length === 0) return edits;
  const end = statementEnd(text, range);
  const rest = restOfLine(text, end, page.comments);
  if (!rest.endsLine) {
    return [...edits, insertion(end, printed.map((one) => `; ${one}`).join(''))];
  }
  const isInHead = !isOnOwnLines(text, range, placed.siblings[0]);
  if (isInHead)
    return [...edits, insertion(end, printed.map((one) => joined(text, end, one)).join(''))];
  const newLine = page.lineBreak + indentation;
  return [...edits, insertion(rest.end, printed.map((one) => newLine + one).join(''))];
}

/** Whether the statements of a block have lines of their own: not those of `if x: y = 1`. */
function isOnOwnLines(text: string, { start }: Range, first: Range | undefined): boolean {
  const before = text.slice(
    text.lastIndexOf('\n', (first?.start ?? start) - 1) + 1,
    first?.start ?? start,
  );
  return /^\uFEFF?[ \t\f]*$/.test(before);
}

function joined(text: string, end: number, statement: string): string {
  return text[end - 1] === ';' ? ` ${statement};` : `; ${statement}`;
}

/** A new statement in place of one; comments that stood inside that go above it. */
function replaceStatement(
  range: Range,
  printed: string,
  { module, page, comments }: StatementContext,
): Edit {
  const indentation = indentationAt(module.text, range.start);
  const { extent, kept } = comments.removalOfStatement(range);
  const inside = kept.filter(({ end }) => end <= range.end);
  const above = printOnOwnLines(module.text, inside, indentation, page);
  const text = above === '' ? printed : above.slice(indentation.length) + indentation + printed;
  return { range: { start: extent.start, end: range.end }, text };
}

/** A statement to be written; a list is declared with the items that are put into it at once. */
type NewStatement =
  | Exclude<InsertIntent, { readonly kind: 'insert-list-declaration' }>
  | (Extract<InsertIntent, { readonly kind: 'insert-list-declaration' }> & {
      readonly filled: readonly Extract<InsertIntent, { readonly kind: 'insert-append' }>[];
    });

function withFilledLists(intents: readonly InsertIntent[]): NewStatement[] {
  const declared = new Set<string>();
  for (const intent of intents) {
    if (intent.kind === 'insert-list-declaration') declared.add(intent.name);
  }
  const appends = intents.filter((intent) => intent.kind === 'insert-append');
  return intents.flatMap((intent): NewStatement[] => {
    if (intent.kind === 'insert-append') return declared.has(intent.list) ? [] : [intent];
    if (intent.kind !== 'insert-list-declaration') return [intent];
    return [{ ...intent, filled: appends.filter(({ list }) => list === intent.name) }];
  });
}

function layoutStatement(statement: NewStatement, { module, ...rest }: StatementContext): Layout {
  const like = statement.kind === 'insert-assignment' ? statement.like : undefined;
  const context = { ...rest, module, style: literalStyleOf(module, like) };
  switch (statement.kind) {
    case 'insert-assignment': {
      const target = layoutDraft(statement.target, context, 'operand');
      const access = accessLike(statement.like, statement.key, context);
      return [target, access, ' = ', layoutDraft(statement.value, context, 'value')];
    }
    case 'insert-append':
      return layoutAppend(statement, context);
    case 'insert-list-declaration': {
      const { name, annotation, filled } = statement;
      const items = filled.flatMap((one) => one.items);
      const value = layoutDraft({ kind: 'array', items }, context, 'value');
      return [name, annotation === undefined ? '' : `: ${annotation}`, ' = ', value];
    }
  }
}

/** `list.append(item)`; several items, and lists of them, as the statement beside adds its own. */
function layoutAppend(
  { list, items, after }: Extract<InsertIntent, { readonly kind: 'insert-append' }>,
  context: DraftContext,
): Layout {
  const [only] = items;
  const beside = context.module.text.slice(after.start, after.end);
  const isAugmented = /^[\w.]+\s*\+=/.test(beside);
  const isExtended = /^[\w.]+\.extend\s*\(/.test(beside);
  if (only && items.length === 1 && !isAugmented && !isExtended) {
    if (only.spread) return [`${list}.extend(`, layoutDraft(only.value, context, 'value'), ')'];
    return [`${list}.append(`, layoutItem(only, context), ')'];
  }
  const isWhole = only?.spread === true && items.length === 1;
  const value = layoutDraft(isWhole ? only.value : { kind: 'array', items }, context, 'value');
  return isAugmented ? [`${list} += `, value] : [`${list}.extend(`, value, ')'];
}

/** `.key` or `["key"]`, as the member access that is followed writes it. */
function accessLike(like: Expression, key: string, { module, style }: DraftContext): string {
  if (like.kind !== 'member') return `[${quote(key, style)}]`;
  if (like.attribute) return `.${key}`;
  const mark = module.text[like.key.range.start];
  const isQuote = mark === '"' || mark === "'";
  return `[${quote(key, isQuote ? { ...style, quote: mark } : style)}]`;
}

function insertion(offset: number, text: string): Edit {
  return { range: { start: offset, end: offset }, text };
}
