/** The layout of new objects and lists, arranged as an existing one is. */
import type { Expression } from '../../values/model.js';
import { unwrap } from '../../values/walk.js';
import { group, indent, join, line, type Layout } from './layout.js';
import { isOnOneLine, membersOf } from './literal-nodes.js';
import type { LiteralStyle } from './literal-style.js';
import type { EntryComments } from './moving-comments.js';

/**
 * `fitting`: on one line if that fits, else one member a line. `expanded`: one member a line. `hugging`:
 * members begin and end on the lines of the brackets (`[{`, `}, {`, `}]`).
 */
export type Arrangement = 'fitting' | 'expanded' | 'hugging';

/** An entry of an object that is laid out, with the comments that are printed with it. */
export interface EntryLayout {
  readonly layout: Layout;
  readonly comments: EntryComments;
}

/** How the members of a literal are arranged; null for what is no literal, or has no members. */
export function arrangementOf(text: string, like: Expression | undefined): Arrangement | null {
  const collection = like && unwrap(like);
  if (collection?.kind !== 'object' && collection?.kind !== 'array') return null;
  const first = membersOf(collection)[0];
  if (!first) return null;
  if (isOnOneLine(text, collection)) return 'fitting';
  if (collection.kind === 'object') return 'expanded';
  const gap = text.slice(collection.range.start, first.range.start);
  return gap.includes('\n') ? 'expanded' : 'hugging';
}

/** What stands before the members of a collection and behind them. */
export type Brackets = readonly [open: string, close: string];

/**
 * `{ … }` of entries that are laid out. Where one of them has comments, each has lines of its own.
 *
 * @param brackets What a language writes in place of the braces.
 */
export function layoutObject(
  entries: readonly EntryLayout[],
  arrangement: Arrangement,
  style: LiteralStyle,
  brackets: Brackets = ['{', '}'],
): Layout {
  const [open, close] = brackets;
  const bare = entries.map(({ layout }) => layout);
  if (entries.every(({ comments }) => !hasAny(comments))) {
    const padding = open === '{' ? style.objectPadding : '';
    return layoutMembers(open, bare, close, arrangement, padding, style);
  }
  const lines = entries.map(({ layout, comments }, index) => {
    const comma = index < entries.length - 1 || style.trailingComma ? ',' : '';
    const above = comments.above.flatMap((comment) => [line(''), comment]);
    const behind = comments.behind.flatMap((comment) => [' ', comment]);
    return [above, line(''), layout, behind, comma, comments.atLineEnd ?? ''];
  });
  return group([open, indent(lines), line(''), close], true);
}

function hasAny({ above, behind, atLineEnd }: EntryComments): boolean {
  return above.length > 0 || behind.length > 0 || atLineEnd !== null;
}

/** `[ … ]` of items that are laid out. */
export function layoutList(
  items: readonly Layout[],
  arrangement: Arrangement,
  style: LiteralStyle,
): Layout {
  return layoutMembers('[', items, ']', arrangement, style.listPadding, style);
}

function layoutMembers(
  open: string,
  members: readonly Layout[],
  close: string,
  arrangement: Arrangement,
  padding: string,
  style: LiteralStyle,
): Layout {
  if (members.length === 0) return open + close;
  if (arrangement === 'hugging') return [open, join(members, `,${style.space}`), close];
  const inside = [line(padding), join(members, [',', line(style.space)])];
  const comma: Layout = style.trailingComma ? { kind: 'if-broken', broken: ',' } : '';
  return group([open, indent(inside), comma, line(padding), close], arrangement === 'expanded');
}
