/** Drafts as YAML, in blocks or in brackets, as what is around them. */
import type { Draft, DraftItem } from '../../values/draft.js';
import type { Expression } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { arrangementOf, layoutList, layoutObject } from '../printing/collection-layout.js';
import type { Arrangement } from '../printing/collection-layout.js';
import { renderLayout } from '../printing/layout.js';
import type { Layout, PageStyle } from '../printing/layout.js';
import type { EntryComments, MovingComments } from '../printing/moving-comments.js';
import { writeText } from './scalars.js';
import { isBlock } from './source.js';
import type { Source } from './source.js';
import { flowStyleOf, textStyleOf } from './write-style.js';
import type { BlockStyle, TextStyle } from './write-style.js';

/** What a draft is written into. */
export interface DraftContext {
  readonly source: Source;
  readonly page: PageStyle;
  readonly comments: MovingComments;
  /** Collections that are made like no other are written in blocks. */
  readonly isBlock: boolean;
  readonly texts: TextStyle;
  readonly arrangement: Arrangement;
}

/** A draft that is ready to be put on lines. */
export type Printed =
  | { readonly kind: 'inline'; readonly layout: Layout }
  | { readonly kind: 'mapping'; readonly entries: readonly PrintedEntry[] }
  | { readonly kind: 'sequence'; readonly items: readonly Printed[] };

type CollectionDraft = Extract<Draft, { readonly kind: 'object' | 'array' }>;

interface PrintedEntry {
  readonly key: string;
  readonly value: Printed;
  readonly comments: EntryComments;
}

/** The context for what is made like an expression. */
export function contextLike(context: DraftContext, like: Expression | undefined): DraftContext {
  const node = like && context.source.collectionAt(unwrap(like).range);
  if (!like || !node) return context;
  const arrangement = arrangementOf(context.source.text, like) ?? context.arrangement;
  const texts = textStyleOf(context.source, like);
  const own = { ...context, isBlock: isBlock(node) };
  if (isBlock(node)) return unwrap(like).kind === 'object' ? { ...own, texts } : own;
  return { ...own, arrangement, ...(unwrap(like).kind === 'object' && { texts }) };
}

/** @throws Error for drafts of values that only a program has. */
export function printDraft(draft: Draft, context: DraftContext): Printed {
  if (draft.kind !== 'object' && draft.kind !== 'array') {
    return { kind: 'inline', layout: scalarText(draft, context) };
  }
  const inner = contextLike(context, modelOf(draft, context));
  const members = draft.kind === 'object' ? draft.entries : draft.items;
  if (!inner.isBlock || members.length === 0) {
    return { kind: 'inline', layout: layoutDraft(draft, inner) };
  }
  if (draft.kind === 'array') {
    return { kind: 'sequence', items: draft.items.map((item) => printItem(item, inner)) };
  }
  const entries = draft.entries.map((entry): PrintedEntry => {
    if (entry.kind === 'spread') throw new Error('YAML has no spread');
    const comments = inner.comments.take(entry.from);
    return { key: keyText(entry.key, inner), value: printDraft(entry.value, inner), comments };
  });
  return { kind: 'mapping', entries };
}

/**
 * The expression that a collection is to be like. A short list of names is often in brackets where
 * mappings stand in blocks: what is made of its names is no list.
 */
function modelOf(
  draft: CollectionDraft,
  { isBlock: isInBlock }: DraftContext,
): Expression | undefined {
  const { like } = draft;
  const isOther = like !== undefined && unwrap(like).kind !== draft.kind;
  return isOther && isInBlock ? undefined : like;
}

/** An item of a sequence. */
export function printItem(item: DraftItem, context: DraftContext): Printed {
  if (item.spread) throw new Error('YAML has no spread');
  return printDraft(item.value, context);
}

/** A draft in brackets, or a scalar. */
export function layoutDraft(draft: Draft, context: DraftContext): Layout {
  if (draft.kind === 'object') {
    const inner = { ...contextLike(context, draft.like), isBlock: false };
    const entries = draft.entries.map((entry) => {
      if (entry.kind === 'spread') throw new Error('YAML has no spread');
      const comments = inner.comments.take(entry.from);
      return { layout: layoutProperty(entry.key, entry.value, inner), comments };
    });
    return layoutObject(entries, inner.arrangement, flowStyleOf(inner.source, draft.like));
  }
  if (draft.kind === 'array') {
    const inner = { ...contextLike(context, draft.like), isBlock: false };
    const items = draft.items.map(({ value, spread }) => {
      if (spread) throw new Error('YAML has no spread');
      return layoutDraft(value, inner);
    });
    return layoutList(items, inner.arrangement, flowStyleOf(inner.source, draft.like));
  }
  return scalarText(draft, context);
}

/** `key: value` as an entry of a mapping in brackets. */
export function layoutProperty(key: string, value: Draft, context: DraftContext): Layout {
  const { space } = flowStyleOf(context.source);
  const written = keyText(key, context);
  // Only behind a quoted key a colon may do without a blank.
  const gap = written.startsWith('"') ? space : ' ';
  return [written, `:${gap}`, layoutDraft(value, { ...context, isBlock: false })];
}

/**
 * A key as it is written in a mapping.
 *
 * @throws Error for a key with a mark of a template: Ansible and others put values into values alone.
 */
export function keyText(key: string, { texts }: DraftContext): string {
  if (key.includes('{{')) throw new Error('a mark in a key is not filled in');
  return writeText(key, texts.keys, texts.needed);
}

function scalarText(draft: Draft, context: DraftContext): string {
  const { texts, source } = context;
  if (draft.kind === 'literal') {
    if (typeof draft.value === 'string') return writeText(draft.value, texts.values, texts.needed);
    return JSON.stringify(draft.value ?? null);
  }
  if (draft.kind !== 'source') throw new Error(`YAML has no ${draft.kind}`);
  const { range } = draft.expression;
  const written = source.text.slice(range.start, range.end);
  if (draft.expression.kind === 'literal' && typeof draft.expression.value === 'string') {
    return copiedText(written, draft.expression.value, context);
  }
  const isScalar = draft.expression.kind === 'literal' || draft.expression.kind === 'name';
  if (!isScalar || written.includes('\n')) throw new Error('only scalars can be repeated');
  return written;
}

/** A text as it was written, where it may be written so in brackets as well. */
function copiedText(written: string, value: string, { texts }: DraftContext): string {
  const isQuoted = /^(["']).*\1$/.test(written);
  if (isQuoted) return written;
  return writeText(value, '', texts.needed);
}

/** The lines of a block, each with its indentation and without its line break. */
export function linesOf(
  printed: Exclude<Printed, { readonly kind: 'inline' }>,
  indentation: string,
  style: BlockStyle,
  page: PageStyle,
): string[] {
  if (printed.kind === 'mapping') {
    return printed.entries.flatMap((entry) => entryLines(entry, indentation, style, page));
  }
  return printed.items.flatMap((item) => itemLines(item, indentation, style, page));
}

/** The lines of an entry of a block mapping. */
export function entryLines(
  { key, value, comments }: PrintedEntry,
  indentation: string,
  style: BlockStyle,
  page: PageStyle,
): string[] {
  const place = { indentation, column: indentation.length, reserve: 0 };
  const above = comments.above.map((one) => indentation + renderLayout(one, place, page));
  const behind = comments.atLineEnd ?? '';
  if (value.kind === 'inline') {
    const head = `${indentation}${key}: `;
    const text = renderLayout(value.layout, { ...place, column: head.length }, page);
    return [...above, ...(head + text + behind).split(page.lineBreak)];
  }
  const step = value.kind === 'mapping' ? style.mapping : style.sequence;
  const inner = indentation + ' '.repeat(step);
  return [...above, `${indentation}${key}:${behind}`, ...linesOf(value, inner, style, page)];
}

/** The lines of an item of a block sequence. */
export function itemLines(
  item: Printed,
  indentation: string,
  style: BlockStyle,
  page: PageStyle,
): string[] {
  const inner = indentation + ' '.repeat(style.item);
  const dash = `${indentation}-${' '.repeat(style.item - 1)}`;
  if (item.kind === 'inline') {
    const place = { indentation: inner, column: inner.length, reserve: 0 };
    return (dash + renderLayout(item.layout, place, page)).split(page.lineBreak);
  }
  const lines = linesOf(item, inner, style, page);
  const first = lines.findIndex((line) => !line.trimStart().startsWith('#'));
  return lines.map((line, index) => {
    if (index < first) return indentation + line.trimStart();
    return index === first ? dash + line.slice(inner.length) : line;
  });
}
