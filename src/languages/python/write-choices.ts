/** Choices as Python writes them: `a if test else b`, `a or b`, `object.get("key", b)`. */
import type { Draft } from '../../values/draft.js';
import type { Expression, Module } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { group, indent, line, type Layout } from '../printing/layout.js';
import { quote } from '../printing/quoted-text.js';
import type { DraftContext, DraftLayout } from './draft-context.js';
import { isLookup, isOrDefault } from './write-precedence.js';
import { layoutCall } from './write-text.js';

type ChoiceDraft = Extract<Draft, { readonly kind: 'choice' }>;

/** The layout of a choice. `isEnclosed`: in parentheses, which one over lines gets in any case. */
export function layoutChoice(
  draft: ChoiceDraft,
  context: DraftContext,
  isEnclosed: boolean,
  layoutDraft: DraftLayout,
): Layout {
  switch (draft.operator) {
    case 'conditional':
      return layoutConditional(draft, context, isEnclosed, layoutDraft);
    case 'and':
      return layoutConjunction(draft, context, isEnclosed, layoutDraft);
    case 'coalesce': {
      const { test, consequent } = draft;
      if (test.kind === 'member' && isLookup(draft, context.module)) {
        const object = layoutDraft(test.object, context, 'operand');
        const otherwise = layoutDraft(consequent, context, 'value');
        const items = [quote(test.key, context.style), otherwise];
        return layoutCall([object, '.get'], items, context.style);
      }
      if (isOrDefault(draft)) {
        const left = layoutDraft(test, context, 'left of or');
        const right = layoutDraft(consequent, context, 'right of or');
        return isEnclosed ? ['(', left, ' or ', right, ')'] : [left, ' or ', right];
      }
      return layoutDefault(draft, context, isEnclosed, layoutDraft);
    }
  }
}

/** What is written only if something holds: with the empty value of its kind otherwise, where it has one. */
function layoutConjunction(
  draft: ChoiceDraft,
  context: DraftContext,
  isEnclosed: boolean,
  layoutDraft: DraftLayout,
): Layout {
  const { kind } = draft.consequent;
  const isObject = kind === 'object' || kind === 'dictionary';
  const empty: Draft = isObject ? { kind: 'object', entries: [] } : { kind: 'array', items: [] };
  return layoutConditional({ ...draft, alternate: empty }, context, isEnclosed, layoutDraft);
}

/** A value, or another one in place of None. What may give another value each time is asked once. */
function layoutDefault(
  { test, consequent }: ChoiceDraft,
  context: DraftContext,
  isEnclosed: boolean,
  layoutDraft: DraftLayout,
): Layout {
  const otherwise = layoutDraft(consequent, context, 'value');
  if (isRepeatable(test)) {
    const value = layoutDraft(test, context, 'branch');
    const presence = layoutDraft({ kind: 'presence', value: test }, context, 'branch');
    return layoutBranches([value, presence, otherwise], isEnclosed, false);
  }
  const name = unusedName('value', context.module);
  const presence = [`(${name} := `, layoutDraft(test, context, 'value'), ') is not None'];
  return layoutBranches([name, presence, otherwise], isEnclosed, false);
}

function isRepeatable(draft: Draft): boolean {
  if (draft.kind === 'member') return isRepeatable(draft.object);
  if (draft.kind !== 'source') return draft.kind === 'name' || draft.kind === 'literal';
  let inner = unwrap(draft.expression);
  while (inner.kind === 'member') inner = unwrap(inner.object);
  return inner.kind === 'name' || inner.kind === 'literal';
}

function unusedName(base: string, { text }: Module): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}_${String(count)}`;
    if (!new RegExp(`\\b${name}\\b`).test(text)) return name;
  }
}

function layoutConditional(
  { test, consequent, alternate, like }: ChoiceDraft,
  context: DraftContext,
  isEnclosed: boolean,
  layoutDraft: DraftLayout,
): Layout {
  const otherwise: Draft = alternate ?? { kind: 'literal', value: null };
  const isBroken = like !== undefined && isOverLines(like, context.module);
  const parts = [
    layoutDraft(consequent, context, 'branch'),
    layoutDraft(test, context, 'branch'),
    layoutDraft(otherwise, context, 'value'),
  ] as const;
  return layoutBranches(parts, isEnclosed, isBroken);
}

/** `consequent if test else alternate`; over lines, in parentheses. */
function layoutBranches(
  [consequent, test, alternate]: readonly [Layout, Layout, Layout],
  isEnclosed: boolean,
  isBroken: boolean,
): Layout {
  const parts = [consequent, line(' '), ['if ', test], line(' '), ['else ', alternate]];
  const bracket = (text: string): Layout =>
    isEnclosed ? text : { kind: 'if-broken', broken: text };
  return group([bracket('('), indent([line(''), parts]), line(''), bracket(')')], isBroken);
}

/** Whether the condition of a choice begins on another line than what comes before it. */
function isOverLines(like: Expression, { text }: Module): boolean {
  const choice = unwrap(like);
  if (choice.kind !== 'choice' || choice.operator !== 'conditional') return false;
  return text.slice(choice.consequent.range.end, choice.test.range.start).includes('\n');
}
