/** What the parts of the writer share: where a draft is written, and the way back to the whole writer. */
import type { Draft } from '../../values/draft.js';
import type { Module } from '../../values/model.js';
import type { Layout, PageStyle } from '../printing/layout.js';
import type { LiteralStyle } from '../printing/literal-style.js';
import type { MovingComments } from '../printing/moving-comments.js';
import type { Position } from './write-precedence.js';

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
}

/** What statements are written into. */
export type StatementContext = Omit<DraftContext, 'style'>;

/** Lays a draft out at a position, in parentheses where it needs them there. */
export type DraftLayout = (draft: Draft, context: DraftContext, position: Position) => Layout;
