/** Statements of Python taken out, without blocks left empty. */
import type { Edit } from '../../values/draft.js';
import type { Module, Range } from '../../values/model.js';
import { commentsInside } from '../printing/attached-comments.js';
import { printOnOwnLines } from '../printing/kept-comments.js';
import { indentationAt, startsLine } from '../printing/lines.js';
import type { StatementContext } from './draft-context.js';
import { findStatement, syntaxTreeOf } from './module-tree.js';
import { partsOf, type SyntaxNode } from './syntax-tree.js';
import { hasOwnLines, joinedRange, linesOf, statementEnd } from './statement-lines.js';

/** What goes: a whole statement or clause, or all that a block has, which then does nothing. */
interface Part {
  readonly range: Range;
  readonly isEmptied: boolean;
  /** The statements of the intents in it. */
  readonly statements: readonly Range[];
}

/**
 * The edits that take statements out. A block that has no others gets `pass`; an `if` of which nothing is
 * left goes, where to ask for its condition does nothing, and so does an empty `else`.
 *
 * @param allComments The comments of the module, in order.
 * @throws Error where a range is not that of a statement.
 */
export function removeStatements(
  ranges: readonly Range[],
  context: StatementContext,
  allComments: readonly Range[],
): Edit[] {
  if (ranges.length === 0) return [];
  const { module } = context;
  const root = syntaxTreeOf(module);
  for (const range of ranges) {
    if (!findStatement(root, range)) {
      throw new Error(`no statement begins and ends as at offset ${range.start}`);
    }
  }
  const parts = new RemovalPlan(ranges, module).within(root);
  return parts.map((part) => removePart(part, context, allComments));
}

/** What becomes of a statement, of a clause or of a block when some statements go. */
class RemovalPlan {
  constructor(
    private readonly ranges: readonly Range[],
    private readonly module: Module,
  ) {}

  /** The parts that go inside a node. */
  within(node: SyntaxNode): Part[] {
    if (!this.ranges.some(({ start, end }) => node.start <= start && end <= node.end)) return [];
    if (this.ranges.some(({ start, end }) => node.start === start && node.end === end)) {
      if (isStatement(node)) return [{ range: node, isEmptied: false, statements: [node] }];
    }
    if (node.type === 'if_statement' && this.isLeftEmpty(node)) return [this.whole(node)];
    const isElse = node.type === 'else_clause';
    return node.children.flatMap((child) => {
      const parts = this.within(child);
      if (child.type !== 'block' || !this.isEmptied(child)) return parts;
      return isElse && this.isOfIf(node)
        ? [this.whole(node)]
        : [{ ...this.whole(child), isEmptied: true }];
    });
  }

  private whole(node: SyntaxNode): Part {
    const inside = this.ranges.filter(({ start, end }) => node.start <= start && end <= node.end);
    return { range: { start: node.start, end: node.end }, isEmptied: false, statements: inside };
  }

  /** Whether all statements of a block go. */
  private isEmptied(block: SyntaxNode): boolean {
    return partsOf(block).every((statement) =>
      this.within(statement).some(
        ({ range, isEmptied }) =>
          !isEmptied && range.start === statement.start && range.end === statement.end,
      ),
    );
  }

  /** Whether nothing is left in any branch of an `if`, and nothing is done by asking which it is. */
  private isLeftEmpty(statement: SyntaxNode): boolean {
    return statement.children.every((child) => {
      if (child.type === 'block') return this.isEmptied(child);
      if (child.field === 'condition') return this.isQuiet(child);
      return child.field === 'alternative' ? this.isLeftEmpty(child) : true;
    });
  }

  /** Calls may do more than give a value, but for those that everybody knows. */
  private isQuiet({ start, end }: SyntaxNode): boolean {
    const test = this.module.text
      .slice(start, end)
      .replace(/\b(?:len|bool|isinstance)\([\w.,[\] "']*\)|\.get\([\w "',]*\)/g, '');
    return !/[({]|:=|\bawait\b/.test(test);
  }

  /** Whether an `else` is that of an `if`: those of loops and `try` depend on how these end. */
  private isOfIf(clause: SyntaxNode): boolean {
    const around = nodesAround(syntaxTreeOf(this.module), clause);
    return around.at(-1)?.type === 'if_statement';
  }
}

/** The nodes around one, from the outermost in. */
function nodesAround(root: SyntaxNode, inner: SyntaxNode): SyntaxNode[] {
  const around: SyntaxNode[] = [];
  let node: SyntaxNode | undefined = root;
  while (node && node !== inner) {
    around.push(node);
    node = node.children.find(({ start, end }) => start <= inner.start && inner.end <= end);
  }
  return around;
}

/** Not the block that a statement is alone in, nor the expression that it is made of. */
function isStatement({ type }: SyntaxNode): boolean {
  return /_(?:statement|definition)$/.test(type);
}

function removePart(
  part: Part,
  { module, page, comments }: StatementContext,
  allComments: readonly Range[],
): Edit {
  const { text } = module;
  const removals = part.statements.map((range) => comments.removalOfStatement(range));
  const [removal] = removals;
  const isSame = part.statements.some(
    ({ start, end }) => start === part.range.start && end === part.range.end,
  );
  const extents = removals.map(({ extent }) => extent);
  const whole = isSame && removal ? removal.extent : part.range;
  // What the emptied block said beside its statements is still said.
  const others = commentsInside(allComments, part.range).filter(
    (comment) => !extents.some(({ start, end }) => start <= comment.start && comment.end <= end),
  );
  const kept = [
    ...new Set([...removals.flatMap((one) => one.kept), ...(isSame ? [] : others)]),
  ].sort((one, other) => one.start - other.start);
  const start = Math.min(whole.start, part.range.start);
  const end = Math.max(whole.end, statementEnd(text, part.range));
  if (part.isEmptied)
    return emptyBlock({ start: part.range.start, end: part.range.end }, kept, extents, {
      module,
      page,
    });
  const indentation = indentationAt(text, start);
  if (hasOwnLines(text, { start, end }, page)) {
    const printed = printOnOwnLines(text, kept, indentation, page);
    return { range: linesOf(text, { start, end }, printed === ''), text: printed };
  }
  return { range: joinedRange(text, { start, end }), text: '' };
}

/** A block that does nothing. */
function emptyBlock(
  range: Range,
  kept: readonly Range[],
  extents: readonly Range[],
  { module, page }: Pick<StatementContext, 'module' | 'page'>,
): Edit {
  const { text } = module;
  const end = Math.max(range.end, ...extents.map((extent) => extent.end));
  const indentation = indentationAt(text, range.start);
  if (!startsLine(text, range.start)) return { range: { start: range.start, end }, text: 'pass' };
  const above = printOnOwnLines(text, kept, indentation, page);
  const first = Math.min(range.start, ...extents.map((extent) => extent.start));
  const written = above === '' ? 'pass' : `${above.slice(indentation.length)}${indentation}pass`;
  return { range: { start: first, end }, text: written };
}
