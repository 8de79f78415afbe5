/** Drafts as TypeScript, laid out. */
import { applyEdits } from '../../edits/apply-edits.js';
import type { Draft, DraftEntry, DraftItem, Edit, Helper } from '../../values/draft.js';
import type { Expression, Module } from '../../values/model.js';
import {
  arrangementOf,
  layoutList,
  layoutObject,
  type Arrangement,
  type EntryLayout,
} from '../printing/collection-layout.js';
import { layoutCopy } from '../printing/copy.js';
import {
  group,
  indent,
  join,
  line,
  renderLayout,
  unbroken,
  type Layout,
  type PageStyle,
} from '../printing/layout.js';
import { columnAt, columnsOf, indentationAt, lineEnd } from '../printing/lines.js';
import type { LiteralStyle } from '../printing/literal-style.js';
import type { MovingComments } from '../printing/moving-comments.js';
import {
  allowsAssertions,
  branchIndentation,
  isChoiceOverLines,
  literalStyleOf,
} from './style-values.js';
import { isOfTypeAny } from './any-types.js';
import { needsParentheses, positionOf, type Position } from './write-precedence.js';
import { withoutUnusedBindings } from './unused-bindings.js';
import { findLinesInsideTexts } from './write-source.js';
import { helperName } from './write-helpers.js';
import { layoutProperty, printAccess, printConstant } from './write-text.js';

/** What a draft is written into. */
export interface DraftContext {
  readonly module: Module;
  readonly page: PageStyle;
  /** Style of the literals around; an object or list with `like` follows that instead. */
  readonly style: LiteralStyle;
  /** Comments that come along with what is written. */
  readonly comments: MovingComments;
  /** What replaces an expression stays on its line, however long that gets: it is broken later. */
  readonly isBrokenLater?: boolean;
  /** The type that was declared of what is written cannot be told, and is left out. */
  readonly isUndeclared?: boolean;
}

/** The layout of a draft at a position, in parentheses where it needs them there. */
export function layoutDraft(draft: Draft, context: DraftContext, position: Position): Layout {
  const layout = layoutBare(draft, context);
  return needsParentheses(draft, position, context.module.text) ? ['(', layout, ')'] : layout;
}

function layoutBare(draft: Draft, context: DraftContext): Layout {
  const { space } = context.style;
  switch (draft.kind) {
    case 'literal':
      return printConstant(draft.value, context.style);
    case 'name':
      return draft.name;
    case 'source':
      return layoutSource(draft.expression, context.module);
    case 'patched':
      return layoutPatched(draft, context);
    case 'member':
      return [
        layoutDraft(draft.object, context, 'operand'),
        printAccess(draft.key, context.style, draft.optional),
      ];
    case 'presence':
      return layoutBare(draft.value, context);
    case 'object': {
      const inner = contextLike(draft.like, context);
      const entries = draft.entries.map((entry) => layoutEntry(entry, inner));
      return layoutObject(entries, arrange(draft.like, context), inner.style);
    }
    case 'array': {
      const inner = contextLike(draft.like, context);
      const items = draft.items.map((item) => layoutItem(item, inner));
      return layoutList(items, arrange(draft.like, context), inner.style);
    }
    case 'choice':
      return layoutChoice(draft, context);
    case 'mapping': {
      const helper = helperOfEach(draft);
      if (helper) {
        return [
          layoutDraft(draft.source, context, 'operand'),
          `${draft.optional ? '?' : ''}.map(${helperName(context.module, helper)})`,
        ];
      }
      const body = layoutDraft(draft.body, context, 'arrow body');
      const parameter = parameterOfMapping(draft, body, context);
      return layoutMap(draft.source, parameter, body, context, draft.optional);
    }
    case 'dictionary': {
      const value = layoutDraft(draft.value, context, 'value');
      const pair = ['[', draft.parameter, `,${space}`, value, ']'];
      const type = isListOfAny(draft.source, context.module) ? ': string' : '';
      const pairs = layoutMap(draft.source, draft.parameter + type, pair, context);
      return unbroken(['Object.fromEntries(', pairs, ')']);
    }
    case 'call': {
      const items = draft.arguments.map((item) => layoutItem(item, context));
      const callee = layoutDraft(draft.callee, context, 'operand');
      return [callee, '(', join(items, `,${space}`), ')'];
    }
    case 'helper-call': {
      const argument = layoutDraft(draft.argument, context, 'value');
      return [helperName(context.module, draft.helper), '(', argument, ')'];
    }
  }
}

/**
 * The parameter of a mapping's callback, without what its body does not use. One that no type reaches is
 * given one: a server has a name.
 */
function parameterOfMapping(
  { parameter, source }: Extract<Draft, { kind: 'mapping' }>,
  body: Layout,
  { module, page }: DraftContext,
): string {
  if (/^\w+$/.test(parameter)) {
    return isListOfAny(source, module) ? `${parameter}: { name: string }` : parameter;
  }
  const place = { indentation: '', column: 0, reserve: 0 };
  const result = ` => ${renderLayout(body, place, { ...page, width: Infinity })}`;
  const pruned = withoutUnusedBindings(module.path, `(${parameter})${result}`);
  return pruned.slice(1, pruned.length - result.length - 1);
}

/** Whether a list is of type `any`, so that its callbacks' parameters have no type. */
function isListOfAny(list: Draft, module: Module): boolean {
  const members: string[] = [];
  let inner = list;
  for (;;) {
    if (inner.kind === 'member') {
      members.unshift(inner.key);
      inner = inner.object;
    } else if (inner.kind === 'choice' && inner.operator === 'coalesce') inner = inner.test;
    else break;
  }
  return inner.kind === 'source' && isOfTypeAny(module, inner.expression.range, members);
}

/** The helper that a mapping calls with each item and nothing else; null where it does more. */
function helperOfEach({ body, parameter }: Extract<Draft, { kind: 'mapping' }>): Helper | null {
  if (body.kind !== 'helper-call' || body.argument.kind !== 'name') return null;
  return body.argument.name === parameter ? body.helper : null;
}

/** `like` decides the style inside; what has no `like` is written as the literal around it. */
function contextLike(like: Expression | undefined, context: DraftContext): DraftContext {
  return like ? { ...context, style: literalStyleOf(context.module, like) } : context;
}

function arrange(like: Expression | undefined, context: DraftContext): Arrangement {
  return arrangementOf(context.module.text, like) ?? 'fitting';
}

function layoutSource({ range }: Expression, module: Module): Layout {
  return layoutText(module.text.slice(range.start, range.end), range.start, module);
}

/** Text that stood at `start`. */
function layoutText(text: string, start: number, module: Module): Layout {
  const indentation = indentationAt(module.text, start);
  return layoutCopy(text, indentation, findLinesInsideTexts(module.path, text));
}

function layoutPatched(
  draft: Extract<Draft, { readonly kind: 'patched' }>,
  context: DraftContext,
): Layout {
  const { start, end } = draft.expression.range;
  const edits = draft.patches.map((patch): Edit => {
    const { range } = patch.expression;
    const printed = printReplacement(patch.expression, patch.draft, context);
    return { range: { start: range.start - start, end: range.end - start }, text: printed };
  });
  const patched = applyEdits(context.module.text.slice(start, end), edits);
  const text = withoutUnusedBindings(context.module.path, patched);
  return layoutText(text, start, context.module);
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

function layoutEntry(entry: DraftEntry, context: DraftContext): EntryLayout {
  const comments = context.comments.take(entry.from);
  return { layout: layoutBareEntry(entry, context), comments };
}

function layoutBareEntry(entry: DraftEntry, context: DraftContext): Layout {
  if (entry.kind === 'spread') return layoutSpread(entry.value, context);
  const value = layoutDraft(entry.value, context, 'value');
  const isConstant =
    entry.constant === 'undeclared' ? context.isUndeclared === true : entry.constant === true;
  const constant = isConstant && allowsAssertions(context.module.path) ? ' as const' : '';
  return layoutProperty(entry.key, [value, constant], context.style);
}

/** An item of a list literal or of a call's arguments. */
export function layoutItem(item: DraftItem, context: DraftContext): Layout {
  if (item.spread) return layoutSpread(item.value, context);
  return layoutDraft(item.value, context, 'value');
}

function layoutSpread(value: Draft, context: DraftContext): Layout {
  return ['...', layoutDraft(value, context, 'operand')];
}

function layoutMap(
  source: Draft,
  parameter: string,
  body: Layout,
  context: DraftContext,
  isOptional = false,
): Layout {
  const { space } = context.style;
  const list = layoutDraft(source, context, 'operand');
  return [list, `${isOptional ? '?' : ''}.map((${parameter})${space}=>${space}`, body, ')'];
}

function layoutChoice(
  draft: Extract<Draft, { readonly kind: 'choice' }>,
  context: DraftContext,
): Layout {
  const { space } = context.style;
  if (draft.operator === 'and') {
    const test = layoutDraft(draft.test, context, 'left of &&');
    return [test, `${space}&&${space}`, layoutDraft(draft.consequent, context, 'operand')];
  }
  if (draft.operator === 'coalesce') {
    const test = layoutDraft(draft.test, context, 'left of ??');
    return [test, `${space}??${space}`, layoutDraft(draft.consequent, context, 'operand')];
  }
  const branch = (value: Draft | undefined): Layout =>
    layoutDraft(value ?? { kind: 'literal', value: undefined }, context, 'value');
  const test = layoutDraft(draft.test, context, 'test');
  const consequent = [
    `?${space}`,
    indent(branch(draft.consequent), branchIndentation(context.module.text)),
  ];
  const alternate = [
    `:${space}`,
    indent(branch(draft.alternate), branchIndentation(context.module.text)),
  ];
  const isBroken = draft.like !== undefined && isChoiceOverLines(draft.like, context.module.text);
  return group([test, indent([line(space), consequent, line(space), alternate])], isBroken);
}
