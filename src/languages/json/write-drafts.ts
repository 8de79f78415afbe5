/** Drafts as JSON, laid out. */
import type { Draft, DraftItem } from '../../values/draft.js';
import type { Expression, Module } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import {
  arrangementOf,
  layoutList,
  layoutObject,
  type Arrangement,
} from '../printing/collection-layout.js';
import { layoutCopy } from '../printing/copy.js';
import type { Layout } from '../printing/layout.js';
import { indentationAt } from '../printing/lines.js';
import {
  collectLiterals,
  findLiterals,
  isOnOneLine,
  membersOf,
  type Collection,
} from '../printing/literal-nodes.js';
import { detectLiteralStyle, type LiteralStyle } from '../printing/literal-style.js';
import type { MovingComments } from '../printing/moving-comments.js';

/** How values are written in a text that has none to follow. */
const defaultLiteralStyle: LiteralStyle = {
  quote: '"',
  quotesKeys: true,
  objectPadding: ' ',
  listPadding: '',
  space: ' ',
  trailingComma: false,
};

/** What a draft is written into. */
export interface DraftContext {
  readonly module: Module;
  readonly style: LiteralStyle;
  /** Arrangement of objects and lists that are made like no other. */
  readonly arrangement: Arrangement;
  /** Comments that come along with what is written. */
  readonly comments: MovingComments;
}

/** The style of the values around `like`. */
export function literalStyleOf(module: Module, like: Expression): LiteralStyle {
  return detectLiteralStyle(module, like, defaultLiteralStyle);
}

/**
 * The layout of a draft.
 *
 * @throws Error for drafts of values that only a program has.
 */
export function layoutDraft(draft: Draft, context: DraftContext): Layout {
  switch (draft.kind) {
    case 'literal':
      return JSON.stringify(draft.value ?? null);
    case 'source': {
      const { text } = context.module;
      const { start, end } = draft.expression.range;
      return layoutCopy(text.slice(start, end), indentationAt(text, start));
    }
    case 'object': {
      const inner = contextLike(draft.like, context);
      const entries = draft.entries.map((entry) => {
        if (entry.kind === 'spread') throw new Error('JSON has no spread');
        const comments = context.comments.take(entry.from);
        return { layout: layoutProperty(entry.key, entry.value, inner), comments };
      });
      return layoutObject(entries, arrange(draft.like, context), inner.style);
    }
    case 'array': {
      const inner = contextLike(draft.like, context);
      const items = draft.items.map((item) => layoutItem(item, inner));
      return layoutList(items, arrange(draft.like, context), inner.style);
    }
    default:
      throw new Error(`JSON has no ${draft.kind}`);
  }
}

/** `"key": value` as a property of an object. */
export function layoutProperty(key: string, value: Draft, context: DraftContext): Layout {
  return [JSON.stringify(key), `:${context.style.space}`, layoutDraft(value, context)];
}

/** An item of a list. */
export function layoutItem(item: DraftItem, context: DraftContext): Layout {
  if (item.spread) throw new Error('JSON has no spread');
  return layoutDraft(item.value, context);
}

function arrange(like: Expression | undefined, context: DraftContext): Arrangement {
  return arrangementOf(context.module.text, like) ?? context.arrangement;
}

function contextLike(like: Expression | undefined, context: DraftContext): DraftContext {
  if (!like) return context;
  const { module, comments } = context;
  const arrangement = arrangementInside(module, like);
  return { module, style: literalStyleOf(module, like), arrangement, comments };
}

/**
 * How what is new inside a value like `like` is arranged: expanded where all objects inside `like` are
 * (all of the file, if it has none), as `JSON.stringify` writes them.
 */
export function arrangementInside(module: Module, like: Expression): Arrangement {
  const { text } = module;
  const outer = unwrap(like);
  if (arrangementOf(text, outer) !== 'expanded') return 'fitting';
  const inside = collectLiterals([outer]).collections.filter(
    (one) => one !== outer && isFilledObject(one),
  );
  const telling = inside.length > 0 ? inside : findLiterals(module).collections;
  const isAnyOnOneLine = telling.some((one) => isFilledObject(one) && isOnOneLine(text, one));
  return isAnyOnOneLine ? 'fitting' : 'expanded';
}

function isFilledObject(collection: Collection): boolean {
  return collection.kind === 'object' && membersOf(collection).length > 0;
}
