/**
 * Where the comments go of what is taken out of a source: along with the drafts that are written in its
 * place, or, where nothing is, on lines of their own where they stood.
 */
import { contains } from '../../values/ranges.js';
import { findReferences, type DraftReferences } from '../../values/draft-walk.js';
import type { CommentedNode, Intent } from '../../values/draft.js';
import type { Entry, Module, Range } from '../../values/model.js';
import { commentsAbove, commentsBehind, commentsInside } from './attached-comments.js';
import { slashComments, type CommentSyntax } from './comment-syntax.js';
import { layoutCopy } from './copy.js';
import type { Layout } from './layout.js';
import { indentationAt } from './lines.js';
import { isLineDirective, isOwnLineDirective } from './line-directives.js';

/** What goes with a member or statement that is taken out. */
export interface Removal {
  /** The range of it, with the comments that go with it; its comma and white space are not counted. */
  readonly extent: Range;
  /** Comments in the extent that stay, in order. */
  readonly kept: readonly Range[];
}

/** Comments as they are printed with a new entry. */
export interface EntryComments {
  /** On lines of their own above it. */
  readonly above: readonly Layout[];
  /** Directly behind it, before its comma. */
  readonly behind: readonly Layout[];
  /** At the end of its line, behind its comma, with the white space before it. */
  readonly atLineEnd: string | null;
}

interface MovedComment {
  readonly range: Range;
  /** It stood behind an item of a list on its line. */
  readonly isBehind: boolean;
}

const none: EntryComments = { above: [], behind: [], atLineEnd: null };

/** What a language tells of the comments of its modules. */
export interface CommentRules {
  /** The ranges of all comments of a module, in order. */
  readonly find: (module: Module) => readonly Range[];
  /** Where a statement ends as its writer sees it; absent: at the end of its range. */
  readonly statementEnd?: (text: string, range: Range) => number;
  /** Absent: that of JavaScript. */
  readonly syntax?: CommentSyntax;
}

/** The comments that some intents move. Each is given out once, to the first entry that asks for it. */
export class MovingComments {
  readonly #text: string;
  readonly #syntax: CommentSyntax;
  readonly #comments: readonly Range[];
  readonly #moved = new Map<CommentedNode, MovedComment[]>();
  readonly #removals = new Map<number, Removal>();

  constructor(module: Module, intents: readonly Intent[], rules: CommentRules) {
    const { find: findComments, statementEnd = (_, { end }) => end } = rules;
    this.#text = module.text;
    this.#syntax = rules.syntax ?? slashComments;
    const removesAny = intents.some(
      ({ kind }) => kind === 'remove-entry' || kind === 'remove-statement',
    );
    this.#comments = removesAny ? findComments(module) : [];
    if (this.#comments.length === 0) return;
    const references = findReferences(intents);
    for (const intent of intents) {
      if (intent.kind !== 'remove-entry' && intent.kind !== 'remove-statement') continue;
      const range =
        intent.kind === 'remove-entry'
          ? intent.entry.range
          : { ...intent.range, end: statementEnd(module.text, intent.range) };
      this.#removals.set(range.start, this.#plan(range, references));
    }
  }

  /** The comments that come along from some nodes. They are gone from here then. */
  take(nodes: readonly CommentedNode[] | undefined): EntryComments {
    const comments = (nodes ?? []).flatMap((node) => {
      const moved = this.#moved.get(node) ?? [];
      this.#moved.delete(node);
      return moved;
    });
    if (comments.length === 0) return none;
    comments.sort((one, other) => one.range.start - other.range.start);
    const above: Layout[] = [];
    const behind: Layout[] = [];
    let atLineEnd: string | null = null;
    for (const { range, isBehind } of comments) {
      const text = this.textOf(range);
      if (!isBehind || text.includes('\n')) above.push(this.layout(range));
      else if (!text.startsWith(this.#syntax.line)) behind.push(text);
      else if (atLineEnd === null) atLineEnd = this.#syntax.gap + text;
      else above.push(text);
    }
    return { above, behind, atLineEnd };
  }

  /** What goes with an entry that one of the intents removes. */
  removalOf({ range }: Entry): Removal {
    return this.#removals.get(range.start) ?? { extent: range, kept: [] };
  }

  /**
   * What goes with a statement that one of the intents removes. Of one that another takes the place of,
   * only directives do: what else is said of it stays.
   */
  removalOfStatement(range: Range): Removal {
    return this.#removals.get(range.start) ?? this.#keeping(range);
  }

  /** The source text of a comment. */
  textOf({ start, end }: Range): string {
    return this.#text.slice(start, end);
  }

  /** A comment, for printing at another depth. */
  layout(range: Range): Layout {
    return layoutCopy(this.textOf(range), indentationAt(this.#text, range.start));
  }

  #plan(range: Range, { commented, copied }: DraftReferences): Removal {
    const nodes = commented.filter((node) => contains(range, node.range));
    const [first] = nodes;
    if (!first) return this.#keeping(range);
    const above = commentsAbove(this.#text, this.#comments, range.start, false);
    const inside = commentsInside(this.#comments, range);
    const behind = this.#commentsBehind(range);
    const kept = behind.filter((comment) => isLineDirective(this.textOf(comment)));
    const sources = copied.filter((copy) => contains(range, copy.range));
    for (const comment of [...above, ...inside, ...behind]) {
      const isCopied = sources.some((copy) => contains(copy.range, comment));
      if (isCopied || this.#isDirective(comment)) continue;
      const owner = this.#ownerAmong(nodes, comment) ?? first;
      const isBehind = isItem(owner) && this.#behind(owner).includes(comment);
      this.#moved.set(owner, [...(this.#moved.get(owner) ?? []), { range: comment, isBehind }]);
    }
    return { extent: around([...above, range, ...behind]), kept };
  }

  /** Taking out what nothing is written in place of. */
  #keeping(range: Range): Removal {
    const above = commentsAbove(this.#text, this.#comments, range.start, false);
    const last = above.findLastIndex((comment) => !this.#isDirective(comment));
    const directives = above.slice(last + 1);
    const inside = commentsInside(this.#comments, range).filter((one) => !this.#isDirective(one));
    const behind = this.#commentsBehind(range);
    const stay = behind.filter((comment) => !isOwnLineDirective(this.textOf(comment)));
    return { extent: around([...directives, range, ...behind]), kept: [...inside, ...stay] };
  }

  /** The innermost node that a comment stands in, above or behind. */
  #ownerAmong(nodes: readonly CommentedNode[], comment: Range): CommentedNode | undefined {
    const owners = nodes.filter(
      (node) =>
        contains(node.range, comment) ||
        this.#behind(node).includes(comment) ||
        commentsAbove(this.#text, this.#comments, node.range.start, true).includes(comment),
    );
    return owners.sort((one, other) => lengthOf(one.range) - lengthOf(other.range))[0];
  }

  #behind({ range }: CommentedNode): readonly Range[] {
    return this.#commentsBehind(range);
  }

  #commentsBehind({ end }: Range): readonly Range[] {
    return commentsBehind(this.#text, this.#comments, end, this.#syntax);
  }

  #isDirective(comment: Range): boolean {
    const text = this.textOf(comment);
    return isLineDirective(text) || isOwnLineDirective(text);
  }
}

function isItem(node: CommentedNode): boolean {
  return !('kind' in node);
}

function around(ranges: readonly Range[]): Range {
  return {
    start: Math.min(...ranges.map(({ start }) => start)),
    end: Math.max(...ranges.map(({ end }) => end)),
  };
}

function lengthOf({ start, end }: Range): number {
  return end - start;
}
