/** Lists of toolsets as drafts. */
import type { Draft, DraftItem } from '../values/draft.js';
import type { Expression } from '../values/model.js';
import { unwrap } from '../values/walk.js';

/** The value of a list: the spread of a whole list is that list. */
export function listOf(items: readonly DraftItem[], like?: Expression): Draft {
  const [only] = items;
  if (items.length === 1 && only?.spread) return only.value;
  return { kind: 'array', items, ...(like && { like }) };
}

/** The toolsets of a list of servers that may be missing, and what tells that it is there. */
export interface OptionalItems {
  readonly test: Draft;
  /** The items where it is. */
  readonly items: readonly DraftItem[];
}

/** Items that are made of one list that may be missing; null for all others. */
export function optionalItems(items: readonly DraftItem[]): OptionalItems | null {
  const [only] = items;
  if (items.length !== 1 || only?.value.kind !== 'mapping') return null;
  const { optional, ...mapping } = only.value;
  const { source: list } = mapping;
  if (optional) return { test: list, items: [{ ...only, value: mapping }] };
  if (list.kind !== 'choice' || list.operator !== 'coalesce') return null;
  const { test } = list;
  return { test, items: [{ ...only, value: { ...mapping, source: test } }] };
}

/** Whether a draft refers to no name, so that it means the same wherever it stands. */
export function isSelfContained(draft: Draft): boolean {
  switch (draft.kind) {
    case 'literal':
      return true;
    case 'source':
      return unwrap(draft.expression).kind === 'literal';
    case 'object':
      return draft.entries.every((entry) => isSelfContained(entry.value));
    case 'array':
      return draft.items.every((item) => isSelfContained(item.value));
    default:
      return false;
  }
}
