/** Drafts as Python, laid out. */
import { applyEdits } from '../../edits/apply-edits.js';
import type { Draft, DraftEntry, DraftItem, Edit } from '../../values/draft.js';
import type { ComprehensionClause, Expression, Module, Range } from '../../values/model.js';
import {
  layoutList,
  layoutObject,
  type Arrangement,
  type EntryLayout,
} from '../printing/collection-layout.js';
import { layoutCopy } from '../printing/copy.js';
import { renderLayout, type Layout } from '../printing/layout.js';
import { columnAt, columnsOf, indentationAt, lineEnd } from '../printing/lines.js';
import { quote } from '../printing/quoted-text.js';
import type { DraftContext } from './draft-context.js';
import { isAttribute } from './member-forms.js';
import { arrangementLike, isKeywordName, literalStyleOf } from './style-values.js';
import { layoutChoice } from './write-choices.js';
import { helperName } from './write-helpers.js';
import { needsParentheses, positionOf, type Position } from './write-precedence.js';
import { findLinesInsideTexts, needsBracketsAround } from './write-source.js';
import {
  layoutCall,
  layoutComprehension,
  layoutKeyword,
  layoutPair,
  printConstant,
} from './write-text.js';

/** The layout of a draft at a position, in parentheses where it needs them there. */
export function layoutDraft(draft: Draft, context: DraftContext, position: Position): Layout {
  const isEnclosed = needsParentheses(draft, position, context.module);
  if (draft.kind === 'choice') return layoutChoice(draft, context, isEnclosed, layoutDraft);
  const layout = layoutBare(draft, context);
  return isEnclosed || needsBrackets(draft, context) ? ['(', layout, ')'] : layout;
}

/** Whether the lines of source text go on only because of brackets that it is taken out of. */
function needsBrackets(draft: Draft, { module }: DraftContext): boolean {
  if (draft.kind !== 'source' && draft.kind !== 'patched') return false;
  const { start, end } = draft.expression.range;
  return needsBracketsAround(module.text.slice(start, end));
}

function layoutBare(
  draft: Exclude<Draft, { readonly kind: 'choice' }>,
  context: DraftContext,
): Layout {
  const { module, style } = context;
  switch (draft.kind) {
    case 'literal':
      return printConstant(draft.value, style);
    case 'name':
      return draft.name;
    case 'source':
      return layoutText(textOf(draft.expression, module), draft.expression.range.start, module);
    case 'patched':
      return layoutPatched(draft, context);
    case 'member':
      return [layoutDraft(draft.object, context, 'operand'), printAccess(draft, context)];
    case 'presence':
      return [layoutDraft(draft.value, context, 'compared'), ' is not None'];
    case 'object':
      return layoutDictionary(draft, context);
    case 'array': {
      const inner = contextLike(draft.like, context);
      const items = draft.items.map((item) => layoutItem(item, inner));
      return layoutList(items, arrange(draft.like, context), inner.style);
    }
    case 'mapping': {
      const source: Draft = draft.optional ? orEmpty(draft.source) : draft.source;
      const list = layoutDraft(source, context, 'iterable');
      const body = layoutDraft(draft.body, context, 'value');
      return layoutComprehension('[', body, [[`for ${draft.parameter} in `, list]], ']');
    }
    case 'dictionary': {
      const list = layoutDraft(draft.source, context, 'iterable');
      const value = layoutDraft(draft.value, context, 'value');
      const pair = [`${draft.parameter}:${style.space}`, value];
      const { objectPadding: padding } = style;
      const clause = [`for ${draft.parameter} in `, list];
      return layoutComprehension(`{${padding}`, pair, [clause], `${padding}}`);
    }
    case 'call': {
      const items = draft.arguments.map((item) => layoutItem(item, context));
      return layoutCall(layoutDraft(draft.callee, context, 'operand'), items, style);
    }
    case 'helper-call': {
      const argument = layoutDraft(draft.argument, context, 'value');
      return layoutCall(helperName(module, draft.helper), [argument], style);
    }
  }
}

function orEmpty(list: Draft): Draft {
  return {
    kind: 'choice',
    operator: 'coalesce',
    test: list,
    consequent: { kind: 'array', items: [] },
  };
}

/** `.key`, `["key"]`, or `.get("key")` where the key may be missing. */
function printAccess(
  draft: Extract<Draft, { readonly kind: 'member' }>,
  { module, style }: DraftContext,
): string {
  if (isAttribute(draft, module)) return `.${draft.key}`;
  const key = quote(draft.key, style);
  return draft.optional ? `.get(${key})` : `[${key}]`;
}

/** `{ … }`, or `dict(…)` where that is the style and all keys can be names. */
function layoutDictionary(
  { entries, like }: Extract<Draft, { readonly kind: 'object' }>,
  context: DraftContext,
): Layout {
  const inner = contextLike(like, context);
  const isCall =
    !inner.style.quotesKeys &&
    entries.length > 0 &&
    entries.every((entry) => entry.kind === 'spread' || isKeywordName(entry.key));
  const layouts = entries.map((entry): EntryLayout => {
    const comments = context.comments.take(entry.from);
    return { layout: layoutEntry(entry, inner, isCall), comments };
  });
  const arrangement = arrange(like, context);
  return layoutObject(layouts, arrangement, inner.style, isCall ? ['dict(', ')'] : ['{', '}']);
}

function layoutEntry(entry: DraftEntry, context: DraftContext, isKeyword: boolean): Layout {
  if (entry.kind === 'spread') return ['**', layoutDraft(entry.value, context, 'spread')];
  const value = layoutDraft(entry.value, context, 'value');
  return isKeyword ? layoutKeyword(entry.key, value) : layoutPair(entry.key, value, context.style);
}

/** An item of a list or of a call's arguments. */
export function layoutItem(item: DraftItem, context: DraftContext): Layout {
  if (!item.spread) return layoutDraft(item.value, context, 'value');
  return ['*', layoutDraft(item.value, context, 'spread')];
}

/** `like` decides the style inside; what has no `like` is written as the literal around it. */
function contextLike(like: Expression | undefined, context: DraftContext): DraftContext {
  return like
    ? { ...context, style: literalStyleOf(context.module, like, context.style) }
    : context;
}

function arrange(like: Expression | undefined, { module }: DraftContext): Arrangement {
  return arrangementLike(module, like);
}

/** Text that stood at `start`. */
function layoutText(text: string, start: number, module: Module): Layout {
  return layoutCopy(text, indentationAt(module.text, start), findLinesInsideTexts(text));
}

function textOf({ range }: { readonly range: Range }, module: Module): string {
  return module.text.slice(range.start, range.end);
}

type PatchedDraft = Extract<Draft, { readonly kind: 'patched' }>;

function layoutPatched(draft: PatchedDraft, context: DraftContext): Layout {
  const { module } = context;
  const { expression, patches } = draft;
  const text = textOf(expression, module);
  if (expression.kind === 'comprehension' && !text.includes('\n')) {
    const { element, clauses } = expression;
    const last = clauses.at(-1) ?? element;
    const open = module.text.slice(expression.range.start, element.range.start);
    const close = module.text.slice(last.range.end, expression.range.end);
    const parts = clauses.flatMap(partsOfClause).map((one) => layoutPieces(one, patches, context));
    return layoutComprehension(open, layoutPieces(element.range, patches, context), parts, close);
  }
  const { start } = expression.range;
  const edits = patches.map((patch): Edit => {
    const { range } = patch.expression;
    const printed = printReplacement(patch.expression, patch.draft, context);
    return { range: { start: range.start - start, end: range.end - start }, text: printed };
  });
  return layoutText(applyEdits(text, edits), start, module);
}

/** `for target in iterable`, and each `if condition`. */
function partsOfClause({ range, iterable, conditions }: ComprehensionClause): Range[] {
  const ends = [iterable, ...conditions].map((part) => part.range.end);
  return ends.map((end, index) => ({ start: ends[index - 1] ?? range.start, end }));
}

/** The text of a range on one line, with what is written anew laid out for where it comes to stand. */
function layoutPieces(
  { start, end }: Range,
  patches: PatchedDraft['patches'],
  context: DraftContext,
): Layout {
  const { text } = context.module;
  const inside = patches
    .filter(({ expression: { range } }) => start <= range.start && range.end <= end)
    .sort((one, other) => one.expression.range.start - other.expression.range.start);
  const pieces: Layout[] = [];
  let place = end - text.slice(start, end).trimStart().length;
  for (const { expression, draft } of inside) {
    const isWhole = expression.range.start === start && expression.range.end === end;
    const position = isWhole ? 'value' : positionOf(text, expression.range);
    const style = literalStyleOf(context.module, expression);
    pieces.push(text.slice(place, expression.range.start));
    pieces.push(layoutDraft(draft, { ...context, style }, position));
    place = expression.range.end;
  }
  return [pieces, text.slice(place, end)];
}

/** The text of a draft that takes an expression's place in the source. */
export function printReplacement(
  expression: Expression,
  draft: Draft,
  context: DraftContext,
  position: Position = positionOf(context.module.text, expression.range),
): string {
  const { text } = context.module;
  const { start, end } = expression.range;
  const layout = layoutDraft(draft, context, position);
  const place = {
    indentation: indentationAt(text, start),
    column: context.isBrokenLater ? -Infinity : columnAt(text, start),
    reserve: columnsOf(text.slice(end, lineEnd(text, end))),
  };
  return renderLayout(layout, place, context.page);
}
