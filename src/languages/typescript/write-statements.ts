/** Statements of TypeScript put in and taken out. */
import { insertion } from '../../edits/simple-edits.js';
import type { Edit, Intent } from '../../values/draft.js';
import type { Expression, Range } from '../../values/model.js';
import { join, renderLayout, type Layout } from '../printing/layout.js';
import {
  columnsOf,
  indentationAt,
  lineStart,
  nextLineStart,
  startsLine,
} from '../printing/lines.js';
import { printInLine, printOnOwnLines } from '../printing/kept-comments.js';
import type { LiteralStyle } from '../printing/literal-style.js';
import { restOfLine, skipTrivia } from '../printing/trivia.js';
import { findBareBody, openBlock } from './write-bodies.js';
import { canStatementFollow } from './statement-places.js';
import { literalStyleOf } from './style-values.js';
import { layoutDraft, layoutItem, type DraftContext } from './write-drafts.js';
import { usesSemicolon, statementEnd } from './style-semicolons.js';
import { quote } from '../printing/quoted-text.js';
import { printAccess } from './write-text.js';

export type InsertIntent = Extract<
  Intent,
  { readonly kind: 'insert-assignment' | 'insert-append' | 'insert-list-declaration' }
>;

/** Everything that is to happen at one statement. */
export interface StatementChanges {
  /** The statement that is taken out, or that new ones follow. */
  readonly range: Range;
  readonly isRemoved: boolean;
  readonly inserted: readonly InsertIntent[];
}

/** What statements are written into. */
export type StatementContext = Omit<DraftContext, 'style'>;

/**
 * The edits that make the changes, without a change of the flow of control around them. `present` are
 * the edits that are made inside the statement.
 *
 * @throws Error where no statement can stand: after the value of `() => value`, in the head of a loop.
 */
export function writeStatements(
  changes: StatementChanges,
  context: StatementContext,
  present: readonly Edit[],
): Edit[] {
  const { module, page } = context;
  const { text } = module;
  const { start } = changes.range;
  const end = statementEnd(text, changes.range);
  if (!canStatementFollow(module, changes.range)) {
    throw new Error(`no statement can stand after the one at offset ${start}`);
  }
  const body = findBareBody(module, changes.range);
  if (changes.inserted.length === 0) {
    return [removeStatement({ start, end }, body !== null, context)];
  }
  const isBlock = body !== null && changes.inserted.length + Number(!changes.isRemoved) > 1;
  const indentation = isBlock ? body.indentation + page.unit : indentationAt(text, start);
  const printed = changes.inserted.map((intent) => {
    const place = { indentation, column: columnsOf(indentation), reserve: 0 };
    return renderLayout(layoutStatement(intent, end, context), place, page);
  });
  const edits: Edit[] = [];
  if (changes.isRemoved) {
    edits.push(replaceStatement({ start, end }, printed.shift() ?? '', indentation, context));
  }
  if (printed.length === 0) return edits;
  const rest = restOfLine(text, end);
  const newLine = page.lineBreak + indentation;
  if (isBlock) {
    edits.push(...openBlock(module, body, { start, end }, page, [...present, ...edits]));
    const closing = `${page.lineBreak}${body.indentation}}`;
    const added = printed.map((statement) => newLine + statement).join('');
    return [...edits, insertion(rest.endsLine ? rest.end : end, added + closing)];
  }
  if (rest.endsLine) {
    return [...edits, insertion(rest.end, printed.map((one) => newLine + one).join(''))];
  }
  const { space } = literalStyleOf(module);
  const separator = text[end - 1] === ';' ? space : `;${space}`;
  return [...edits, insertion(end, printed.map((one) => separator + one).join(''))];
}

/** A new statement in place of one; comments that stood inside that go above it. */
function replaceStatement(
  range: Range,
  printed: string,
  indentation: string,
  { module, page, comments }: StatementContext,
): Edit {
  const { extent, kept } = comments.removalOfStatement(range);
  const inside = kept.filter(({ end }) => end <= range.end);
  const above = printOnOwnLines(module.text, inside, indentation, page);
  const text = above === '' ? printed : above.slice(indentation.length) + indentation + printed;
  return { range: { start: extent.start, end: range.end }, text };
}

/** Takes a statement out; a body without braces stays as an empty block. */
function removeStatement(
  range: Range,
  isBare: boolean,
  { module, page, comments }: StatementContext,
): Edit {
  const { text } = module;
  const { extent, kept } = comments.removalOfStatement(range);
  const { start, end } = extent;
  const indentation = indentationAt(text, start);
  const rest = restOfLine(text, end);
  if (isBare) {
    const inside = kept.filter((comment) => comment.end <= range.end);
    const printed = printInLine(text, inside, { indentation, endsLine: false }, page);
    return { range: { start, end: range.end }, text: `{${printed}}` };
  }
  if (startsLine(text, start) && rest.endsLine) {
    const lines = { start: lineStart(text, start), end: nextLineStart(text, end) };
    const next = nextLineStart(text, lines.end);
    // What separated it from its neighbours need not separate those twice.
    const isBetweenBlankLines =
      /\n[ \t]*\r?\n$/.test(text.slice(0, lines.start)) &&
      text.slice(lines.end, next).trim() === '';
    return {
      range: kept.length === 0 && isBetweenBlankLines ? { ...lines, end: next } : lines,
      text: printOnOwnLines(text, kept, indentation, page),
    };
  }
  if (kept.length > 0) {
    const place = { indentation, endsLine: rest.endsLine };
    return { range: extent, text: printInLine(text, kept, place, page) };
  }
  const spaces = /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  return { range: { start, end: end + spaces }, text: '' };
}

function layoutStatement(
  intent: InsertIntent,
  end: number,
  { module, page, comments }: StatementContext,
): Layout {
  const like = intent.kind === 'insert-assignment' ? intent.like : undefined;
  const context = { module, page, style: literalStyleOf(module, like), comments };
  const hasSemicolon = usesSemicolon(module, intent.after);
  const statement = layoutWithoutSemicolon(intent, context);
  // Without semicolons a bracket on the next line would go on with the statement before it.
  const next = module.text[skipTrivia(module.text, end)] ?? '';
  const isOpen = !hasSemicolon && /[([`+\-/*]/.test(next);
  return [statement, hasSemicolon || isOpen ? ';' : ''];
}

function layoutWithoutSemicolon(intent: InsertIntent, context: DraftContext): Layout {
  const { space } = context.style;
  switch (intent.kind) {
    case 'insert-assignment': {
      const target = layoutDraft(intent.target, context, 'operand');
      const access = accessLike(intent.like, intent.key, context.module.text, context.style);
      const value = layoutDraft(intent.value, context, 'value');
      const guard = beginsWithBracket(target) && !usesSemicolon(context.module, intent.after);
      return [guard ? ';' : '', target, access, `${space}=${space}`, value];
    }
    case 'insert-append': {
      const items = intent.items.map((item) => layoutItem(item, context));
      return [`${intent.list}.push(`, join(items, `,${space}`), ')'];
    }
    case 'insert-list-declaration': {
      const before = context.module.text.slice(intent.after.start, intent.after.end);
      const keyword = /^(?:export\s+)?(const|let|var)\b/.exec(before)?.[1] ?? 'const';
      const annotation = intent.annotation ? `:${space}${intent.annotation}` : '';
      return `${keyword} ${intent.name}${annotation}${space}=${space}[]`;
    }
  }
}

function beginsWithBracket(layout: Layout): boolean {
  if (typeof layout === 'string') return /^[([]/.test(layout);
  return 'kind' in layout ? false : beginsWithBracket(layout[0] ?? '');
}

/** `.key` or `["key"]`, as the member access that is followed writes it. */
function accessLike(like: Expression, key: string, text: string, style: LiteralStyle): string {
  if (like.kind === 'member') {
    const mark = text[like.key.range.start];
    if (mark === '"' || mark === "'") return `[${quote(key, { ...style, quote: mark })}]`;
  }
  return printAccess(key, style);
}
